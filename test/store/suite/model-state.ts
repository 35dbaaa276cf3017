import { expect } from 'vitest';
import type { JobStatus } from '../../../src/core/job.js';
import type { LotStatus } from '../../../src/core/lot.js';
import type { ClaimRequest, LotClaim, LotSettlement } from '../../../src/core/ports/queue.js';
import type { NewJob, Store } from '../../../src/core/ports/store.js';
import { CRASHES_ALLOWED, CRASHES_BEFORE_ALONE } from '../../../src/core/settle-lot.js';
import { START } from '../world.js';

interface ModelLot {
  status: LotStatus;
  attempts: number;
  crashes: number;
  available_at: number;
  lease: { owner: string; until: number } | null;
  described: boolean;
}

interface ModelJob {
  status: JobStatus;
  webhook: boolean;
  ends: number;
  /** The status of the delivery of each end; null when it has none. */
  deliveries: ('pending' | 'cancelled' | null)[];
  lots: ModelLot[];
}

/** What a store should hold, in the plainest words. */
export class Model {
  now = START;
  made = 0;
  private ends = 0;
  private readonly jobs = new Map<string, ModelJob>();

  jobId(pick: number): string {
    return `job-${pick % Math.max(1, this.made)}`;
  }

  create(job: NewJob, count: number): void {
    this.made += 1;
    const lots = Array.from(
      { length: count },
      (): ModelLot => ({
        status: 'queued',
        attempts: 0,
        crashes: 0,
        available_at: this.now,
        lease: null,
        described: false,
      }),
    );
    this.jobs.set(job.job_id, { status: 'queued', webhook: job.webhook_url !== null, ends: 0, deliveries: [], lots });
  }

  /** Checks that what was claimed is what might be, then takes it over. */
  claimed(request: ClaimRequest, claims: readonly LotClaim[]): void {
    const eligible = this.lots().filter((lot) => this.mayBeClaimed(lot, request.alone));
    expect(claims.length).toBe(Math.min(request.alone ? 1 : request.limit, eligible.length));
    for (const claim of claims) {
      const { job, lot } = this.find(claim.job_id, claim.index);
      if (job === undefined || lot === undefined) throw new Error(`claimed ${claim.job_id}/${claim.index}, not there`);
      expect(this.mayBeClaimed(lot, request.alone)).toBe(true);
      expect(claim).toMatchObject({ attempt: lot.attempts + 1, owner: request.owner, alone: request.alone });
      Object.assign(lot, { status: 'processing', attempts: claim.attempt });
      lot.lease = { owner: request.owner, until: request.lease_until };
      if (job.status === 'queued') job.status = 'processing';
    }
  }

  settle(settlements: readonly LotSettlement[]): { stale: number; ended: number } {
    let stale = 0;
    for (const { claim, decision } of settlements) {
      const { lot } = this.find(claim.job_id, claim.index);
      const mine = lot?.status === 'processing' && lot.lease?.owner === claim.owner && lot.attempts === claim.attempt;
      if (lot === undefined || !mine) {
        stale += 1;
        continue;
      }
      lot.status = decision.next;
      lot.lease = null;
      if (decision.next === 'queued') {
        lot.available_at = decision.available_at;
        if (!decision.counted) lot.attempts -= 1;
      } else {
        lot.described = decision.result.descriptions.length > 0;
      }
    }
    return { stale, ended: this.endFinished() };
  }

  recover(owner: string): { lots: number; ended: number } {
    const over = this.lots().filter(({ lease }) => lease !== null && (lease.owner !== owner || lease.until < this.now));
    for (const lot of over) {
      const crashed = lot.lease?.owner !== owner;
      Object.assign(lot, { status: 'queued', lease: null, available_at: this.now });
      if (!crashed) continue;
      lot.crashes += 1;
      if (lot.crashes >= CRASHES_ALLOWED) Object.assign(lot, { status: 'failed', described: false });
      else lot.attempts -= 1;
    }
    return { lots: over.length, ended: this.endFinished() };
  }

