/** How a person names a job: by its id, a prefix of it, or @last. */
import type { Client } from '../../api/client/client.js';
import { readLastJob } from '../../config/last-job.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';

const SHORTEST = 4;
const WHOLE = 36;
const CANDIDATES_SHOWN = 10;

/**
 * The id of a job named by its id, by a prefix of at least four characters, or as `@last`. A complete id is not looked up.
 * Throws `job_not_found`, or `usage` when a prefix is too short or fits several jobs.
 */
export async function resolveJob(cli: Pick<Cli, 'paths'>, client: Client, name: string): Promise<string> {
  if (name === '@last') return lastJob(cli);
  const prefix = name.trim().toLowerCase();
  if (!/^[0-9a-f][0-9a-f-]*$/.test(prefix) || prefix.length > WHOLE) throw notFound(name);
  if (prefix.length === WHOLE) return prefix;
  if (prefix.length < SHORTEST) {
    throw new DescgenError('usage', `"${name}" is too short: give at least ${SHORTEST} characters of the job id.`);
  }
  const { jobs, next_cursor } = await client.jobs({ prefix, limit: String(CANDIDATES_SHOWN) });
  const [only, ...others] = jobs;
  if (only === undefined) throw notFound(name);
  if (others.length === 0) return only.job_id;
  const count = next_cursor === null ? String(jobs.length) : `more than ${CANDIDATES_SHOWN}`;
  throw new DescgenError('usage', `"${name}" matches ${count} jobs; give more characters of the id.`, {
    details: jobs.map((job) => ({
      path: job.job_id,
      message: `${job.status}, ${job.total_lots} lots, created ${job.created_at}`,
    })),
  });
}

/** Each job once, in the order given. */
export async function resolveJobs(
  cli: Pick<Cli, 'paths'>,
  client: Client,
  names: readonly string[],
): Promise<string[]> {
  const job_ids = new Set<string>();
  for (const name of names) job_ids.add(await resolveJob(cli, client, name));
  return [...job_ids];
}

async function lastJob(cli: Pick<Cli, 'paths'>): Promise<string> {
  const job_id = await readLastJob(cli.paths);
  if (job_id !== null) return job_id;
  throw new DescgenError('job_not_found', 'There is no @last job: nothing has been submitted from this home yet.');
}

function notFound(name: string): DescgenError {
  return new DescgenError('job_not_found', `There is no job "${name}"; \`descgen jobs\` lists all.`);
}

const SHORT = 8;

/** An id in a command to type: short for a person at a terminal, complete in a log that may be read much later. */
export function typedId(cli: Pick<Cli, 'live'>, job_id: string): string {
  return cli.live.err ? job_id.slice(0, SHORT) : job_id;
}

/** The ids cut to `shortest` characters, or to as many as distinguish them. */
export function shortIds(ids: readonly string[], shortest = SHORT): Map<string, string> {
  const short = new Map<string, string>();
  let waiting = [...new Set(ids)];
  for (let length = shortest; waiting.length > 0; length += 1) {
    const counts = new Map<string, number>();
    for (const id of waiting) counts.set(id.slice(0, length), (counts.get(id.slice(0, length)) ?? 0) + 1);
    const clear = (id: string): boolean => counts.get(id.slice(0, length)) === 1 || id.length <= length;
    for (const id of waiting) if (clear(id)) short.set(id, id.slice(0, length));
    waiting = waiting.filter((id) => !clear(id));
  }
  return short;
}
