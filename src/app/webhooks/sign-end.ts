import { webhookBody } from '../../core/delivery/delivery.js';
import { DescgenError } from '../../core/errors.js';
import type { JobEnded } from '../../core/events.js';
import { webhookHeaders } from '../../signature/webhook-request.js';
import type { AppContext } from '../context.js';

export interface SignedEnd {
  webhook_id: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * Makes the webhook of an end that nobody is owed one for, as if `webhook_url` had been given with the job: for `descgen
 * listen`, which fetches such ends (product contract, 3.5). `webhook-id` and body are the same each time, the time is that of
 * the call. Throws `not_found`, and `no_webhook` for an end that has none to be made.
 */
export async function signEnd(
  app: AppContext,
  seq: number,
  how: { webhook_url: string; attempt: number },
): Promise<SignedEnd> {
  const [end] = await app.store.endsAfter(seq - 1, 1);
  if (end === undefined || end.seq !== seq) {
    throw new DescgenError('not_found', `There is no end of a job with the number ${seq}.`);
  }
  const { status } = end;
  if (status === 'cancelled') {
    throw new DescgenError('no_webhook', `End ${seq} is that of a cancelled job, which sends no webhook.`);
  }
  if (end.webhook_url !== null) throw owesItsOwn(end);
  const body = webhookBody({ ...end, status }, how.webhook_url);
  const message = { delivery_id: end.webhook_id, job_id: end.job_id, body, attempt: how.attempt, at: app.clock.now() };
  return { webhook_id: end.webhook_id, headers: webhookHeaders(message, app.secrets()), body };
}

function owesItsOwn({ seq, job_id }: JobEnded): DescgenError {
  return new DescgenError(
    'no_webhook',
    `Job ${job_id} (end ${seq}) has a webhook URL of its own; its webhook goes there and nowhere else.`,
  );
}
