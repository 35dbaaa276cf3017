/** Leases of lots in work, and due times of queued ones. */
import type Database from 'better-sqlite3';
import type { DueLots } from '../../../core/ports/queue.js';

export interface Leases {
  renew(owner: string, lease_until: number): void;
  dueLots(now: number): DueLots;
  /** See `Store.hastenLots`. */
  hasten(now: number, longest_ms: number): number;
  /** See `Store.releaseLots`. */
  release(job_id: string, now: number): number;
}

export function createLeases(db: Database.Database): Leases {
  const renew = db.prepare<[number, string]>(
    `UPDATE lots SET lease_until = ? WHERE status = 'processing' AND owner = ?`,
  );
  const next = db.prepare<[], number | null>('SELECT min(due_at) FROM due_jobs').pluck();
  const alone = db.prepare<[number], number>(
    `SELECT 1 FROM lots WHERE status = 'queued' AND alone = 1 AND available_at <= ? LIMIT 1`,
  );
  return {
    renew(owner, lease_until) {
      renew.run(lease_until, owner);
    },
    hasten: createHasten(db),
    release: createRelease(db),
    dueLots: (now) => ({ next: next.get() ?? null, alone: alone.get(now) !== undefined }),
  };
}

/** Goes job by job, so that the index finds the few lots that are due too late. */
function createHasten(db: Database.Database): Leases['hasten'] {
  const waiting = db.prepare<[], number>('SELECT job FROM due_jobs').pluck();
  // The same rule for both: a lot that was never attempted has nothing to wait for.
  const rule = 'SET available_at = CASE attempts WHEN 0 THEN :now ELSE :latest END';
  const late = 'available_at > :now AND (attempts = 0 OR available_at > :latest)';
  const ofJob = db.prepare(`UPDATE lots ${rule} WHERE job = :job AND status = 'queued' AND alone = 0 AND ${late}`);
  const alone = db.prepare(`UPDATE lots ${rule} WHERE status = 'queued' AND alone = 1 AND ${late}`);
  const due = db.prepare(
    `UPDATE due_jobs SET due_at = coalesce(
       (SELECT min(available_at) FROM lots WHERE job = :job AND status = 'queued' AND alone = 0), due_at) WHERE job = :job`,
  );
  const run = db.transaction((now: number, longest_ms: number): number => {
    const latest = now + longest_ms;
    let total = alone.run({ now, latest }).changes;
    for (const job of waiting.all()) {
      const { changes } = ofJob.run({ now, latest, job });
      if (changes > 0) due.run({ job });
      total += changes;
    }
    return total;
  });
  return (now, longest_ms) => run.immediate(now, longest_ms);
}

function createRelease(db: Database.Database): Leases['release'] {
  const late = `job = (SELECT id FROM jobs WHERE job_id = :job_id) AND status = 'queued' AND alone = 0 AND available_at > :now`;
  const lots = db.prepare(`UPDATE lots SET available_at = :now WHERE ${late}`);
  const due = db.prepare(
    'UPDATE due_jobs SET due_at = min(due_at, :now) WHERE job = (SELECT id FROM jobs WHERE job_id = :job_id)',
  );
  const run = db.transaction((job_id: string, now: number): number => {
    const { changes } = lots.run({ job_id, now });
    if (changes > 0) due.run({ job_id, now });
    return changes;
  });
  return (job_id, now) => run.immediate(job_id, now);
}
