import type { Client } from '../api/client.js';
import type { StatusAnswer } from '../api/contract.js';
import { DescgenError } from '../core/errors.js';
import { jobIsFinished } from '../core/job.js';
import type { Cli } from './cli.js';
import { createProgress } from './output/progress.js';

/** How often the daemon is asked: soon at first, so that a small job seems instant, then more leisurely. */
const FIRST_MS = 40;
const SLOWEST_MS = 500;

export interface WaitOptions {
  /** Milliseconds; none waits for ever. */
  timeout_ms?: number;
  /** Called for each job as it ends. */
  ended?: (status: StatusAnswer) => void;
}

/** Waits until every job has ended; the statuses come in the order of the ids. Ctrl-C leaves the jobs alone. */
export async function waitForEnd(
  cli: Cli,
  client: Client,
  job_ids: readonly string[],
  options: WaitOptions = {},
): Promise<StatusAnswer[]> {
  const progress = await createProgress(cli);
  const deadline = options.timeout_ms === undefined ? Number.POSITIVE_INFINITY : Date.now() + options.timeout_ms;
  const last = new Map<string, StatusAnswer>();
  try {
    let pause = FIRST_MS;
    for (;;) {
      await askOpen(client, job_ids, { last, ended: options.ended });
      const open = job_ids.filter((id) => !isOver(last.get(id)));
      if (open.length === 0) return job_ids.flatMap((id) => last.get(id) ?? []);
      progress.show([...last.values()]);
      if (Date.now() >= deadline) throw tooLate(open);
      await sleep(Math.min(pause, deadline - Date.now()), cli.interrupted);
      pause = Math.min(SLOWEST_MS, pause * 1.4);
    }
  } catch (error) {
    throw cli.interrupted.aborted ? stoppedWaiting(job_ids) : error;
  } finally {
    progress.end();
  }
}

async function askOpen(
  client: Client,
  job_ids: readonly string[],
  { last, ended }: { last: Map<string, StatusAnswer>; ended: WaitOptions['ended'] },
): Promise<void> {
  for (const id of job_ids) {
    if (isOver(last.get(id))) continue;
    const status = await client.status(id);
    last.set(id, status);
    if (isOver(status)) ended?.(status);
  }
}

function isOver(status: StatusAnswer | undefined): boolean {
  return status !== undefined && jobIsFinished(status.status);
}

function tooLate(open: readonly string[]): DescgenError {
  return new DescgenError(
    'timed_out',
    `Not ended in time: ${open.join(', ')}. The work goes on; wait again for the rest.`,
  );
}

function stoppedWaiting(job_ids: readonly string[]): DescgenError {
  const ids = job_ids.join(' ');
  return new DescgenError(
    'interrupted',
    `Stopped waiting; the work goes on. \`descgen wait ${ids}\` waits again, \`descgen cancel ${ids}\` ends it.`,
  );
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
