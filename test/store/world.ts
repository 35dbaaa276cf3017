import { afterEach, beforeEach } from 'vitest';
import { jobEnd } from '../../src/core/delivery/delivery.js';
import type { Job } from '../../src/core/job.js';
import { emptyLotResult, type LotInput, type LotResult } from '../../src/core/lot.js';
import type { ClaimRequest, LotClaim, LotsExchanged, NameEnd } from '../../src/core/ports/queue.js';
import type { NewJob, Store } from '../../src/core/ports/store.js';
import type { LotDecision } from '../../src/core/settle-lot.js';

/** Somewhere a store can live: opened as often as wanted, gone after `remove`. */
export interface StorePlace {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** When the tests begin, in milliseconds since 1970. */
export const START = 1_750_000_000_000;

export interface World {
  /** The store under test, opened once for each test. */
  readonly store: Store;
  /** The time that calls tell the store; tests move it. */
  now: number;
  /** Another connection to the same data. */
  openAgain(): Promise<Store>;
  submit(job?: Partial<NewJob> & { lots?: number | readonly LotInput[] }): Promise<Job>;
  claim(limit: number, request?: Partial<ClaimRequest>): Promise<LotClaim[]>;
  settle(claims: readonly LotClaim[], decide?: (claim: LotClaim) => LotDecision): Promise<LotsExchanged>;
  /** Claims and settles until nothing is due. */
  finish(decide?: (claim: LotClaim) => LotDecision): Promise<void>;
  job(job_id: string): Promise<Job>;
  statuses(job_id: string): Promise<string[]>;
}

export function useWorld(place: () => Promise<StorePlace>): World {
  let home: StorePlace | undefined;
  let opened: Store[] = [];
  let jobs = 0;
  const openAgain = async (): Promise<Store> => {
    if (home === undefined) throw new Error('A store is only there during a test.');
    const store = await home.open();
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    home = await place();
    jobs = 0;
    world.now = START;
    await openAgain();
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
    await home?.remove();
  });

  const world: World = {
    now: START,
    openAgain,
    get store() {
      const [store] = opened;
      if (store === undefined) throw new Error('A store is only there during a test.');
      return store;
    },
    async submit({ lots = 1, ...job } = {}) {
      jobs += 1;
      const created = await world.store.createJob(
        newJob({ job_id: `job-${jobs}`, now: world.now, ...job }),
        lotsOf(lots),
      );
      if (created.kind !== 'created') throw new Error(`The job was not created: ${created.kind}`);
      return created.job;
    },
    async claim(limit, request) {
      const claim = { ...claimOf(world.now, limit), ...request };
      const { claimed } = await world.store.exchange({
        settlements: [],
        claim,
        now: world.now,
        name_end: nameEndAt(world.now),
      });
      return claimed;
    },
    settle(claims, decide = completed) {
      const settlements = claims.map((claim) => ({ claim, decision: decide(claim) }));
      return world.store.exchange({ settlements, claim: null, now: world.now, name_end: nameEndAt(world.now) });
    },
    async finish(decide = completed) {
      for (let claims = await world.claim(100); claims.length > 0; claims = await world.claim(100)) {
        await world.settle(claims, decide);
      }
    },
    async job(job_id) {
      const job = await world.store.getJob(job_id);
      if (job === undefined) throw new Error(`There is no job ${job_id}`);
      return job;
    },
    async statuses(job_id) {
      const lots = (await world.store.listLots(job_id, { after: -1, limit: 1_000, finished_only: false })).lots;
      return lots.map((lot) => lot.result.status);
    },
  };
  return world;
}

export function newJob(job: Partial<NewJob> = {}): NewJob {
  return {
    job_id: 'job-1',
    languages: ['en', 'ru'],
    generator: 'builtin',
    webhook_url: null,
    warnings: [],
    now: START,
    idempotency: null,
    ...job,
  };
}

export function lotsOf(lots: number | readonly LotInput[]): readonly LotInput[] {
  if (typeof lots !== 'number') return lots;
  return Array.from({ length: lots }, (_, index) => ({
    lot_id: `lot-${index}`,
    images: [`https://example.com/${index}.jpg`],
    attributes: { make: 'BMW', year: 2021, nested: { ключ: [1.5, null, true] } },
  }));
}

export function claimOf(now: number, limit: number): ClaimRequest {
  return { owner: 'worker', limit, now, lease_until: now + 60_000, alone: false };
}

/** The `webhook-id` of an end in these tests. */
export function webhookId(job_id: string, end: number): string {
  return `msg_${job_id}_${end}`;
}

/** Names ends as the engine does. */
export function nameEndAt(now: number): NameEnd {
  return (job, status) => jobEnd(job, status, { now, webhook_id: webhookId(job.job_id, job.ends + 1) });
}

export const completed = (claim: LotClaim): LotDecision => ({
  next: 'completed',
  result: resultOf(claim, ['en', 'ru']),
});

/** Failed with what it has: descriptions in the languages given. */
export const failedWith =
  (...languages: string[]) =>
  (claim: LotClaim): LotDecision => ({
    next: 'failed',
    result: { ...resultOf(claim, languages), status: 'failed', error: { code: 'language_missing', message: 'No.' } },
  });

export const queuedUntil =
  (available_at: number, counted = true) =>
  (): LotDecision => ({ next: 'queued', available_at, counted, last_error: counted ? 'Not now.' : null });

/** Decides by the lot's index. */
export const byIndex =
  (decisions: readonly ((claim: LotClaim) => LotDecision)[], otherwise = completed) =>
  (claim: LotClaim): LotDecision =>
    (decisions[claim.index] ?? otherwise)(claim);

export function resultOf({ input, attempt }: Pick<LotClaim, 'input' | 'attempt'>, languages: string[]): LotResult {
  return {
    ...emptyLotResult(input.lot_id, 'completed'),
    descriptions: languages.map((language) => ({
      language,
      title: `${input.lot_id} in ${language}, attempt ${attempt}`,
      description: 'Синий BMW.',
      highlights: [],
      condition: [],
    })),
  };
}
