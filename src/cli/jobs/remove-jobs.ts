/** What `rm` does: jobs by name, or every finished one, or those older than a time. */
import { createInterface } from 'node:readline/promises';
import type { Client } from '../../api/client/client.js';
import { durationMs } from '../../config/setting-kinds.js';
import { DescgenError } from '../../core/errors.js';
import { jobIsFinished } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { counted } from '../output/terminal-text.js';
import { allJobs } from './all-jobs.js';
import { eachJob } from './each-job.js';

export interface RemoveOptions {
  olderThan?: string;
  all?: boolean;
  yes?: boolean;
  dryRun?: boolean;
}

export async function rm(cli: Cli, names: readonly string[], options: RemoveOptions): Promise<void> {
  const before = submittedBefore(names, options);
  if (before === null) return removeNamed(cli, names, options);
  const client = await connect(cli);
  const job_ids: string[] = [];
  for await (const job of allJobs(client, {})) {
    if (jobIsFinished(job.status) && Date.parse(job.created_at) < before) job_ids.push(job.job_id);
  }
  if (job_ids.length === 0) return cli.note('No finished jobs to delete.\n');
  if (options.dryRun === true) {
    cli.print(job_ids.map((id) => `${id}\n`).join(''));
    cli.note(`${counted(job_ids.length, 'job')} would be deleted.\n`);
    return;
  }
  if (options.yes !== true) await confirm(cli, job_ids.length);
  await removeEach(cli, client, job_ids);
}

/** Jobs submitted before this time are meant; null when they are named. Throws `usage` for anything between. */
function submittedBefore(names: readonly string[], { all, olderThan }: RemoveOptions): number | null {
  const wanted = [names.length > 0, all === true, olderThan !== undefined].filter((one) => one).length;
  if (wanted === 0) throw new DescgenError('usage', 'Name jobs to delete, or give --older-than or --all.');
  if (wanted > 1) throw new DescgenError('usage', 'Name jobs, or give --older-than, or --all: one of these.');
  if (all === true) return Number.POSITIVE_INFINITY;
  if (olderThan === undefined) return null;
  const ms = durationMs(olderThan);
  if (ms !== null) return Date.now() - ms;
  throw new DescgenError('usage', `--older-than takes a duration such as 12h or 30d, not "${olderThan}".`);
}

async function removeNamed(cli: Cli, names: readonly string[], options: RemoveOptions): Promise<void> {
  await eachJob(cli, names, async (client, job_id) => {
    if (options.dryRun === true) {
      const { status } = await client.status(job_id);
      cli.print(
        `${cli.style.out.bold(job_id)}  ${jobIsFinished(status) ? 'would be deleted' : `kept: it is ${status}`}\n`,
      );
      return;
    }
    await client.remove(job_id);
    cli.print(`${cli.style.out.bold(job_id)}  deleted\n`);
  });
}

/** A job that goes or is opened again meanwhile is no reason to stop. */
async function removeEach(cli: Cli, client: Client, job_ids: readonly string[]): Promise<void> {
  let deleted = 0;
  for (const job_id of job_ids) {
    try {
      await client.remove(job_id);
      deleted += 1;
    } catch (error) {
      const changed = error instanceof DescgenError && ['job_not_found', 'job_unfinished'].includes(error.code);
      if (!changed) throw error;
    }
  }
  cli.print(`${counted(deleted, 'job')} deleted\n`);
}

async function confirm(cli: Cli, count: number): Promise<void> {
  if (!(cli.stdin.isTTY && cli.live.err)) {
    throw new DescgenError('usage', `This deletes ${counted(count, 'job')} and their results; confirm with --yes.`);
  }
  const asking = createInterface({ input: cli.stdin, output: process.stderr });
  try {
    const question = `Delete ${counted(count, 'job')} and their results? [y/N] `;
    const answer = await asking.question(question, { signal: cli.interrupted });
    if (!/^y(es)?$/i.test(answer.trim())) throw new DescgenError('interrupted', 'Nothing was deleted.');
  } catch (error) {
    // On a terminal the question itself takes Ctrl-C.
    const isInterrupted = cli.interrupted.aborted || (error instanceof Error && error.name === 'AbortError');
    if (!isInterrupted) throw error;
    throw new DescgenError('interrupted', 'Nothing was deleted.', { cause: error });
  } finally {
    asking.close();
  }
}
