/** Signs the webhook of a job without a webhook URL, for `descgen listen`. */
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
 * Makes the webhook of a job that has no webhook URL, as if `webhook_url` had been submitted with it: for `descgen listen`, which
 * fetches such webhooks (product contract, 3.5). `webhook-id` and body are the same each time, the timestamp is that of the
 * call. Throws `not_found`, and `no_webhook` for a job that was cancelled or has its own URL.
 */
export async function signEnd(
  app: AppContext,
  seq: number,
  how: { webhook_url: string; attempt: number },
): Promise<SignedEnd> {
  const [end] = await app.store.endsAfter(seq - 1, 1);
  if (end === undefined || end.seq !== seq) {
    throw new DescgenError('not_found', `There is no finished job with the number ${seq}.`);
  }
  const { status } = end;
  if (status === 'cancelled') {
    throw new DescgenError(
      'no_webhook',
      `Job ${end.job_id} (end ${seq}) was cancelled; cancelled jobs send no webhook.`,
    );
  }
  if (end.webhook_url !== null) throw hasItsOwnUrl(end);
  const body = webhookBody({ ...end, status }, how.webhook_url);
  const message = { delivery_id: end.webhook_id, job_id: end.job_id, body, attempt: how.attempt, at: app.clock.now() };
  return { webhook_id: end.webhook_id, headers: webhookHeaders(message, app.secrets()), body };
}

function hasItsOwnUrl({ seq, job_id }: JobEnded): DescgenError {
  return new DescgenError(
    'no_webhook',
    `Job ${job_id} (end ${seq}) has its own webhook URL; its webhook is sent only there.`,
  );
}
