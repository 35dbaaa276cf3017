import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeliveryDecision } from '../../../src/core/delivery/settle-delivery.js';
import type { DeliveryClaim, DeliverySettlement } from '../../../src/core/ports/deliveries.js';
import type { Store } from '../../../src/core/ports/store.js';
import { runs } from '../../helper/runs.js';
import { claimOf, completed, failedWith, lotsOf, nameEndAt, newJob, type StorePlace } from '../world.js';
import { DeliveryModel } from './delivery-model-state.js';

/**
 * Random sequences of all that is done with deliveries, against a model in plain objects: no claim is given twice, none is
 * given late, and after every call each list and count tells what the model holds.
 */
type Action =
  | { do: 'end'; hook: number; taken: boolean }
  | { do: 'claim'; limit: number; room: number }
  | { do: 'settle'; picks: number[]; outcome: number }
  | { do: 'resend'; pick: number }
  | { do: 'retry'; job: number }
  | { do: 'delete'; job: number }
  | { do: 'finish'; taken: boolean }
  | { do: 'recover' | 'purge' | 'reopen' }
  | { do: 'wait'; ms: number };

const HOOKS = ['http://a.example/h', 'http://b.example/h', 'http://c.example/h'];
const LATER_MS = 40;
/** Intervals of the schedule; a clock that is set back hastens what waits for longer. */
const WAITS = [LATER_MS, LATER_MS];

const nat = fc.nat({ max: 30 });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('end'), hook: nat, taken: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('claim'),
      limit: fc.integer({ min: 1, max: 6 }),
      room: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('settle'), picks: fc.array(nat, { maxLength: 5 }), outcome: nat }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('resend'), pick: nat }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom<'retry' | 'delete'>('retry', 'delete'), job: nat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('finish'), taken: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('recover', 'purge', 'reopen') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1, 15, 100, -60) }) },
);

export function deliveryModelSuite(place: () => Promise<StorePlace>): void {
  it('keeps, gives and counts deliveries as a plain model does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 50, size: 'max' }), async (actions) => {
        const home = await place();
        const run = new Run(home, await home.open());
        try {
          for (const step of actions) await run.step(step);
        } finally {
          await run.store.close();
          await home.remove();
        }
      }),
      runs(40),
    );
  });
}

class Run {
  readonly home: StorePlace;
  store: Store;
  readonly model = new DeliveryModel();
  /** All claims ever given: those that are over must be refused. */
  readonly claims: DeliveryClaim[] = [];
  /** Each process has its own. */
  private owner = 'sender-1';
  private jobs = 0;

  constructor(home: StorePlace, store: Store) {
    this.home = home;
    this.store = store;
  }

  async step(action: Action): Promise<void> {
    const { model, store } = this;
    if (action.do === 'end') await this.endJobs(action);
    else if (action.do === 'claim') await this.claim(action.limit, action.room);
    else if (action.do === 'settle') await this.settle(action.picks, action.outcome);
    else if (action.do === 'resend') await this.resend(action.pick);
    else if (action.do === 'retry') {
      const job_id = model.jobId(action.job);
      expect((await store.retryJob(job_id, model.now)) !== null).toBe(model.retry(job_id));
    } else if (action.do === 'delete') {
      const job_id = model.jobId(action.job);
      expect(await store.deleteJob(job_id)).toBe(model.delete(job_id));
    } else if (action.do === 'finish') await this.finish(action.taken);
    else if (action.do === 'recover') await this.recoverFailed();
    else if (action.do === 'purge') {
      const before = { finished: model.now - 50, idempotency: 0 };
      expect(await store.purge(before, 100)).toBe(model.purge(before.finished));
    } else if (action.do === 'reopen') await this.reopen();
    else if (action.do === 'wait') {
      model.now += action.ms;
      if (action.ms < 0) await this.hasten();
    }
    await model.compare(this.store);
  }

  /** Ends a new job, of two lots of which one fails, so that it may be retried. */
  private async endJobs({ hook, taken }: { hook: number; taken: boolean }): Promise<void> {
    this.jobs += 1;
    const webhook_url = HOOKS[hook % HOOKS.length] ?? '';
    const job = newJob({ job_id: `job-${this.jobs}`, now: this.model.now, webhook_url });
    await this.store.createJob(job, lotsOf(2));
    this.model.create(job.job_id, webhook_url);
    await this.finish(taken);
  }

