import type { AppContext } from '../context.js';

/**
 * Resends every webhook that was given up since a time, however many there are; with `dry_run` only counts them. Left out
 * are those that a later end of the same job has overtaken. Returns how many there are.
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
