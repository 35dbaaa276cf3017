import { join, resolve } from 'node:path';
import type { Client } from '../../api/client/client.js';
import type { WebhookPayload } from '../../core/delivery/delivery.js';
import { DescgenError } from '../../core/errors.js';
import { makeFolder, tryFolder } from '../../files/folder.js';
import { reasonOf } from '../../files/reason.js';
import type { ResultsFetched } from '../../listen/entry.js';
import { createQueue } from '../../listen/task-queue.js';
import type { Cli } from '../cli.js';
import { writeWhole } from '../write-whole.js';
import type { DaemonSource } from './daemon-source.js';

type Fetch = (payload: WebhookPayload) => Promise<ResultsFetched>;

export interface FetchOptions {
  cli: Cli;
  source: DaemonSource;
  /** The listening ends: what waits for its turn is not fetched any more. */
  signal: AbortSignal;
  /** Hears it when more and more wait; a sentence. */
  tell(message: string): void;
}

/** Results may be large: each is a request and a file. */
const AT_ONCE = 4;

/**
 * Writes the results of each job under a name of ours; a later end of the same job takes the place of the earlier one; what is
 * given never rejects. Throws `usage` where nothing can be written.
 */
export async function createFetchResults(options: FetchOptions, folder: string): Promise<Fetch> {
  const target = resolve(options.cli.cwd, folder);
  try {
    await tryFolder(target);
  } catch (cause) {
    throw new DescgenError('usage', `No results can be written in ${target}: ${reasonOf(cause)}.`, { cause });
  }
  const { signal, source, tell } = options;
  const queue = createQueue({ atOnce: AT_ONCE, tell, what: `for their results: ${AT_ONCE} are fetched at once` });
  return async ({ job_id }) => {
    const fetched = await queue(0, async () =>
      signal.aborted
        ? failed('The results were not fetched: descgen listen was ended.')
        : fetchOne(job_id, source, target),
    );
    return fetched ?? failed('The results were not fetched: too many others wait for their turn.');
  };
}

async function fetchOne(job_id: string, source: DaemonSource, target: string): Promise<ResultsFetched> {
  // The id becomes a file's name: nothing else than an id will do.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(job_id)) return failed('The job_id is no id of descgen.');
  const file = join(target, `${job_id}.json`);
  try {
    const client = await source.connect();
    if (client === null) return failed('No daemon is running that could be asked for the results.');
    // Somebody may have removed it.
    await makeFolder(target);
    await writeWhole(file, await resultsOf(client, job_id), { force: true });
    return { ok: true, file };
  } catch (error) {
    if (error instanceof DescgenError) return failed(error.message);
    return failed(`The results could not be written in ${target}: ${reasonOf(error)}.`);
  }
}

function failed(message: string): ResultsFetched {
  return { ok: false, message };
}

async function resultsOf(client: Client, job_id: string) {
  const { finished, body } = await client.results(job_id, { accept: 'application/json', partial: false });
  if (!finished)
    throw new DescgenError('job_unfinished', `Job ${job_id} was opened again; its results come with its next end.`);
  return body;
}
