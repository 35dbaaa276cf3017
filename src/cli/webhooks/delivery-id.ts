import type { Client } from '../../api/client.js';
import { DescgenError } from '../../core/errors.js';

const JOB_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id as it is, or for a job's id its latest webhook. Throws `job_not_found`, or `delivery_not_found` when it owes none. */
export async function deliveryIdOf(client: Client, id: string): Promise<string> {
  if (!JOB_ID.test(id)) return id;
  const { webhook, webhook_url, status } = await client.status(id);
  if (webhook !== null) return webhook.delivery_id;
  const why = webhook_url === null ? 'it has no webhook URL' : `it is ${status}`;
  throw new DescgenError('delivery_not_found', `Job ${id} owes no webhook: ${why}.`);
}
