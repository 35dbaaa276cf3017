/** `listen --fetch-results`: the results of each finished job, one file each. */
import { join, resolve } from 'node:path';
import type { Client } from '../../api/client/client.js';
import type { WebhookPayload } from '../../core/delivery/delivery.js';
import { DescgenError } from '../../core/errors.js';
import { makeFolder, tryFolder } from '../../files/folder.js';
import { reasonOf } from '../../files/reason.js';
import { replaceWhole } from '../../files/whole.js';
import type { ResultsFetched } from '../../listen/entry.js';
import { createTaskQueue } from '../../listen/task-queue.js';
import type { Cli } from '../cli.js';
import type { DaemonSource } from './daemon-source.js';

type Fetch = (payload: WebhookPayload) => Promise<ResultsFetched>;

export interface FetchOptions {
  cli: Pick<Cli, 'cwd'>;
  source: DaemonSource;
  /** Aborted when the listener ends: what waits for its turn is not fetched any more. */
  signal: AbortSignal;
  /** Receives a sentence when more and more wait. */
  tell(message: string): void;
}

/** Results may be large: each is a request and a file. */
const AT_ONCE = 4;
/** For this user alone, as recordings are. */
const FOLDER_MODE = 0o700;

/**
 * File names are made from job ids only; when a job finishes again, its new results replace the old ones. The returned function
 * never rejects. Throws `usage` when nothing can be written in the folder.
 */
export async function createFetchResults(options: FetchOptions, folder: string): Promise<Fetch> {
  const target = resolve(options.cli.cwd, folder);
  try {
    await tryFolder(target, FOLDER_MODE);
  } catch (cause) {
    throw new DescgenError('usage', `Cannot write results in ${target}: ${reasonOf(cause)}.`, { cause });
  }
  const { signal, source, tell } = options;
  const queue = createTaskQueue({ atOnce: AT_ONCE, tell, what: `for their results: ${AT_ONCE} are fetched at once` });
  return async ({ job_id }) => {
    const fetched = await queue(0, async () =>
      signal.aborted ? failed('The results were not fetched: descgen listen ended.') : fetchOne(job_id, source, target),
    );
    return fetched ?? failed('The results were not fetched: too many others are waiting for their turn.');
  };
}

async function fetchOne(job_id: string, source: DaemonSource, target: string): Promise<ResultsFetched> {
  // The id becomes a file name, so nothing but an id is accepted.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(job_id)) return failed('The job_id is not an id of descgen.');
  const file = join(target, `${job_id}.json`);
  try {
    const client = await source.connect();
    if (client === null) return failed('The results were not fetched: no daemon is running.');
    const results = await resultsOf(client, job_id);
    // The folder may have been removed in the meantime.
    await makeFolder(target, FOLDER_MODE);
    await replaceWhole(file, results);
    return { ok: true, file };
  } catch (error) {
    if (error instanceof DescgenError) return failed(error.message);
    return failed(`Cannot write results in ${target}: ${reasonOf(error)}.`);
  }
}

function failed(message: string): ResultsFetched {
  return { ok: false, message };
}

async function resultsOf(client: Client, job_id: string) {
  const { finished, body } = await client.results(job_id, { accept: 'application/json', partial: false });
  if (!finished)
    throw new DescgenError('job_unfinished', `Job ${job_id} is running again; its results come when it finishes.`);
  return body;
}
