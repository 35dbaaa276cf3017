/** Sends recordings again, one after another. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescgenError } from '../../core/errors.js';
import { type Resigning, replayed } from '../../webhook/recording/replay-request.js';
import { createSender, type SenderOptions } from '../../webhook/sender.js';
import { counted } from '../output/terminal-text.js';
import { wasTaken } from '../webhooks/output/sent-text.js';
import type { RecordingFile } from './recordings.js';
import type { ReplayHints } from './replay-hints.js';
import { createSchedule, type Pace } from './replay-pace.js';
import type { Replay } from './replay-text.js';

export interface ReplayRun {
  files: readonly RecordingFile[];
  to: string;
  /** Null: signatures go out as they were recorded. */
  secrets: Resigning['secrets'] | null;
  new_id: boolean;
  pace: Pace;
  policy: SenderOptions['policy'];
  deadline_ms: number;
  fail_fast: boolean;
  hints: ReplayHints;
  tell(replay: Replay): void;
  interrupted: AbortSignal;
}

export interface ReplayTotals {
  sent: number;
  /** Answered with 2xx. */
  delivered: number;
}

/** One at a time, so that they arrive in their order. Throws `interrupted`. */
export async function runReplay(run: ReplayRun): Promise<ReplayTotals> {
  const sender = createSender({ policy: run.policy, perEndpoint: 1 });
  const dueAt = createSchedule(run.pace);
  const totals: ReplayTotals = { sent: 0, delivered: 0 };
  try {
    for (const file of run.files) {
      await pause(dueAt(performance.now(), file.received_at), run.interrupted);
      const request = await file.read();
      const sent = replayed(request, run.to, resigningOf(run));
      const result = await sender.send(sent, { deadline_ms: run.deadline_ms, signal: run.interrupted });
      if (result.kind === 'interrupted') break;
      totals.sent += 1;
      if (wasTaken(result)) totals.delivered += 1;
      await run.hints.take(request, result);
      run.tell({ file: file.name, request, sent, result });
      if (run.fail_fast && totals.delivered < totals.sent) return totals;
      // If this one may not be sent, none of them may.
      if (result.kind === 'unanswered' && result.reason === 'refused_address') return totals;
    }
  } finally {
    await sender.close();
  }
  if (totals.sent === run.files.length) return totals;
  throw new DescgenError(
    'interrupted',
    `Interrupted: ${totals.sent} of ${counted(run.files.length, 'recording')} were sent and answered.`,
  );
}

/** Until `due`, or until an interruption, which the sender then reports. */
async function pause(due: number, signal: AbortSignal): Promise<void> {
  const ms = due - performance.now();
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
}

function resigningOf({ secrets, new_id }: ReplayRun): Resigning | undefined {
  if (secrets === null) return undefined;
  const webhook_id = `msg_${randomUUID().replaceAll('-', '')}`;
  return { secrets, at: Date.now(), ...(new_id ? { webhook_id } : {}) };
}
