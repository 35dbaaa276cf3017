/** Resends one webhook by hand. */
import type { Delivery } from '../../core/delivery/delivery.js';
import { DescgenError } from '../../core/errors.js';
import type { AppContext } from '../context.js';
import { deliveryNotFound } from './watch-deliveries.js';

/**
 * Sends a webhook again now, whether it failed, was delivered, or waits for its next attempt; its schedule restarts, its
 * `webhook-id` stays. Throws `delivery_not_found`, `delivery_under_way` or `delivery_cancelled`.
 */
export async function resendDelivery(app: AppContext, delivery_id: string): Promise<Delivery> {
  const resent = await app.store.resendDelivery(delivery_id, app.clock.now());
  if (resent.kind === 'unknown') throw deliveryNotFound(delivery_id);
  if (resent.kind === 'refused') throw refusal(resent.delivery);
  app.log.info({ delivery_id, job_id: resent.delivery.job_id }, 'webhook resent by hand');
  app.dispatcher.wake();
  return resent.delivery;
}

function refusal({ delivery_id, status, job_id }: Delivery): DescgenError {
  if (status === 'cancelled') {
    return new DescgenError(
      'delivery_cancelled',
      `Delivery ${delivery_id} was cancelled because job ${job_id} was reopened; the job sends another webhook when it finishes.`,
    );
  }
  return new DescgenError(
    'delivery_under_way',
    `Delivery ${delivery_id} is being sent right now; check it again in a few seconds.`,
  );
}
