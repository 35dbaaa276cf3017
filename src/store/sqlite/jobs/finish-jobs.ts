/** Finishes jobs whose last lot is settled: the log of finished jobs and their deliveries. */
import type Database from 'better-sqlite3';
import type { JobEnded } from '../../../core/events.js';
import { closeJob, endOfJob } from '../../../core/job.js';
import type { DeliveryClaim, DeliveryClaimRequest } from '../../../core/ports/deliveries.js';
import type { NameEnd } from '../../../core/ports/queue.js';
import type { Endpoints } from '../deliveries/endpoints.js';
import { createNewDeliveries } from '../deliveries/new-deliveries.js';
import type { JobBook } from './job-rows.js';

/** A row of `job_ends`. */
interface EndRow extends Omit<JobEnded, 'type' | 'results_available'> {
  results_available: number;
}

export interface Ends {
  /** Finishes the changed jobs without pending lots, inside a transaction: the job, the log, and the delivery. */
  endFinished(
    book: JobBook,
    how: { now: number; name_end: NameEnd; deliver_to?: DeliveryClaimRequest | undefined },
  ): { ended: JobEnded[]; deliveries: DeliveryClaim[] };
  /** Appends an end to the log, inside a transaction. */
  record(end: Omit<JobEnded, 'type' | 'seq'>): JobEnded;
  after(seq: number, limit: number): JobEnded[];
  seqAt(time: number): number;
}

export function createEnds(db: Database.Database, endpoints: Endpoints): Ends {
  const following = db.prepare<[number, number], EndRow>('SELECT * FROM job_ends WHERE seq > ? ORDER BY seq LIMIT ?');
  // From the newest back: times nearly always follow seq, and queries nearly always ask for recent ones.
  const latestUntil = db
    .prepare<[number], number>('SELECT seq FROM job_ends WHERE ended_at <= ? ORDER BY seq DESC LIMIT 1')
    .pluck();
  const record = createEndRecorder(db);
  const beginDeliveries = createNewDeliveries(db, endpoints);

  return {
    record,
    endFinished(book, { now, name_end, deliver_to }) {
      const ended: JobEnded[] = [];
      const { add, claimed } = beginDeliveries(deliver_to, now);
      for (const entry of book.all()) {
        if (!entry.changed) continue;
        entry.job.updated_at = now;
        const status = endOfJob(entry.job);
        if (status === null) continue;
        const end = name_end(entry.job, status);
        closeJob(entry.job, end);
        ended.push(record({ ...end, webhook_url: entry.job.webhook_url }));
        if (entry.job.webhook_url !== null) add(entry.id, end, entry.job.webhook_url);
      }
      return { ended, deliveries: claimed };
    },
    after: (seq, limit) => following.all(seq, limit).map(toJobEnded),
    seqAt: (time) => latestUntil.get(time) ?? 0,
  };
}

function createEndRecorder(db: Database.Database): Ends['record'] {
  const insert = db.prepare(
    `INSERT INTO job_ends (job_id, "end", webhook_id, status, ended_at, total_lots, completed_lots, failed_lots,
       results_available, webhook_url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (end) => {
    const { lastInsertRowid } = insert.run(
      end.job_id,
      end.end,
      end.webhook_id,
      end.status,
      end.ended_at,
      end.total_lots,
      end.completed_lots,
      end.failed_lots,
      end.results_available ? 1 : 0,
      end.webhook_url,
    );
    return { type: 'job.ended', seq: Number(lastInsertRowid), ...end };
  };
}

function toJobEnded({ results_available, ...row }: EndRow): JobEnded {
  return { type: 'job.ended', ...row, results_available: results_available === 1 };
}