  /** Describes every lot, which creates the webhooks of the jobs that finish. */
  private async finish(taken: boolean): Promise<void> {
    const { now } = this.model;
    const name_end = nameEndAt(now);
    const { claimed } = await this.store.exchange({ settlements: [], claim: claimOf(now, 100), now, name_end });
    const settlements = claimed.map((claim) => ({
      claim,
      decision: (claim.index === 0 ? failedWith() : completed)(claim),
    }));
    const deliver_to = taken ? this.request(3, 2) : undefined;
    const { deliveries, ended } = await this.store.exchange({ settlements, claim: null, now, name_end, deliver_to });
    this.model.end(ended.map((one) => one.job_id));
    this.model.given(deliveries, { owner: this.owner, all: false });
    this.claims.push(...deliveries);
  }

  private request(limit: number, room: number) {
    return {
      owner: this.owner,
      limit,
      room: ({ origin }: DeliveryClaim['endpoint'], claimed: number) => room - this.model.underWay(origin) - claimed,
    };
  }

  private async claim(limit: number, room: number): Promise<void> {
    const { store, model } = this;
    const claim = this.request(limit, room);
    const { claimed, more } = await store.exchangeDeliveries({ settlements: [], claim, now: model.now });
    const most = model.claimable(limit, room);
    expect(claimed.length).toBeGreaterThanOrEqual(Math.min(1, most));
    expect(claimed.length).toBeLessThanOrEqual(most);
    model.given(claimed, { owner: this.owner, all: true });
    // May be true for nothing, but not false for something: its caller claims again until it is false.
    if (model.due().length > 0) expect(more).toBe(true);
    if (!more) await model.compareNext(store, model.now);
    this.claims.push(...claimed);
  }

  private async settle(picks: readonly number[], outcome: number): Promise<void> {
    const { store, model } = this;
    const { now } = model;
    const decisions: DeliveryDecision[] = [
      { next: 'delivered' },
      { next: 'failed', error: 'No.' },
      { next: 'pending', next_attempt_at: now + LATER_MS, counted: true, error: 'Later.' },
      { next: 'pending', next_attempt_at: now, counted: false, error: null },
    ];
    // Nobody settles one delivery twice in one call.
    const settlements = new Map<string, DeliverySettlement>();
    for (const pick of picks) {
      const claim = this.claims[this.claims.length - 1 - (pick % Math.max(1, this.claims.length))];
      const decision = decisions[(outcome + pick) % decisions.length];
      if (claim === undefined || decision === undefined) continue;
      settlements.set(claim.delivery_id, { claim, decision, attempt: null });
    }
    const all = [...settlements.values()];
    const { settled } = await store.exchangeDeliveries({ settlements: all, claim: null, now });
    expect(settled).toEqual(all.map((one) => model.settle(one)));
  }

  private async resend(pick: number): Promise<void> {
    const delivery_id = this.model.deliveryId(pick);
    const { kind } = await this.store.resendDelivery(delivery_id, this.model.now);
    expect(kind).toBe(this.model.resend(delivery_id));
  }

  private async recoverFailed(): Promise<void> {
    const { model, store } = this;
    const since = model.now - 200;
    const expected = model.recoverable(since);
    for (const dry_run of [true, false]) {
      expect(await store.recoverDeliveries({ since, now: model.now, dry_run })).toBe(expected);
    }
    model.recover(since);
  }

  private async hasten(): Promise<void> {
    const { model, store } = this;
    await store.hastenLots(model.now, 0);
    expect(await store.hastenDeliveries(model.now, WAITS)).toBe(model.hasten(WAITS));
  }

  /** The process dies, and another one opens the store. */
  private async reopen(): Promise<void> {
    await this.store.close();
    this.store = await this.home.open();
    this.owner = `sender-${Number(this.owner.slice('sender-'.length)) + 1}`;
    const { now } = this.model;
    expect(await this.store.endForeignDeliveryLeases({ owner: this.owner, now })).toBe(this.model.reopen());
  }
}
