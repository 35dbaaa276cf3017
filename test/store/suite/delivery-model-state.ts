import { expect } from 'vitest';
import type { Delivery, DeliveryStatus } from '../../../src/core/delivery/delivery.js';
import type { DeliveryClaim, DeliverySettlement } from '../../../src/core/ports/deliveries.js';
import type { Store } from '../../../src/core/ports/store.js';
import { START, webhookId } from '../world.js';

interface ModelDelivery {
  delivery_id: string;
  job_id: string;
  end: number;
  origin: string;
  status: DeliveryStatus;
  attempts: number;
  turn: number;
  by_hand: boolean;
  owed_at: number;
  /** Of one that is being sent: when it was due. */
  due_at: number;
  ended_at: number | null;
  owner: string | null;
}

interface ModelJob {
  open: boolean;
  ends: number;
  completed_at: number;
  url: string;
}

const ALL: readonly DeliveryStatus[] = ['pending', 'delivering', 'delivered', 'failed', 'cancelled'];
type Settled = Pick<Delivery, 'status' | 'next_attempt_at'> | null;

/** What a store should hold of deliveries, in the plainest words. */
export class DeliveryModel {
  now = START;
  private made = 0;
  private readonly jobs = new Map<string, ModelJob>();
  /** The oldest first. */
  private deliveries: ModelDelivery[] = [];

  jobId(pick: number): string {
    return `job-${1 + (pick % Math.max(1, this.made))}`;
  }

  deliveryId(pick: number): string {
    return this.deliveries[pick % Math.max(1, this.deliveries.length)]?.delivery_id ?? 'msg_none';
  }

  create(job_id: string, url: string): void {
    this.made += 1;
    this.jobs.set(job_id, { open: true, ends: 0, completed_at: 0, url });
  }

  /** These, in any order, are all open jobs; each gets a pending webhook now. */
  end(ended: readonly string[]): void {
    expect(new Set(ended)).toEqual(new Set([...this.jobs.keys()].filter((job_id) => this.jobs.get(job_id)?.open)));
    for (const job_id of ended) {
      const job = this.jobs.get(job_id);
      if (job === undefined) continue;
      Object.assign(job, { open: false, ends: job.ends + 1, completed_at: this.now });
      this.deliveries.push({
        delivery_id: webhookId(job_id, job.ends),
        job_id,
        end: job.ends,
        origin: new URL(job.url).origin,
        status: 'pending',
        attempts: 0,
        turn: 0,
        by_hand: false,
        owed_at: this.now,
        due_at: this.now,
        ended_at: null,
        owner: null,
      });
    }
  }

  underWay(origin: string): number {
    return this.of('delivering').filter((one) => one.origin === origin).length;
  }

  due(): ModelDelivery[] {
    return this.of('pending').filter((one) => one.due_at <= this.now);
  }

  /** How many a claim may give at most; one of them at the least, where there are any. */
  claimable(limit: number, room: number): number {
    const due = this.due();
    const origins = new Set(due.map((one) => one.origin));
    const sums = [...origins].map((origin) =>
      Math.min(due.filter((one) => one.origin === origin).length, Math.max(0, room - this.underWay(origin))),
    );
    return Math.min(
      limit,
      sums.reduce((sum, one) => sum + one, 0),
    );
  }

  /** Checks that each may be given and, with `all`, that none waits behind one due later; then takes it over. */
  given(claims: readonly DeliveryClaim[], { owner, all }: { owner: string; all: boolean }): void {
    for (const claim of claims) {
      const delivery = this.find(claim.delivery_id);
      expect(delivery?.status).toBe('pending');
      if (delivery === undefined) return;
      expect(delivery.due_at).toBeLessThanOrEqual(this.now);
      expect(claim).toMatchObject({
        job_id: delivery.job_id,
        owner,
        attempt: delivery.attempts + 1,
        turn: delivery.turn + 1,
        trigger: delivery.by_hand ? 'hand' : 'schedule',
        owed_at: delivery.owed_at,
      });
      if (all) {
        const earlier = this.due().filter((one) => one.origin === delivery.origin && one.due_at < delivery.due_at);
        expect(earlier).toEqual([]);
      }
      Object.assign(delivery, { status: 'delivering', owner });
    }
  }

  settle({ claim, decision }: DeliverySettlement): Settled {
    const delivery = this.find(claim.delivery_id);
    if (delivery?.owner !== claim.owner || delivery.attempts !== claim.attempt - 1) return null;
    delivery.owner = null;
    if (decision.next !== 'pending' || decision.counted) {
      Object.assign(delivery, { attempts: delivery.attempts + 1, turn: delivery.turn + 1, by_hand: false });
    }
    if (decision.next !== 'pending') return this.over(delivery, decision.next);
    if (this.overtaken(delivery) && !delivery.by_hand) return this.over(delivery, 'cancelled');
    Object.assign(delivery, { status: 'pending', due_at: decision.next_attempt_at });
    return { status: 'pending', next_attempt_at: decision.next_attempt_at };
  }

