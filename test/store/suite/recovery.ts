import { expect, it } from 'vitest';
import type { JobEnded } from '../../../src/core/events.js';
import { CRASHES_ALLOWED, CRASHES_BEFORE_ALONE } from '../../../src/core/settle-lot.js';
import { completed, failedWith, nameEndAt, START, type World, webhookId } from '../world.js';

export function recoverySuite(world: World): void {
  const recover = (owner: string): Promise<{ lots: number; ended: JobEnded[] }> =>
    world.store.endForeignLeases({ owner, now: world.now, name_end: nameEndAt(world.now) });

  /** Daemons that claim everything (one lot at a time where lots are marked) and die, one after the other. */
  const crash = async (times: number, from = 1): Promise<JobEnded[]> => {
    let ended: JobEnded[] = [];
    for (let life = from; life < from + times; life += 1) {
      await world.claim(100, { owner: `life-${life}` });
      await world.claim(1, { owner: `life-${life}`, alone: true });
      ({ ended } = await recover(`life-${life + 1}`));
    }
    return ended;
  };

  it('queues the lots of dead processes again at once, and does not count their attempt', async () => {
    await world.submit({ lots: 3 });
    const [first] = await world.claim(2, { owner: 'dead' });
    world.now += 5;
    expect(await recover('alive')).toEqual({ lots: 2, ended: [] });
    expect(await world.statuses('job-1')).toEqual(['queued', 'queued', 'queued']);
    expect(await world.job('job-1')).toMatchObject({ status: 'processing', started_at: START });
    const claims = await world.claim(10, { owner: 'alive' });
    expect(claims.map((claim) => claim.attempt)).toEqual([1, 1, 1]);
    expect(first && (await world.settle([first]))).toMatchObject({ stale: 1, touched: [] });
  });

  it('leaves its own leases alone until they run out', async () => {
    await world.submit({ lots: 2 });
    await world.claim(2, { lease_until: START + 60_000 });
    world.now = START + 60_000;
    expect(await recover('worker')).toEqual({ lots: 0, ended: [] });
    world.now += 1;
    expect(await recover('worker')).toEqual({ lots: 2, ended: [] });
  });

  it('counts the attempt of its own lease that ran out, so that the late worker is refused', async () => {
    await world.submit();
    const late = await world.claim(1);
    world.now += 60_001;
    await recover('worker');
    const again = await world.claim(1);
    expect(again).toMatchObject([{ attempt: 2, owner: 'worker' }]);
    expect(await world.settle(late, failedWith())).toMatchObject({ stale: 1 });
    expect(await world.settle(again)).toMatchObject({ stale: 0, ended: [{ status: 'completed' }] });
  });

  it('renews the leases of the owner, and no others', async () => {
    await world.submit({ lots: 2 });
    const renewed = await world.claim(1, { owner: 'a' });
    await world.claim(1, { owner: 'b' });
    await world.store.renewLeases('a', START + 500_000);
    world.now = START + 100_000;
    expect(await recover('a')).toMatchObject({ lots: 1 });
    expect(await world.settle(renewed)).toMatchObject({ stale: 0 });
    expect(await world.store.countLots()).toMatchObject({ queued: 1, completed: 1 });
    await world.claim(1, { owner: 'b', lease_until: START + 100_001 });
    await world.store.renewLeases('a', START + 500_000);
    world.now = START + 100_002;
    expect(await recover('b')).toMatchObject({ lots: 1 });
  });

  it('takes up a lot alone once it was in work at too many abrupt ends', async () => {
    await world.submit({ lots: 2 });
    await crash(CRASHES_BEFORE_ALONE - 1);
    expect(await world.store.dueLots(world.now)).toEqual({ next: START, alone: false });
    await crash(1, 50);
    expect(await world.store.dueLots(world.now)).toEqual({ next: null, alone: true });
    expect(await world.claim(10)).toEqual([]);
    const alone = await world.claim(10, { alone: true });
    expect(alone).toMatchObject([{ alone: true, attempt: 1 }]);
    expect(await world.settle(alone)).toMatchObject({ stale: 0 });
    expect(await world.settle(await world.claim(10, { alone: true }))).toMatchObject({
      ended: [{ status: 'completed' }],
    });
    expect(await world.store.dueLots(world.now)).toEqual({ next: null, alone: false });
  });

  it('does not offer marked lots before they are due', async () => {
    await world.submit();
    await crash(CRASHES_BEFORE_ALONE);
    const until = (): { next: 'queued'; available_at: number; counted: boolean; last_error: null } => ({
      next: 'queued',
      available_at: START + 1_000,
      counted: true,
      last_error: null,
    });
    await world.settle(await world.claim(1, { alone: true }), until);
    expect(await world.store.dueLots(START + 999)).toEqual({ next: null, alone: false });
    expect(await world.claim(1, { alone: true })).toEqual([]);
    expect(await world.store.dueLots(START + 1_000)).toEqual({ next: null, alone: true });
  });

  it('gives up a lot after as many abrupt ends as are borne, and ends the job with it', async () => {
    await world.submit({ webhook_url: 'https://example.com/h' });
    expect(await crash(CRASHES_ALLOWED - 1)).toEqual([]);
    world.now += 10;
    const ended = await crash(1, 50);
    expect(ended).toMatchObject([
      { job_id: 'job-1', status: 'failed', results_available: false, ended_at: START + 10 },
    ]);
    expect(await world.job('job-1')).toMatchObject({ status: 'failed', failed_lots: 1, ends: 1 });
    expect(await world.store.latestDelivery('job-1')).toMatchObject({ delivery_id: webhookId('job-1', 1) });
    const [lot] = (await world.store.listLots('job-1', { after: -1, limit: 1, finished_only: true })).lots;
    expect(lot?.result).toMatchObject({ lot_id: 'lot-0', status: 'failed', error: { code: 'daemon_crashed' } });
  });

  it('gives up no lot that was merely claimed when daemons were killed', async () => {
    await world.submit({ lots: 1 });
    expect(await crash(CRASHES_BEFORE_ALONE)).toEqual([]);
    // Now it is alone: only from here on does a crash speak against it.
    expect(await crash(CRASHES_ALLOWED - CRASHES_BEFORE_ALONE - 1, 20)).toEqual([]);
    expect(CRASHES_ALLOWED - 1).toBeGreaterThan(6);
    expect(await world.settle(await world.claim(1, { alone: true }))).toMatchObject({
      ended: [{ status: 'completed' }],
    });
  });

  it('ends no job while other lots of it are left', async () => {
    await world.submit({ lots: 2 });
    const [innocent] = await world.claim(1, { owner: 'worker' });
    // The second lot goes down with its daemons; the first is renewed by nobody, but is settled in time.
    expect(innocent && (await world.settle([innocent]))).toMatchObject({ stale: 0, ended: [] });
    const ended = await crash(CRASHES_ALLOWED);
    expect(ended).toMatchObject([{ status: 'partially_completed', completed_lots: 1, failed_lots: 1 }]);
  });

  it('begins anew after a retry', async () => {
    await world.submit();
    await crash(CRASHES_ALLOWED);
    await world.store.retryJob('job-1', world.now);
    expect(await world.store.dueLots(world.now)).toEqual({ next: world.now, alone: false });
    await crash(CRASHES_BEFORE_ALONE - 1);
    const claims = await world.claim(1);
    expect(claims).toMatchObject([{ alone: false, attempt: 1 }]);
    expect(await world.settle(claims, completed)).toMatchObject({ ended: [{ end: 2, status: 'completed' }] });
  });

  it('finds everything again after the store was closed', async () => {
    await world.submit({ lots: 2 });
    await world.claim(1, { owner: 'dead' });
    await world.store.close();
    const store = await world.openAgain();
    const recovery = { owner: 'alive', now: world.now, name_end: nameEndAt(world.now) };
    expect(await store.endForeignLeases(recovery)).toMatchObject({ lots: 1 });
    expect(await store.dueLots(world.now)).toEqual({ next: START, alone: false });
  });
}
