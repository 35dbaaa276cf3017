import type { DeliveryAttempt } from '../../../src/core/delivery/delivery.js';
import type { DeliveryDecision } from '../../../src/core/delivery/settle-delivery.js';
import type { DeliveryClaim, DeliverySettlement } from '../../../src/core/ports/deliveries.js';
import { type World, webhookId } from '../world.js';

export const HOOK = 'https://example.com/h';
export const MINUTE = 60_000;

export const DELIVERED: DeliveryDecision = { next: 'delivered' };
export const FAILED: DeliveryDecision = { next: 'failed', error: 'The receiver answered 404.' };
export const repeatedAt = (next_attempt_at: number): DeliveryDecision => ({
  next: 'pending',
  next_attempt_at,
  counted: true,
  error: 'No answer.',
});

/** What the tests of deliveries do to a store. */
export function deliveryWorld(world: World) {
  /** Finishes jobs with these webhook URLs. */
  const endJobs = async (...urls: string[]): Promise<void> => {
    for (const webhook_url of urls) {
      await world.submit({ webhook_url });
      await world.finish();
    }
  };
  const claim = async (limit = 100, owner = 'sender', room: (origin: string) => number = () => 100) => {
    const { claimed } = await world.store.exchangeDeliveries({
      settlements: [],
      claim: { owner, limit, room: (endpoint, already) => room(endpoint.origin) - already },
      now: world.now,
    });
    return claimed;
  };
  const settle = async (claims: readonly DeliveryClaim[], decision: DeliveryDecision) => {
    const settlements = claims.map((one) => ({ claim: one, decision, attempt: attemptAt(one, decision, world.now) }));
    return (await world.store.exchangeDeliveries({ settlements, claim: null, now: world.now })).settled;
  };
  const delivery = async (job: number) => {
    const found = await world.store.getDelivery(webhookId(`job-${job}`, 1));
    if (found === undefined) throw new Error(`job-${job} has no delivery`);
    return found;
  };
  return { endJobs, claim, settle, delivery };
}

export function isClaim(one: DeliveryClaim | undefined): one is DeliveryClaim {
  return one !== undefined;
}

function attemptAt(claim: DeliveryClaim, decision: DeliveryDecision, now: number): DeliverySettlement['attempt'] {
  const attempt: DeliveryAttempt = {
    number: claim.attempt,
    trigger: claim.trigger,
    started_at: now,
    ms: 12.5,
    outcome: 'unanswered',
    status_code: null,
    reason: 'timeout',
    error: 'No answer.',
    answer: null,
    secrets_mark: 'abcd1234',
  };
  if (decision.next === 'pending') return attempt;
  const status = decision.next === 'delivered' ? 200 : 404;
  return {
    ...attempt,
    outcome: decision.next === 'delivered' ? 'delivered' : 'refused',
    status_code: status,
    reason: null,
    error: decision.next === 'failed' ? decision.error : null,
    answer: { status, headers: { 'content-type': 'text/plain' }, body: 'да', truncated: true },
  };
}
