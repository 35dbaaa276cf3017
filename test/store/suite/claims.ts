import { expect, it } from 'vitest';
import type { LotClaim } from '../../../src/core/ports/queue.js';
import { claimOf, nameEndAt, queuedUntil, START, type World } from '../world.js';

const places = (claims: readonly LotClaim[]): string[] => claims.map((claim) => `${claim.job_id}/${claim.index}`);

export function claimSuite(world: World): void {
  it('gives a lot with all that its worker needs, and counts the attempt', async () => {
    const { job_id } = await world.submit({ languages: ['ru'], generator: 'g' });
    const [claim] = await world.claim(5);
    expect(claim).toMatchObject({ job_id, index: 0, attempt: 1, owner: 'worker', generator: 'g', alone: false });
    expect(claim?.languages).toEqual(['ru']);
    expect(claim?.input.lot_id).toBe('lot-0');
    expect(await world.statuses(job_id)).toEqual(['processing']);
  });

  it('takes the job up with its first lot, and tells so', async () => {
    const { job_id } = await world.submit({ lots: 2 });
    world.now += 7;
    const first = await world.store.exchange({
      settlements: [],
      claim: claimOf(world.now, 1),
      now: world.now,
      name_end: nameEndAt(world.now),
    });
    expect(first.touched).toEqual([await world.job(job_id)]);
    expect(first.touched[0]).toMatchObject({ status: 'processing', started_at: START + 7, updated_at: START + 7 });
    world.now += 7;
    const second = await world.store.exchange({
      settlements: [],
      claim: claimOf(world.now, 1),
      now: world.now,
      name_end: nameEndAt(world.now),
    });
    expect(second.touched).toEqual([]);
    expect(await world.job(job_id)).toMatchObject({ started_at: START + 7 });
  });

  it('never gives a lot twice', async () => {
    await world.submit({ lots: 10 });
    const claims = [...(await world.claim(4)), ...(await world.claim(4)), ...(await world.claim(4))];
    expect(places(claims)).toEqual(Array.from({ length: 10 }, (_, index) => `job-1/${index}`));
    expect(await world.claim(4)).toEqual([]);
  });

  it('does not let a small job wait for a large one before it', async () => {
    await world.submit({ lots: 500 });
    await world.claim(3);
    await world.submit({ lots: 1 });
    await world.submit({ lots: 2 });
    const claims = await world.claim(8);
    expect(claims).toHaveLength(8);
    expect(places(claims)).toEqual(expect.arrayContaining(['job-2/0', 'job-3/0', 'job-3/1']));
  });

  it('goes round the jobs also when lots are taken one by one', async () => {
    for (let job = 0; job < 3; job += 1) await world.submit({ lots: 3 });
    const taken: string[] = [];
    for (let turn = 0; turn < 9; turn += 1) taken.push(...places(await world.claim(1)));
    expect(taken.map((place) => place.split('/')[0])).toEqual([
      'job-1',
      'job-2',
      'job-3',
      'job-1',
      'job-2',
      'job-3',
      'job-1',
      'job-2',
      'job-3',
    ]);
  });

  it('reaches every job in one round when there are more jobs than lots to give', async () => {
    for (let job = 0; job < 7; job += 1) await world.submit({ lots: 5 });
    const rounds = [await world.claim(3), await world.claim(3), await world.claim(3)];
    expect(new Set(rounds.flat().map((claim) => claim.job_id)).size).toBe(7);
  });

  it('shares a claim equally, and gives what small jobs leave to the large ones', async () => {
    await world.submit({ lots: 50 });
    await world.submit({ lots: 2 });
    await world.submit({ lots: 50 });
    const claims = await world.claim(20);
    const count = (job_id: string): number => claims.filter((claim) => claim.job_id === job_id).length;
    expect([count('job-1'), count('job-2'), count('job-3')]).toEqual([9, 2, 9]);
  });

  it('gives no lot of the jobs that are excepted, however many they are and whatever their turn', async () => {
    for (let job = 0; job < 6; job += 1) await world.submit({ lots: 3 });
    const except = new Set(['job-1', 'job-2', 'job-3', 'job-4', 'job-6']);
    expect(places(await world.claim(1, { except }))).toEqual(['job-5/0']);
    expect(places(await world.claim(9, { except }))).toEqual(['job-5/1', 'job-5/2']);
    expect(await world.claim(9, { except })).toEqual([]);
  });

  it('gives at most so many lots of one job', async () => {
    await world.submit({ lots: 50 });
    await world.submit({ lots: 1 });
    const claims = await world.claim(20, { most_per_job: 4 });
    expect(places(claims).sort()).toEqual(['job-1/0', 'job-1/1', 'job-1/2', 'job-1/3', 'job-2/0']);
  });

  it('gives at most so many lots of one model, over all of its jobs; those of the builtin generator are not counted', async () => {
    for (let job = 0; job < 4; job += 1) await world.submit({ lots: 3, generator: 'slow' });
    await world.submit({ lots: 3 });
    const claims = await world.claim(20, { most_per_model: 2 });
    expect(claims.map(({ generator }) => generator).sort()).toEqual(['builtin', 'builtin', 'builtin', 'slow', 'slow']);
  });

  it('gives no lot of the models that are excepted, however many jobs they have', async () => {
    for (let job = 0; job < 6; job += 1) await world.submit({ lots: 3, generator: 'slow' });
    await world.submit({ lots: 2, generator: 'other' });
    const except_models = new Set(['slow']);
    expect(places(await world.claim(1, { except_models }))).toEqual(['job-7/0']);
    expect(places(await world.claim(9, { except_models }))).toEqual(['job-7/1']);
    expect(await world.claim(9, { except_models })).toEqual([]);
  });

  it('takes the lots of a job in the order they are due, then in the order of the request', async () => {
    await world.submit({ lots: 4 });
    const claims = await world.claim(4);
    const due = [30, 10, 20, 10];
    await world.settle(claims, (claim) => queuedUntil(START + (due[claim.index] ?? 0))());
    world.now = START + 25;
    expect(places(await world.claim(10))).toEqual(['job-1/1', 'job-1/3', 'job-1/2']);
    expect(await world.store.dueLots(world.now)).toEqual({ next: START + 30, alone: false });
  });

  it('tells when the next lot is due, and gives none before', async () => {
    expect(await world.store.dueLots(world.now)).toEqual({ next: null, alone: false });
    await world.submit({ lots: 2, now: START - 5 });
    expect(await world.store.dueLots(world.now)).toEqual({ next: START - 5, alone: false });
    await world.settle(await world.claim(2), queuedUntil(START + 1_000));
    expect(await world.store.dueLots(world.now)).toEqual({ next: START + 1_000, alone: false });
    expect(await world.claim(2)).toEqual([]);
    world.now = START + 1_000;
    const claims = await world.claim(2);
    expect(claims.map((claim) => claim.attempt)).toEqual([2, 2]);
    expect(await world.store.dueLots(world.now)).toEqual({ next: null, alone: false });
  });

  it('gives nothing for a limit of nothing', async () => {
    await world.submit({ lots: 2 });
    expect(await world.claim(0)).toEqual([]);
    expect(await world.statuses('job-1')).toEqual(['queued', 'queued']);
  });

  it('gives the lots that the same call handed back', async () => {
    await world.submit({ lots: 1 });
    const [claim] = await world.claim(1);
    if (claim === undefined) throw new Error('no claim');
    const { claimed } = await world.store.exchange({
      settlements: [{ claim, decision: queuedUntil(world.now, false)() }],
      claim: { ...claimOf(world.now, 1), owner: 'other' },
      now: world.now,
      name_end: nameEndAt(world.now),
    });
    expect(claimed).toMatchObject([{ index: 0, attempt: 1, owner: 'other' }]);
  });

  it('brings forward what a clock set back would keep waiting, and nothing else', async () => {
    await world.submit({ lots: 3 });
    const claims = await world.claim(2);
    await world.settle(claims, (claim) => queuedUntil(START + (claim.index === 0 ? 1_000 : 900_000))());
    world.now = START - 3_600_000;
    expect(await world.store.hastenLots(world.now, 600_000)).toBe(3);
    expect(await world.store.dueLots(world.now)).toEqual({ next: world.now, alone: false });
    expect((await world.claim(10)).map((claim) => claim.index)).toEqual([2]);
    world.now += 600_000;
    expect((await world.claim(10)).map((claim) => claim.index)).toEqual([0, 1]);
    expect(await world.store.hastenLots(world.now, 600_000)).toBe(0);
  });

  it('releases the waiting lots of one job, and of no other', async () => {
    const { job_id } = await world.submit({ lots: 2 });
    await world.submit();
    await world.settle(await world.claim(3), queuedUntil(START + 500_000));
    expect(await world.store.releaseLots(job_id, START + 1)).toBe(2);
    expect(await world.store.dueLots(START)).toEqual({ next: START + 1, alone: false });
    world.now = START + 1;
    expect((await world.claim(10)).map((claim) => claim.job_id)).toEqual([job_id, job_id]);
    expect(await world.store.releaseLots(job_id, START + 1)).toBe(0);
  });

  it('leaves alone what waits no longer than its interval', async () => {
    await world.submit();
    await world.settle(await world.claim(1), queuedUntil(START + 500_000));
    expect(await world.store.hastenLots(START, 600_000)).toBe(0);
    expect(await world.store.dueLots(START)).toEqual({ next: START + 500_000, alone: false });
  });
}
