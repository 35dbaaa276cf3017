/** Resends all webhooks that failed for good since a time. */
import type { AppContext } from '../context.js';

/**
 * With `dry_run` it only counts them. Webhooks that a later end of the same job has superseded are left out. There is no limit on
 * their number.
 */
export async function recoverDeliveries(
  app: AppContext,
  range: { since: number; dry_run: boolean },
): Promise<{ deliveries: number }> {
  const deliveries = await app.store.recoverDeliveries({ ...range, now: app.clock.now() });
  if (!range.dry_run && deliveries > 0) {
    app.log.info({ deliveries, since: new Date(range.since).toISOString() }, 'webhooks resent by hand');
    app.dispatcher.wake();
  }
  return { deliveries };
}
