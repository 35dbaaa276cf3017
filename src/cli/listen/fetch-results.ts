import { join, resolve } from 'node:path';
import type { Client } from '../../api/client.js';
import type { WebhookPayload } from '../../core/delivery.js';
import { DescgenError } from '../../core/errors.js';
import { makeFolder, tryFolder } from '../../files/folder.js';
import { reasonOf } from '../../files/reason.js';
import type { ResultsFetched } from '../../listen/entry.js';
import type { Cli } from '../cli.js';
import { writeWhole } from '../write-whole.js';
import type { DaemonSource } from './daemon.js';

type Fetch = (payload: WebhookPayload) => Promise<ResultsFetched>;

/**
 * Writes the results of each job under a name of ours; a later end of the same job takes the place of the earlier one; what is
 * given never rejects. Throws `usage` where nothing can be written.
 */
export async function createFetchResults(cli: Cli, source: DaemonSource, folder: string): Promise<Fetch> {
  const target = resolve(cli.cwd, folder);
  try {
    await tryFolder(target);
  } catch (cause) {
    throw new DescgenError('usage', `No results can be written in ${target}: ${reasonOf(cause)}.`, { cause });
  }
  return async ({ job_id }) => {
    // The id becomes a file's name: nothing else than an id will do.
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(job_id)) {
      return { ok: false, message: 'The job_id is no id of descgen.' };
    }
    const file = join(target, `${job_id}.json`);
    try {
      const client = await source.connect();
      if (client === null) return { ok: false, message: 'No daemon is running that could be asked for the results.' };
      // Somebody may have removed it.
      await makeFolder(target);
      await writeWhole(file, await resultsOf(client, job_id), { force: true });
      return { ok: true, file };
    } catch (error) {
      if (error instanceof DescgenError) return { ok: false, message: error.message };
      return { ok: false, message: `The results could not be written in ${target}: ${reasonOf(error)}.` };
    }
  };
}

async function resultsOf(client: Client, job_id: string) {
  const { finished, body } = await client.results(job_id, { accept: 'application/json', partial: false });
  if (!finished)
    throw new DescgenError('job_unfinished', `Job ${job_id} was opened again; its results come with its next end.`);
  return body;
}
