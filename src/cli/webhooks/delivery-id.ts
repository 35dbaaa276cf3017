import type { Client } from '../../api/client/client.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { resolveJob } from '../jobs/job-name.js';

/** What descgen gives a webhook for an id (`webhook-id`). */
const DELIVERY_ID = /^msg_\w{1,100}$/;

/**
 * A webhook's id as it is; of a job (its id, the beginning of it, or `@last`) the latest webhook. Throws `job_not_found`, or
 * `delivery_not_found` when it owes none.
 */
export async function deliveryIdOf(cli: Pick<Cli, 'paths'>, client: Client, name: string): Promise<string> {
  if (DELIVERY_ID.test(name)) return name;
  const job_id = await resolveJob(cli, client, name);
  const { webhook, webhook_url, status } = await client.status(job_id);
  if (webhook !== null) return webhook.delivery_id;
  const why = webhook_url === null ? 'it has no webhook URL' : `it is ${status}`;
  throw new DescgenError('delivery_not_found', `Job ${job_id} owes no webhook: ${why}.`);
}
