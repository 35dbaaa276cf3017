import type Database from 'better-sqlite3';
import type { DueLots } from '../../core/ports.js';

export interface Leases {
  renew(owner: string, lease_until: number): void;
  dueLots(now: number): DueLots;
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
    dueLots: (now) => ({ next: next.get() ?? null, alone: alone.get(now) !== undefined }),
  };
}
