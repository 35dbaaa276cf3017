import type { Command } from 'commander';
import type { StatusAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { endsTable, endText, exitOfEnd, worstExit } from '../output/job-text.js';
import { jsonLine } from '../output/json-text.js';

interface WaitCommandOptions {
  timeout?: string;
  json?: boolean;
  quiet?: boolean;
}

export function addWait(program: Command, cli: Cli): void {
  program
    .command('wait')
    .description('Wait until jobs have ended; exits by the worst of their ends')
    .argument('<jobs...>', 'job ids, their beginnings, or @last')
    .option('--timeout <duration>', 'give up after this long, such as 90s or 10m (exit 7)')
    .option('--json', 'print a JSON line for each job as it ends')
    .option('-q, --quiet', 'print nothing')
    .addHelpText('after', '\nExamples:\n  $ descgen wait @last\n  $ descgen wait 365a09ce 7b1e4a20 --timeout 10m')
    .action((jobs: string[], options: WaitCommandOptions) => wait(cli, jobs, options));
}

async function wait(cli: Cli, names: string[], options: WaitCommandOptions): Promise<void> {
  const timeout_ms = options.timeout === undefined ? undefined : await parseTimeout(options.timeout);
  const ended = await bounded(cli, timeout_ms, (within, left) => waitFor(within, names, { ...options, left }));
  if (options.quiet !== true && together(cli, options)) await tellTogether(cli, ended);
  cli.exitCode = worstExit(ended.map((status) => exitOfEnd(status.status)));
}

async function waitFor(
  cli: Cli,
  names: string[],
  options: WaitCommandOptions & { left: () => number | undefined },
): Promise<StatusAnswer[]> {
  const { connect } = await import('../daemon/daemon-link.js');
  const { resolveJobs } = await import('../jobs/job-name.js');
  const { waitForEnd } = await import('../jobs/wait-for-end.js');
  const client = await connect(cli);
  const job_ids = await resolveJobs(cli, client, names);
  const quiet = options.quiet === true;
  const tell = (status: StatusAnswer): void =>
    cli.print(options.json === true ? jsonLine(status) : endText(status, cli.style.out));
  const timeout_ms = options.left();
  return waitForEnd(cli, client, job_ids, {
    quiet,
    ...(timeout_ms === undefined ? {} : { timeout_ms }),
    ...(quiet || together(cli, options) ? {} : { ended: tell }),
  });
}

/** Lines between the frames of a live view would tear it: there the ends are told together, after it. */
function together(cli: Cli, options: WaitCommandOptions): boolean {
  return cli.live.out && options.json !== true;
}

/** However short the time: jobs that have ended already are not too late, so one look at them is allowed. */
const ONE_LOOK_MS = 2_000;
/** Timers that are longer fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The time runs from the first moment: finding or starting the daemon, and a daemon that hangs, count too. */
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
    throw new DescgenError('timed_out', 'Not ended in time. The work goes on; wait again for the rest.', {
      cause: error,
    });
  }
}

async function tellTogether(cli: Cli, ended: readonly StatusAnswer[]): Promise<void> {
  const [only, ...others] = ended;
  if (only !== undefined && others.length === 0) return cli.print(endText(only, cli.style.out));
  const { shortIds } = await import('../jobs/job-name.js');
  cli.print(endsTable(ended, cli.style.out, shortIds(ended.map((job) => job.job_id))));
}

async function parseTimeout(text: string): Promise<number> {
  const { durationMs } = await import('../../config/kinds.js');
  const ms = durationMs(text);
  if (ms !== null) return ms;
  throw new DescgenError('usage', `--timeout takes a duration such as 90s, 10m or 1h, not "${text}".`);
}