  resend(delivery_id: string): 'resent' | 'refused' | 'unknown' {
    const delivery = this.find(delivery_id);
    if (delivery === undefined) return 'unknown';
    if (delivery.status === 'delivering' || delivery.status === 'cancelled') return 'refused';
    this.beginAnew(delivery);
    return 'resent';
  }

  recoverable(since: number): number {
    return this.failedSince(since).length;
  }

  recover(since: number): void {
    for (const delivery of this.failedSince(since)) this.beginAnew(delivery);
  }

  retry(job_id: string): boolean {
    const job = this.jobs.get(job_id);
    if (job === undefined || job.open) return false;
    job.open = true;
    for (const one of this.of('pending')) if (one.job_id === job_id) this.over(one, 'cancelled');
    return true;
  }

  delete(job_id: string): boolean {
    if (this.jobs.get(job_id)?.open !== false) return false;
    this.jobs.delete(job_id);
    this.deliveries = this.deliveries.filter((one) => one.job_id !== job_id);
    return true;
  }

  purge(before: number): number {
    const pending = new Set([...this.of('pending'), ...this.of('delivering')].map((one) => one.job_id));
    const old = [...this.jobs].filter(([id, job]) => !job.open && job.completed_at < before && !pending.has(id));
    for (const [job_id] of old) this.delete(job_id);
    return old.length;
  }

  /** What was being sent is due as it was, unless it is overtaken; what was resent by hand is wanted all the same. */
  reopen(): number {
    for (const one of this.of('delivering')) {
      Object.assign(one, { status: 'pending', owner: null });
      if (this.overtaken(one) && !one.by_hand) this.over(one, 'cancelled');
    }
    return this.of('pending').length;
  }

  hasten(waits: readonly number[]): number {
    const late = this.of('pending').filter((one) => {
      const wait = [0, ...waits][one.turn];
      return wait !== undefined && one.due_at > this.now + wait;
    });
    for (const one of late) one.due_at = this.now + ([0, ...waits][one.turn] ?? 0);
    return late.length;
  }

  /** Everything that the store tells must be what the model holds. */
  async compare(store: Store): Promise<void> {
    const told = (one: ModelDelivery): unknown[] => [one.delivery_id, one.status, one.attempts, one.ended_at];
    const newest = this.deliveries.toReversed();
    expect((await this.list(store)).map(seen)).toEqual(newest.map(told));
    for (const status of ALL) {
      const these = newest.filter((one) => one.status === status);
      expect((await this.list(store, status)).map(seen)).toEqual(these.map(told));
    }
    const open = [...this.of('pending'), ...this.of('delivering')];
    expect(await store.deliveryNumbers({ now: this.now, suspended_after: 1 })).toMatchObject({
      pending: this.of('pending').length,
      delivering: this.of('delivering').length,
      oldest_owed_at: open.length === 0 ? null : first(open, 'owed_at'),
    });
    await this.compareNext(store, 0);
  }

  /** When something will be due: the store may say so too early, but not too late. */
  async compareNext(store: Store, after: number): Promise<void> {
    const later = this.of('pending').filter((one) => one.due_at > after);
    const next = await store.nextDelivery(after);
    if (later.length > 0) expect(next ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(first(later, 'due_at'));
  }

  /** In pages of two. */
  private async list(store: Store, status?: DeliveryStatus): Promise<Delivery[]> {
    const all: Delivery[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.listDeliveries({ limit: 2, status, cursor });
      all.push(...page.deliveries);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    return all;
  }

  private of(status: DeliveryStatus): ModelDelivery[] {
    return this.deliveries.filter((one) => one.status === status);
  }

  private find(delivery_id: string): ModelDelivery | undefined {
    return this.deliveries.find((one) => one.delivery_id === delivery_id);
  }

  private failedSince(since: number): ModelDelivery[] {
    return this.of('failed').filter(
      ({ ended_at, ...one }) =>
        ended_at !== null && ended_at >= since && ended_at <= this.now && !this.overtaken({ ...one, ended_at }),
    );
  }

  private beginAnew(delivery: ModelDelivery): void {
    const { now } = this;
    Object.assign(delivery, { status: 'pending', turn: 0, by_hand: true, owed_at: now, due_at: now, ended_at: null });
  }

  private overtaken(delivery: ModelDelivery): boolean {
    const job = this.jobs.get(delivery.job_id);
    return job === undefined || job.open || job.ends !== delivery.end;
  }

  private over(delivery: ModelDelivery, status: 'delivered' | 'failed' | 'cancelled'): Settled {
    Object.assign(delivery, { status, ended_at: this.now, owner: null });
    return { status, next_attempt_at: null };
  }
}

function seen({ delivery_id, status, attempts, ended_at }: Delivery): unknown[] {
  return [delivery_id, status, attempts, ended_at];
}

function first(some: readonly ModelDelivery[], time: 'due_at' | 'owed_at'): number {
  return Math.min(...some.map((one) => one[time]));
}
