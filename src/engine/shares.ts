/** How many slots a job, and a model, may hold. */
import { BUILTIN } from '../core/models/generator-names.js';
import type { ClaimRequest, LotClaim } from '../core/ports/queue.js';

/** Numbers of lots by job (`job_id`), and by model for those of a model. */
export interface HeldLots {
  readonly jobs: ReadonlyMap<string, number>;
  readonly models: ReadonlyMap<string, number>;
}

interface Counts extends HeldLots {
  add(claim: LotClaim, change: number): void;
  ofJob(claim: LotClaim): number;
  ofModel(claim: LotClaim): number;
}

/** Counts lots by job and by model; those of the builtin generator belong to no model. */
export function createCounts(): Counts {
  const jobs = new Map<string, number>();
  const models = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, change: number): void => {
    const sum = (counts.get(key) ?? 0) + change;
    if (sum === 0) counts.delete(key);
    else counts.set(key, sum);
  };
  return {
    jobs,
    models,
    add({ job_id, generator }, change) {
      add(jobs, job_id, change);
      if (generator !== BUILTIN) add(models, generator, change);
    },
    ofJob: ({ job_id }) => jobs.get(job_id) ?? 0,
    ofModel: ({ generator }) => models.get(generator) ?? 0,
  };
}

export type Shares = Required<Pick<ClaimRequest, 'except' | 'most_per_job' | 'except_models' | 'most_per_model'>>;

/**
 * No job gets more slots than it leaves free for others: a job whose lots wait for a slow server leaves room for the next one. The
 * same holds for a model: however many jobs wait for its server, there is room for the others. `free` is the number of free slots.
 */
export function sharesOf(free: number, held: HeldLots): Shares {
  const crowded = (lots: ReadonlyMap<string, number>) =>
    new Set([...lots].filter(([, count]) => count >= free).map(([name]) => name));
  const most = Math.max(1, Math.ceil(free / 2));
  return {
    except: crowded(held.jobs),
    most_per_job: most,
    except_models: crowded(held.models),
    most_per_model: most,
  };
}

/** Whether lots may be due that were not claimed, because their job or model has its share. */
export function isHeldBack(shares: Shares, claimed: readonly LotClaim[]): boolean {
  if (shares.except.size + shares.except_models.size > 0) return true;
  const reached = (keyOf: (claim: LotClaim) => string, most: number): boolean => {
    const lots = new Map<string, number>();
    for (const claim of claimed) lots.set(keyOf(claim), (lots.get(keyOf(claim)) ?? 0) + 1);
    return [...lots.values()].some((count) => count >= most);
  };
  return (
    reached(({ job_id }) => job_id, shares.most_per_job) || reached(({ generator }) => generator, shares.most_per_model)
  );
}
