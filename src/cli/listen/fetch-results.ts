import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Client } from '../../api/client.js';
import type { WebhookPayload } from '../../core/delivery.js';
import { DescgenError } from '../../core/errors.js';
import type { ResultsFetched } from '../../listen/entry.js';
import type { Cli } from '../cli.js';
import { writeWhole } from '../write-whole.js';
import type { DaemonSource } from './daemon.js';

type Fetch = (payload: WebhookPayload) => Promise<ResultsFetched>;

/** Writes the results of each job under a name of ours; a later end of the same job takes the place of the earlier one. Never rejects. */
export function createFetchResults(cli: Cli, source: DaemonSource, folder: string): Fetch {
  const target = resolve(cli.cwd, folder);
  return async ({ job_id }) => {
    // The id becomes a file's name: nothing else than an id will do.
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(job_id)) {
      return { ok: false, message: 'The job_id is no id of descgen.' };
    }
    const file = join(target, `${job_id}.json`);
    try {
      const client = await source.connect();
      if (client === null) return { ok: false, message: 'No daemon is running that could be asked for the results.' };
      await mkdir(target, { recursive: true });
      await writeWhole(file, await resultsOf(client, job_id), { force: true });
      return { ok: true, file };
    } catch (error) {
      if (error instanceof DescgenError) return { ok: false, message: error.message };
      return { ok: false, message: `The results could not be written: ${String(error)}` };
    }
  };
}

async function resultsOf(client: Client, job_id: string) {
  const { finished, body } = await client.results(job_id, { accept: 'application/json', partial: false });
  if (!finished)
    throw new DescgenError('job_unfinished', `Job ${job_id} was opened again; its results come with its next end.`);
  return body;
}
