import { expect, it } from 'vitest';
import type { LotClaim } from '../../../src/core/ports/queue.js';
import { byIndex, completed, failedWith, nameEndAt, queuedUntil, START, type World } from '../world.js';

const allLots = { after: -1, limit: 100, finished_only: false };

export function settleSuite(world: World): void {
  const only = async (): Promise<LotClaim> => {
    const [claim] = await world.claim(1);
    if (claim === undefined) throw new Error('There was nothing to claim.');
    return claim;
  };

  it('keeps results and counts, once for each job', async () => {
    await world.submit({ lots: 4 });
    await world.submit({ lots: 3 });
    const claims = await world.claim(7);
    world.now += 9;
    const decide = byIndex([completed, failedWith('en'), failedWith()]);
    const first = claims.filter((claim) => claim.index < 3 && !(claim.job_id === 'job-2' && claim.index === 2));
    const { stale, touched, ended } = await world.settle(first, decide);
    expect(stale).toBe(0);
    expect(ended).toEqual([]);
    expect(touched).toHaveLength(2);
    expect(touched).toEqual(expect.arrayContaining([await world.job('job-1'), await world.job('job-2')]));
    const counts = { completed_lots: 1, failed_lots: 2, described_lots: 2, updated_at: START + 9 };
    expect(await world.job('job-1')).toMatchObject({ ...counts, status: 'processing' });
    expect(await world.job('job-2')).toMatchObject({ ...counts, failed_lots: 1, status: 'processing' });
    expect(await world.statuses('job-1')).toEqual(['completed', 'failed', 'failed', 'processing']);
  });

  it('gives back every result as it was settled', async () => {
    const { job_id } = await world.submit({ lots: 2 });
    const claims = await world.claim(2);
    const decide = byIndex([completed, failedWith('en')]);
    await world.settle(claims, decide);
    const lots = (await world.store.listLots(job_id, allLots)).lots;
    const expected = claims.map((claim) => {
      const decision = decide(claim);
      return { index: claim.index, result: 'result' in decision ? decision.result : null };
    });
    expect(lots).toEqual(expected);
  });

  it('finds a lot by its id, however it is written, with what is known of it', async () => {
    const named = (lot_id: string) => ({ lot_id, images: ['https://example.com/1.jpg'] });
    const ids = ['a', 'ключ "1"\n', '\u0000\ud83d\ude97 \ud800', '%', 'b'];
    const decoy = { ...named('z'), attributes: { lot_id: 'a' } };
    const { job_id } = await world.submit({ lots: [decoy, ...ids.map(named)] });
    await world.submit({ lots: [named('elsewhere')] });
    const claim = (await world.claim(10)).find(({ input }) => input.lot_id === 'b');
    if (claim === undefined) throw new Error('There was nothing to claim.');
    await world.settle([claim]);
    const decision = completed(claim);
    for (const [place, id] of ids.slice(0, -1).entries()) {
      expect(await world.store.findLot(job_id, id)).toMatchObject({
        index: place + 1,
        result: { lot_id: id, status: 'processing' },
      });
    }
    expect(await world.store.findLot(job_id, 'b')).toEqual({
      index: 5,
      result: 'result' in decision ? decision.result : null,
    });
    expect(await world.store.findLot(job_id, 'elsewhere')).toBeUndefined();
    expect(await world.store.findLot('nobody', 'a')).toBeUndefined();
  });

  it('lists the lots of a job in pages, all or only the finished ones', async () => {
    const { job_id } = await world.submit({ lots: 6 });
    const claims = await world.claim(5);
    await world.settle(claims.filter((claim) => claim.index % 2 === 0));
    const list = async (query: Partial<typeof allLots>): Promise<number[]> =>
      (await world.store.listLots(job_id, { ...allLots, ...query })).lots.map((lot) => lot.index);
    expect(await list({ limit: 4 })).toEqual([0, 1, 2, 3]);
    expect(await list({ limit: 4, after: 3 })).toEqual([4, 5]);
    expect(await list({ finished_only: true })).toEqual([0, 2, 4]);
    expect(await list({ finished_only: true, after: 0, limit: 1 })).toEqual([2]);
    expect(await world.statuses(job_id)).toEqual([
      'completed',
      'processing',
      'completed',
      'processing',
      'completed',
      'queued',
    ]);
  });

  it('counts a repetition and does not count a hand-back', async () => {
    const { job_id } = await world.submit();
    await world.settle([await only()], queuedUntil(world.now));
    expect(await only()).toMatchObject({ attempt: 2 });
    const again = await world.store.exchange({
      settlements: [
        { claim: { job_id, index: 0, attempt: 2, owner: 'worker' }, decision: queuedUntil(world.now, false)() },
      ],
      claim: null,
      now: world.now,
      name_end: nameEndAt(world.now),
    });
    expect(again).toEqual({ stale: 0, claimed: [], set_aside: 0, touched: [], ended: [], deliveries: [] });
    expect(await only()).toMatchObject({ attempt: 2 });
    expect(await world.job(job_id)).toMatchObject({ status: 'processing', completed_lots: 0, failed_lots: 0 });
  });

  it.each([
    ['another owner', { owner: 'somebody' }],
    ['an earlier attempt', { attempt: 1 }],
    ['a later attempt', { attempt: 3 }],
    ['a lot that is not there', { index: 9 }],
    ['a job that is not there', { job_id: 'gone' }],
  ])('refuses the decision of %s', async (_, wrong) => {
    await world.submit();
    await world.settle([await only()], queuedUntil(world.now));
    const claim = await only();
    const before = await world.job('job-1');
    expect(await world.settle([{ ...claim, ...wrong }])).toMatchObject({ stale: 1, touched: [], ended: [] });
    expect(await world.job('job-1')).toEqual(before);
    expect(await world.statuses('job-1')).toEqual(['processing']);
    expect(await world.settle([claim])).toMatchObject({ stale: 0 });
  });

  it.each([
    ['queued', queuedUntil(START + 5)],
    ['completed', completed],
    ['failed', failedWith()],
  ])('takes a decision once: a second one finds the lot %s', async (_, first) => {
    await world.submit({ lots: 2 });
    const claim = await only();
    const { stale } = await world.settle([claim, claim], first);
    expect(stale).toBe(1);
    const before = await world.job('job-1');
    expect(await world.settle([claim], completed)).toMatchObject({ stale: 1, touched: [] });
    expect(await world.job('job-1')).toEqual(before);
  });

  it('refuses a late decision about a cancelled lot', async () => {
    await world.submit({ lots: 2 });
    const claim = await only();
    await world.store.cancelJob('job-1', { now: world.now, webhook_id: 'msg_c' });
    expect(await world.settle([claim])).toMatchObject({ stale: 1, touched: [], ended: [] });
    expect(await world.statuses('job-1')).toEqual(['cancelled', 'cancelled']);
  });

  it('keeps the rest of a call in which some decisions are stale', async () => {
    await world.submit({ lots: 3 });
    const claims = await world.claim(3);
    const mixed = claims.map((claim) => (claim.index === 1 ? { ...claim, owner: 'late' } : claim));
    expect(await world.settle(mixed)).toMatchObject({ stale: 1 });
    expect(await world.statuses('job-1')).toEqual(['completed', 'processing', 'completed']);
  });

  it('settles a thousand lots and claims a thousand more in one call', async () => {
    await world.submit({ lots: 2_000 });
    const claims = await world.claim(1_000);
    const { stale, claimed, touched } = await world.store.exchange({
      settlements: claims.map((claim) => ({ claim, decision: completed(claim) })),
      claim: { owner: 'worker', limit: 1_000, now: world.now, lease_until: world.now + 1, alone: false },
      now: world.now,
      name_end: nameEndAt(world.now),
    });
    expect([stale, claimed.length, touched.length]).toEqual([0, 1_000, 1]);
    expect(await world.job('job-1')).toMatchObject({ completed_lots: 1_000, described_lots: 1_000 });
  });

  it('undoes the whole call when the end cannot be named', async () => {
    await world.submit();
    const claim = await only();
    const exchange = world.store.exchange({
      settlements: [{ claim, decision: completed(claim) }],
      claim: null,
      now: world.now,
      name_end: () => {
        throw new Error('no name');
      },
    });
    await expect(exchange).rejects.toThrow('no name');
    expect(await world.statuses('job-1')).toEqual(['processing']);
    expect(await world.store.endsAfter(0, 10)).toEqual([]);
    expect(await world.settle([claim])).toMatchObject({ stale: 0 });
  });
}
