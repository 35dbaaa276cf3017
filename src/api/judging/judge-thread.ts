/** The thread that judges large bodies, one at a time: the entry point of a worker. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { judgeExact, judgeRespelled } from './judge-large.js';
import { type Judgement, type JudgingContext, type Refusal, refusalOf } from './judge-submission.js';

export interface ThreadRequest {
  lane: 'exact' | 'respelled';
  bytes: Uint8Array;
  context: JudgingContext;
}

export type ThreadAnswer =
  | { kind: 'judged'; judgement: Judgement }
  /** JSON or signature are wrong. */
  | { kind: 'refused'; refusal: Refusal }
  /** The signature does not cover the exact bytes: they come back for the other lane. */
  | { kind: 'unsure'; bytes: Uint8Array }
  | { kind: 'failed'; error: unknown };

/**
 * How much the thread that keeps promises goes before this one, as a nice value. Two threads like this one keep two cores busy, and
 * all else, `/healthz` included, would wait for its turn.
 */
const NICENESS = 10;

// Only on Linux is the priority that of the calling thread (pthreads(7)); elsewhere it would be that of the whole daemon.
if (parentPort !== null && process.platform === 'linux') setPriority(NICENESS);

parentPort?.on('message', (request: ThreadRequest) => {
  const answer = answerTo(request);
  parentPort?.postMessage(answer, moved(answer));
});

/** The memory that moves with an answer. */
function moved(answer: ThreadAnswer): ArrayBuffer[] {
  const buffers = (blocks: readonly Uint8Array[]) => blocks.map(({ buffer }) => buffer as ArrayBuffer);
  if (answer.kind === 'unsure') return buffers([answer.bytes]);
  if (answer.kind !== 'judged' || 'refused' in answer.judgement.outcome) return [];
  return buffers(answer.judgement.outcome.accepted.lots.blocks);
}

function answerTo({ lane, bytes, context }: ThreadRequest): ThreadAnswer {
  try {
    const judgement = lane === 'exact' ? judgeExact(bytes, context) : judgeRespelled(bytes, context);
    return judgement === null ? { kind: 'unsure', bytes } : { kind: 'judged', judgement };
  } catch (error) {
    try {
      return { kind: 'refused', refusal: refusalOf(error) };
    } catch (bug) {
      return { kind: 'failed', error: bug };
    }
  }
}
