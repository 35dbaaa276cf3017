/** Values that only a running daemon knows: jobs, lots and webhooks. Without one, or not in time, there are none. */
import type { Client } from '../../api/client/client.js';
import type { JobsAnswer, LotAnswer } from '../../api/contract/contract.js';
import { type JobStatus, jobIsFinished } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { shortWhen } from '../output/times.js';
import type { Candidate, ValueWanted } from './candidates.js';

/** A key press must not hang because the daemon does. */
const PATIENCE_MS = 1_000;
const JOBS_OFFERED = '50';
const LOTS_OFFERED = 50;
/** A typed prefix is looked for in this many lots. */
const LOTS_SEARCHED = 2_000;

/** Which jobs a command can do something with; all of them for any other. */
const USEFUL: Readonly<Record<string, (status: JobStatus) => boolean>> = {
  retry: (status) => status === 'failed' || status === 'partially_completed',
  cancel: (status) => !jobIsFinished(status),
  rm: jobIsFinished,
};

export async function jobs(cli: Cli, { command, given, begun }: ValueWanted): Promise<readonly Candidate[]> {
  const last = await lastJob(cli);
  if (begun.startsWith('@')) return last;
  const isUseful = USEFUL[command] ?? (() => true);
  const found = await askDaemon(cli, async (client) => (await client.jobs({ limit: JOBS_OFFERED })).jobs);
  const offered = found.filter((job) => isUseful(job.status) && !given.includes(job.job_id));
  return [...last, ...offered.map((job) => ({ value: job.job_id, text: jobPhrase(job) }))];
}

/** Of the job that comes before it on the line. */
export async function lots(cli: Cli, { given, begun }: ValueWanted): Promise<readonly Candidate[]> {
  const [job] = given;
  if (job === undefined) return [];
  return askDaemon(cli, async (client) => {
    const { resolveJob } = await import('../jobs/job-name.js');
    const { lotLinesOf, lotOf } = await import('../results/lots-of.js');
    const found: Candidate[] = [];
    let searched = 0;
    for await (const line of lotLinesOf(client, await resolveJob(cli, client, job), { partial: true })) {
      const lot = lotOf(client, line);
      if (lot.lot_id.startsWith(begun)) found.push({ value: lot.lot_id, text: lotPhrase(lot) });
      searched += 1;
      if (found.length === LOTS_OFFERED || searched === LOTS_SEARCHED) break;
    }
    return found;
  });
}

/** Webhooks by their own ids; a job id or @last means its latest webhook. */
export async function deliveries(cli: Cli, wanted: ValueWanted): Promise<readonly Candidate[]> {
  const { given, begun } = wanted;
  if (begun !== '' && !begun.startsWith('msg_')) return jobs(cli, wanted);
  const last = begun === '' ? await lastJob(cli) : [];
  const found = await askDaemon(cli, async (client) => (await client.deliveries({ limit: JOBS_OFFERED })).deliveries);
  const now = Date.now();
  const offered = found
    .filter(({ delivery_id, status }) => status !== 'cancelled' && !given.includes(delivery_id))
    .map((one) => ({
      value: one.delivery_id,
      text: `${one.status}, job ${one.job_id.slice(0, 8)}, ${shortWhen(one.created_at, now)}`,
    }));
  return [...last, ...offered];
}

async function lastJob(cli: Cli): Promise<Candidate[]> {
  const { readLastJob } = await import('../../config/last-job.js');
  const last = await readLastJob(cli.paths);
  return last === null ? [] : [{ value: '@last', text: `the job submitted last: ${last}` }];
}

function jobPhrase(job: JobsAnswer['jobs'][number]): string {
  return `${job.status}, ${job.completed_lots}/${job.total_lots} lots, ${shortWhen(job.created_at, Date.now())}`;
}

function lotPhrase({ status, descriptions }: LotAnswer): string {
  const title = descriptions[0]?.title;
  return title === undefined ? status : `${status}, ${title}`;
}

async function askDaemon<T>(cli: Cli, ask: (client: Client) => Promise<T[]>): Promise<T[]> {
  const { connectToRunning } = await import('../daemon/daemon-link.js');
  const interrupted = AbortSignal.any([cli.interrupted, AbortSignal.timeout(PATIENCE_MS)]);
  const within: Cli = Object.assign(Object.create(cli), { interrupted, note: () => undefined });
  try {
    return await ask(await connectToRunning(within));
  } catch {
    // No daemon, no such job, or not in time: completion offers nothing.
    return [];
  }
}
