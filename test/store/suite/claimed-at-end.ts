import { expect, it } from 'vitest';
import type { DeliveryClaimRequest } from '../../../src/core/ports/deliveries.js';
import type { LotsExchanged } from '../../../src/core/ports/queue.js';
import { claimOf, completed, nameEndAt, START, type World, webhookId } from '../world.js';

const HOOK = 'http://a.example/h';
const OTHER = 'http://b.example/h';

/** Webhooks that are claimed in the transaction that creates them. */
export function claimedAtEndSuite(world: World): void {
  const taker = (over: Partial<DeliveryClaimRequest> = {}): DeliveryClaimRequest => ({
    owner: 'sender',
    limit: 100,
    room: (_endpoint, claimed) => 100 - claimed,
    ...over,
  });
  /** Finishes jobs with these webhook URLs, all in one transaction. */
  const end = async (urls: readonly string[], deliver_to: DeliveryClaimRequest | undefined): Promise<LotsExchanged> => {
    for (const webhook_url of urls) await world.submit({ webhook_url });
    const { now } = world;
    const name_end = nameEndAt(now);
    const { claimed } = await world.store.exchange({ settlements: [], claim: claimOf(now, 100), now, name_end });
    const settlements = claimed.map((claim) => ({ claim, decision: completed(claim) }));
    return world.store.exchange({ settlements, claim: null, now, name_end, deliver_to });
  };
  const claimRest = async () => {
    const { claimed } = await world.store.exchangeDeliveries({ settlements: [], claim: taker(), now: world.now });
    return claimed;
  };
  const statusOf = async (job: string) => (await world.store.getDelivery(webhookId(job, 1)))?.delivery.status;

  it('gives a webhook at once to a taker with room, with everything that sending needs', async () => {
    const { deliveries } = await end([HOOK], taker());
    const listed = await world.store.listDeliveries({ limit: 10 });
    expect(listed.deliveries).toMatchObject([
      { status: 'delivering', attempts: 0, next_attempt_at: null, created_at: START },
    ]);
    expect(deliveries).toEqual([
      {
        key: expect.any(Number),
        delivery_id: webhookId('job-1', 1),
        job_id: 'job-1',
        endpoint: { id: expect.any(Number), origin: 'http://a.example', transport_failures: 0 },
        url: HOOK,
        body: deliveries[0]?.body,
        attempt: 1,
        turn: 1,
        trigger: 'schedule',
        owed_at: START,
        owner: 'sender',
      },
    ]);
    expect(await claimRest()).toEqual([]);
    expect(await world.store.nextDelivery(0)).toBeNull();
  });

  it('is settled like one that was claimed later', async () => {
    const { deliveries } = await end([HOOK], taker());
    const settlements = deliveries.map((claim) => ({ claim, decision: { next: 'delivered' } as const, attempt: null }));
    const { settled } = await world.store.exchangeDeliveries({ settlements, claim: null, now: world.now });
    expect(settled).toEqual([{ status: 'delivered', next_attempt_at: null }]);
  });

  it('leaves pending what there is no room for, in all or at its endpoint', async () => {
    const room: DeliveryClaimRequest['room'] = ({ origin }, claimed) =>
      (origin === 'http://a.example' ? 1 : 9) - claimed;
    const { deliveries } = await end([HOOK, HOOK, OTHER, OTHER, OTHER], taker({ limit: 3, room }));
    expect(deliveries.map((claim) => claim.job_id)).toEqual(['job-1', 'job-3', 'job-4']);
    expect((await claimRest()).map((claim) => claim.job_id).sort()).toEqual(['job-2', 'job-5']);
  });

  it('lets nothing overtake what is due at its endpoint already; what waits for a later turn is no hindrance', async () => {
    await end([HOOK], undefined);
    world.now += 10;
    expect((await end([HOOK, OTHER], taker())).deliveries.map((claim) => claim.url)).toEqual([OTHER]);
    expect((await claimRest()).map((claim) => claim.job_id)).toEqual(['job-1', 'job-2']);
    const { deliveries } = await end([HOOK, OTHER], taker());
    const decision = { next: 'pending', next_attempt_at: world.now + 60_000, counted: true, error: 'No.' } as const;
    const settlements = deliveries.map((claim) => ({ claim, decision, attempt: null }));
    await world.store.exchangeDeliveries({ settlements, claim: null, now: world.now });
    expect((await end([HOOK], taker())).deliveries.map((claim) => claim.job_id)).toEqual(['job-6']);
  });

  it('is due again, uncounted and under its id, when its owner is dead', async () => {
    await end([HOOK], taker({ owner: 'dead' }));
    expect(await world.store.endForeignDeliveryLeases({ owner: 'alive', now: world.now })).toBe(1);
    expect(await claimRest()).toMatchObject([{ delivery_id: webhookId('job-1', 1), attempt: 1, turn: 1 }]);
  });

  it('is all pending where nobody takes it', async () => {
    expect((await end([HOOK, OTHER], undefined)).deliveries).toEqual([]);
    expect(await Promise.all(['job-1', 'job-2'].map(statusOf))).toEqual(['pending', 'pending']);
  });
}
