import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LotClaim } from '../../../src/core/ports/queue.js';
import type { Store } from '../../../src/core/ports/store.js';
import { runs } from '../../helper/runs.js';
import { claimOf, completed, failedWith, lotsOf, nameEndAt, newJob, queuedUntil, type StorePlace } from '../world.js';
import { Model } from './model-state.js';

/**
 * Random sequences of calls against a model in plain objects: after every call, what the store tells must agree with the
 * model, and its counts with a recount of its lots.
 */
type Action =
  | { do: 'create'; lots: number; webhook: boolean }
  | { do: 'claim'; owner: string; limit: number; alone: boolean; lease: number }
  | { do: 'settle'; picks: number[]; outcome: number }
  | { do: 'cancel' | 'retry' | 'delete'; job: number }
  | { do: 'recover'; owner: string }
  /** Claims and settles what was claimed; or claims and dies. */
  | { do: 'work'; outcome: number }
  | { do: 'crash' }
  | { do: 'wait'; ms: number };

const owner = fc.constantFrom('a', 'b');
const nat = fc.nat({ max: 30 });
const claimAction = fc.record({
  do: fc.constant('claim'),
  owner,
  limit: fc.integer({ min: 1, max: 8 }),
  alone: fc.boolean(),
  lease: fc.constantFrom(5, 1_000),
});
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('create'), lots: fc.integer({ min: 1, max: 4 }), webhook: fc.boolean() }),
  { weight: 2, arbitrary: claimAction },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('settle'), picks: fc.array(nat, { maxLength: 6 }), outcome: nat }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('work'), outcome: nat }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'retry', 'retry', 'retry', 'delete'), job: nat }) },
  fc.record({ do: fc.constant('recover'), owner }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('crash') }) },
  fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1, 50) }),
);

export function modelSuite(place: () => Promise<StorePlace>): void {
  it('keeps counts, states and ends as a plain model does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 80, size: 'max' }), async (actions) => {
        const home = await place();
        const store = await home.open();
        try {
          const run = new Run(store);
          for (const step of actions) await run.step(step);
        } finally {
          await store.close();
          await home.remove();
        }
      }),
      runs(50),
    );
  });
}

const OUTCOMES = [completed, failedWith(), failedWith('en'), completed];

class Run {
  readonly store: Store;
  readonly model = new Model();
  /** All claims ever given: those that are over must be refused. */
  readonly claims: LotClaim[] = [];

  constructor(store: Store) {
    this.store = store;
  }

  async step(action: Action): Promise<void> {
    const { store, model } = this;
    const { now } = model;
    if (action.do === 'create') {
      const job = newJob({
        job_id: `job-${model.made}`,
        now,
        webhook_url: action.webhook ? 'http://localhost/h' : null,
      });
      await store.createJob(job, lotsOf(action.lots));
      model.create(job, action.lots);
    } else if (action.do === 'claim') {
      await this.claim(action);
    } else if (action.do === 'settle') {
      await this.settle(action.picks, action.outcome);
    } else if (action.do === 'recover') {
      await this.recover(action.owner);
    } else if (action.do === 'work') {
      await this.claimAll();
      await this.settle([0, 1, 2, 3, 4, 5], action.outcome);
    } else if (action.do === 'crash') {
      await this.claimAll();
      await this.recover('b');
    } else if (action.do === 'wait') {
      model.now += action.ms;
    } else {
      await this.change(action.do, model.jobId(action.job));
    }
    await model.compare(store);
  }

  private async claimAll(): Promise<void> {
    for (const alone of [false, true]) await this.claim({ do: 'claim', owner: 'a', limit: 8, alone, lease: 1_000 });
  }

  private async recover(owner: string): Promise<void> {
    const { now } = this.model;
    const { lots, ended } = await this.store.endForeignLeases({ owner, now, name_end: nameEndAt(now) });
    expect({ lots, ended: ended.length }).toEqual(this.model.recover(owner));
  }

  private async claim(action: Extract<Action, { do: 'claim' }>): Promise<void> {
    const { now } = this.model;
    const claim = {
      ...claimOf(now, action.limit),
      owner: action.owner,
      alone: action.alone,
      lease_until: now + action.lease,
    };
    const { claimed } = await this.store.exchange({ settlements: [], claim, now, name_end: nameEndAt(now) });
    this.model.claimed(claim, claimed);
    this.claims.push(...claimed);
  }

  private async settle(picks: readonly number[], outcome: number): Promise<void> {
    const { now } = this.model;
    const later = [queuedUntil(now + 20), queuedUntil(now, false)];
    const settlements = picks.flatMap((pick) => {
      const claim = this.claims[this.claims.length - 1 - (pick % Math.max(1, this.claims.length))];
      const decide = [...OUTCOMES, ...later][(outcome + pick) % (OUTCOMES.length + later.length)];
      return claim === undefined || decide === undefined ? [] : [{ claim, decision: decide(claim) }];
    });
    const { stale, ended } = await this.store.exchange({ settlements, claim: null, now, name_end: nameEndAt(now) });
    expect({ stale, ended: ended.length }).toEqual(this.model.settle(settlements));
  }

  private async change(verb: 'cancel' | 'retry' | 'delete', job_id: string): Promise<void> {
    const { store, model } = this;
    const { now } = model;
    const verbs = {
      cancel: async () => (await store.cancelJob(job_id, { now, webhook_id: `msg_c_${job_id}` })) !== null,
      retry: async () => (await store.retryJob(job_id, now)) !== null,
      delete: () => store.deleteJob(job_id),
    };
    expect(await verbs[verb]()).toBe(model[verb](job_id));
  }
}