  cancel(job_id: string): boolean {
    const job = this.jobs.get(job_id);
    if (job === undefined || (job.status !== 'queued' && job.status !== 'processing')) return false;
    for (const lot of job.lots.filter(isOpen)) Object.assign(lot, { status: 'cancelled', lease: null });
    this.end(job, 'cancelled');
    return true;
  }

  retry(job_id: string): boolean {
    const job = this.jobs.get(job_id);
    if (job === undefined || (job.status !== 'failed' && job.status !== 'partially_completed')) return false;
    for (const lot of job.lots.filter(({ status }) => status === 'failed')) {
      Object.assign(lot, { status: 'queued', attempts: 0, crashes: 0, available_at: this.now });
    }
    job.status = 'queued';
    job.deliveries = job.deliveries.map((status) => (status === null ? null : 'cancelled'));
    return true;
  }

  delete(job_id: string): boolean {
    const job = this.jobs.get(job_id);
    return job !== undefined && !['queued', 'processing'].includes(job.status) && this.jobs.delete(job_id);
  }

  /** Everything that the store tells must be what the model holds. */
  async compare(store: Store): Promise<void> {
    for (const [job_id, job] of this.jobs) {
      const stored = (await store.listLots(job_id, { after: -1, limit: 100, finished_only: false })).lots;
      expect(stored.map((lot) => [lot.result.status, lot.result.descriptions.length > 0])).toEqual(
        job.lots.map((lot) => [lot.status, lot.described]),
      );
      const count = (status: LotStatus): number => stored.filter((lot) => lot.result.status === status).length;
      expect(await store.getJob(job_id)).toMatchObject({
        status: job.status,
        ends: job.ends,
        total_lots: stored.length,
        completed_lots: count('completed'),
        failed_lots: count('failed'),
        cancelled_lots: count('cancelled'),
        described_lots: stored.filter((lot) => lot.result.descriptions.length > 0).length,
      });
      expect((await store.latestDelivery(job_id))?.status ?? null).toBe(job.deliveries.at(-1) ?? null);
    }
    await this.compareTotals(store);
  }

  private async compareTotals(store: Store): Promise<void> {
    const lots = this.lots();
    const count = (status: LotStatus): number => lots.filter((lot) => lot.status === status).length;
    expect(await store.countLots()).toEqual({
      queued: count('queued'),
      processing: count('processing'),
      completed: count('completed'),
      failed: count('failed'),
      cancelled: count('cancelled'),
    });
    const ordinary = lots.filter((lot) => lot.status === 'queued' && lot.crashes < CRASHES_BEFORE_ALONE);
    expect(await store.dueLots(this.now)).toEqual({
      next: ordinary.length === 0 ? null : Math.min(...ordinary.map((lot) => lot.available_at)),
      alone: lots.some((lot) => this.mayBeClaimed(lot, true)),
    });
    expect(await store.endsAfter(0, 1_000)).toHaveLength(this.ends);
  }

  private endFinished(): number {
    let ended = 0;
    for (const job of this.jobs.values()) {
      if (job.status !== 'processing' || job.lots.some(isOpen)) continue;
      const done = job.lots.filter((lot) => lot.status === 'completed').length;
      this.end(job, done === job.lots.length ? 'completed' : done === 0 ? 'failed' : 'partially_completed');
      ended += 1;
    }
    return ended;
  }

  private end(job: ModelJob, status: JobStatus): void {
    job.status = status;
    job.ends += 1;
    job.deliveries.push(status !== 'cancelled' && job.webhook ? 'pending' : null);
    this.ends += 1;
  }

  private lots(): ModelLot[] {
    return [...this.jobs.values()].flatMap((job) => job.lots);
  }

  private find(job_id: string, index: number): { job: ModelJob | undefined; lot: ModelLot | undefined } {
    const job = this.jobs.get(job_id);
    return { job, lot: job?.lots[index] };
  }

  private mayBeClaimed(lot: ModelLot, alone: boolean): boolean {
    const marked = lot.crashes >= CRASHES_BEFORE_ALONE;
    return lot.status === 'queued' && lot.available_at <= this.now && marked === alone;
  }
}

function isOpen(lot: ModelLot): boolean {
  return lot.status === 'queued' || lot.status === 'processing';
}
