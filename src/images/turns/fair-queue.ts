/** A queue with slots, in which jobs take turns, and lanes (hosts) within a job. */
import type { PhotoProblem } from '../../core/ports/photos.js';

export interface FairQueueOptions {
  slots: number;
  /** Whether another entry of this lane may begin. */
  free: (lane: string) => boolean;
}

export interface Place {
  job: string;
  lane: string;
  /** When it began to wait. */
  since: number;
}

export interface FairQueue {
  /**
   * Waits for a slot and takes it; `begun` is called at that moment. Resolves to null, or to the problem with which it was
   * refused. Rejects when `signal` is aborted.
   */
  take(place: Place, signal: AbortSignal, begun: () => void): Promise<PhotoProblem | null>;
  /** Gives a slot of this job back; `next` lets others have it. */
  release(job: string): void;
  /** Starts whatever may start now. */
  next(): void;
  /** Refuses the entries of one lane that have been waiting since `since` or longer. */
  refuse(lane: string, how: { since: number; problem: PhotoProblem }): void;
}

interface Entry extends Place {
  resolve: (problem: PhotoProblem | null) => void;
  begun: () => void;
}

/**
 * A job may use as many slots as would then be left free for others: alone it gets half of them, and there is always one for
 * the next job.
 */
export function createFairQueue({ slots, free }: FairQueueOptions): FairQueue {
  /** In the order of turns: a job, or a lane within it, that was served goes to the end. */
  const jobs = new Map<string, Map<string, Set<Entry>>>();
  const running = new Map<string, number>();
  let busy = 0;

  const mayRun = (job: string): boolean => (running.get(job) ?? 0) < Math.max(1, slots - busy);

  const pick = (): Entry | null => {
    for (const [job, lanes] of jobs) {
      if (!mayRun(job)) continue;
      for (const [lane, entries] of lanes) {
        const [entry] = entries;
        if (entry !== undefined && free(lane)) return entry;
      }
    }
    return null;
  };
  const add = (entry: Entry): void => {
    const lanes = jobs.get(entry.job) ?? new Map<string, Set<Entry>>();
    const entries = lanes.get(entry.lane) ?? new Set<Entry>();
    jobs.set(entry.job, lanes.set(entry.lane, entries.add(entry)));
  };
  const remove = (entry: Entry): void => {
    const lanes = jobs.get(entry.job);
    const entries = lanes?.get(entry.lane);
    entries?.delete(entry);
    if (entries?.size === 0) lanes?.delete(entry.lane);
    if (lanes?.size === 0) jobs.delete(entry.job);
  };
  /** What is left of its job and lane waits for the next turn. */
  const served = ({ job, lane }: Entry): void => {
    const lanes = jobs.get(job);
    const entries = lanes?.get(lane);
    if (lanes === undefined || entries === undefined) return;
    lanes.delete(lane);
    lanes.set(lane, entries);
    jobs.delete(job);
    jobs.set(job, lanes);
  };
  const next = (): void => {
    while (busy < slots) {
      const entry = pick();
      if (entry === null) return;
      served(entry);
      remove(entry);
      busy += 1;
      running.set(entry.job, (running.get(entry.job) ?? 0) + 1);
      entry.begun();
      entry.resolve(null);
    }
  };
  return {
    take(place, signal, begun) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const abort = (): void => {
          remove(entry);
          reject(signal.reason);
        };
        const entry: Entry = {
          ...place,
          begun,
          resolve: (problem) => {
            signal.removeEventListener('abort', abort);
            resolve(problem);
          },
        };
        signal.addEventListener('abort', abort, { once: true });
        add(entry);
        next();
      });
    },
    release(job) {
      busy -= 1;
      const left = (running.get(job) ?? 0) - 1;
      if (left > 0) running.set(job, left);
      else running.delete(job);
    },
    next,
    refuse(lane, { since, problem }) {
      for (const lanes of [...jobs.values()]) {
        for (const entry of [...(lanes.get(lane) ?? [])]) {
          if (entry.since > since) continue;
          remove(entry);
          entry.resolve(problem);
        }
      }
    },
  };
}
