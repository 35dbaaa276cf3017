/** How a person names a webhook: by its id, a prefix of it, or its job. */
import type { Client } from '../../api/client/client.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { resolveJob } from '../jobs/job-name.js';

/** The ids that descgen gives webhooks (`webhook-id`), and prefixes of these. */
const DELIVERY_ID = /^msg_\w{1,100}$/;
/** `msg_` and 32 characters. */
const WHOLE = 36;
const CANDIDATES_SHOWN = 10;

/**
 * The id of a webhook named by its id, by a unique prefix of it, or by its job (id, prefix or `@last`), whose latest webhook is
 * meant. Throws `job_not_found`, `delivery_not_found`, or `usage` when a prefix fits several webhooks.
 */
export async function deliveryIdOf(cli: Pick<Cli, 'paths'>, client: Client, name: string): Promise<string> {
  if (name === 'msg_')
    throw new DescgenError('usage', '"msg_" begins every id of a webhook; give more characters of it.');
  if (DELIVERY_ID.test(name)) return name.length >= WHOLE ? name : byPrefix(client, name);
  const job_id = await jobOf(cli, client, name);
  const { webhook, webhook_url, status } = await client.status(job_id);
  if (webhook !== null) return webhook.delivery_id;
  const why = webhook_url === null ? 'it has no webhook URL' : `it is ${status}`;
  throw new DescgenError('delivery_not_found', `Job ${job_id} has no webhook: ${why}.`);
}

/** Nobody said that it is a job. */
async function jobOf(cli: Pick<Cli, 'paths'>, client: Client, name: string): Promise<string> {
  try {
    return await resolveJob(cli, client, name);
  } catch (error) {
    if (!(error instanceof DescgenError && error.code === 'job_not_found') || name === '@last') throw error;
    const message = `There is no webhook or job "${name}"; \`descgen webhooks list\` and \`descgen jobs\` list all.`;
    throw new DescgenError('delivery_not_found', message, { cause: error });
  }
}

async function byPrefix(client: Client, prefix: string): Promise<string> {
  const page = await client.deliveries({ prefix, limit: String(CANDIDATES_SHOWN) });
  // A daemon of an earlier version does not know prefixes, and gives any.
  const deliveries = page.deliveries.filter(({ delivery_id }) => delivery_id.startsWith(prefix));
  const [only, ...others] = deliveries;
  if (only === undefined) {
    throw new DescgenError('delivery_not_found', `There is no webhook ${prefix}; \`descgen webhooks list\` lists all.`);
  }
  if (others.length === 0) return only.delivery_id;
  const count = page.next_cursor === null ? String(deliveries.length) : `more than ${CANDIDATES_SHOWN}`;
  throw new DescgenError('usage', `"${prefix}" matches ${count} webhooks; give more characters of the id.`, {
    details: deliveries.map((one) => ({
      path: one.delivery_id,
      message: `${one.status}, job ${one.job_id}, created ${one.created_at}`,
    })),
  });
}
