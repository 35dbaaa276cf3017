/** Ends the hold on the webhooks of a copied or restored database. */
import type { AppContext } from '../context.js';

/**
 * The database is no copy from now on, and its pending webhooks are sent; with `discard` those are cancelled first, because the
 * original has sent them. Returns how many there were. Does no harm when nothing is held.
 */
export async function releaseWebhooks(
  app: AppContext,
  { discard }: { discard: boolean },
): Promise<{ held: boolean; deliveries: number }> {
  const held = app.dispatcher.held();
  const deliveries = held ? await app.store.adopt({ now: app.clock.now(), discard }) : 0;
  if (held) {
    const message = discard ? 'held webhooks were discarded' : 'held webhooks are sent';
    app.log.info({ deliveries }, `${message}: this database is no longer treated as a copy`);
  }
  app.dispatcher.release();
  return { held, deliveries };
}
