/** What `wait` does: within a time that runs from the first moment, until every job has finished. */
import type { StatusAnswer } from '../../api/contract/contract.js';
import { durationMs } from '../../config/setting-kinds.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { endsTable, endText, exitOfEnd, worstExit } from '../output/job-text.js';
import { jsonLine } from '../output/json-text.js';
import { resolveJobs, shortIds } from './job-name.js';
import { waitForEnd } from './wait-for-end.js';

export interface WaitCommandOptions {
  timeout?: string;
  json?: boolean;
  quiet?: boolean;
}

export async function wait(cli: Cli, names: readonly string[], options: WaitCommandOptions): Promise<void> {
  const timeout_ms = options.timeout === undefined ? undefined : timeoutOf(options.timeout);
  const ended = await bounded(cli, timeout_ms, (within, left) => waitFor(within, names, { ...options, left }));
  if (options.quiet !== true && together(cli, options)) printTogether(cli, ended);
  cli.exitCode = worstExit(ended.map((status) => exitOfEnd(status.status)));
}

async function waitFor(
  cli: Cli,
  names: readonly string[],
  options: WaitCommandOptions & { left: () => number | undefined },
): Promise<StatusAnswer[]> {
  const client = await connect(cli);
  const job_ids = await resolveJobs(cli, client, names);
  const quiet = options.quiet === true;
  const printEnd = (status: StatusAnswer): void =>
    cli.print(options.json === true ? jsonLine(status) : endText(status, cli.style.out));
  const timeout_ms = options.left();
  return waitForEnd(cli, client, job_ids, {
    quiet,
    ...(timeout_ms === undefined ? {} : { timeout_ms }),
    ...(quiet || together(cli, options) ? {} : { ended: printEnd }),
  });
}

/** Lines between the frames of a live view would tear it: there the results are printed together, after it. */
function together(cli: Cli, options: WaitCommandOptions): boolean {
  return cli.live.out && options.json !== true;
}

/** However short the time, one look is allowed: jobs that have already finished are not too late. */
const ONE_LOOK_MS = 2_000;
/** Longer timers fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Finding or starting the daemon, and a daemon that hangs, count too. */
async function bounded<T>(
  cli: Cli,
  timeout_ms: number | undefined,
  work: (within: Cli, left: () => number | undefined) => Promise<T>,
): Promise<T> {
  if (timeout_ms === undefined || timeout_ms > LONGEST_TIMER_MS) return work(cli, () => timeout_ms);
  const began = performance.now();
  const over = AbortSignal.timeout(Math.max(timeout_ms, ONE_LOOK_MS));
  const within: Cli = Object.assign(Object.create(cli), { interrupted: AbortSignal.any([cli.interrupted, over]) });
  try {
    return await work(within, () => Math.max(0, timeout_ms - (performance.now() - began)));
  } catch (error) {
    if (!over.aborted || cli.interrupted.aborted) throw error;
    if (error instanceof DescgenError && error.code === 'timed_out') throw error;
    throw new DescgenError('timed_out', 'Not finished in time. The work goes on; wait again for the rest.', {
      cause: error,
    });
  }
}

function printTogether(cli: Cli, ended: readonly StatusAnswer[]): void {
  const [only, ...others] = ended;
  if (only !== undefined && others.length === 0) cli.print(endText(only, cli.style.out));
  else cli.print(endsTable(ended, cli.style.out, shortIds(ended.map((job) => job.job_id))));
}

function timeoutOf(text: string): number {
  const ms = durationMs(text);
  if (ms !== null) return ms;
  throw new DescgenError('usage', `--timeout takes a duration such as 90s, 10m or 1h, not "${text}".`);
}
