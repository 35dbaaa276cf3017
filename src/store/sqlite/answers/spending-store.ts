/**
 * What models have cost, in a file of its own. Budgets rest on it, so each record is durable before its answer is used, and a
 * damaged file is not replaced.
 */
import type Database from 'better-sqlite3';
import type { PaidAnswer, Spending, Spent } from '../../../core/ports/spending.js';
import { isoMillis } from '../../../core/time.js';
import { prepareFile } from '../file/open-database.js';
import { guard } from '../file/sqlite-errors.js';
import { createGathering } from './gathering.js';

/** Jobs and days older than this are forgotten. */
const KEPT_DAYS = 400;

interface Sums {
  input: number | null;
  output: number | null;
  cost: number | null;
  unpriced: number | null;
}

/** Rejects with DescgenError `storage_unavailable`, `storage_full` or `database_damaged`. */
export async function openSpending(file: string, now: number): Promise<Spending> {
  const { default: Sqlite } = await import('better-sqlite3');
  const db = guard(file, () => {
    prepareFile(file);
    const opened = new Sqlite(file, { timeout: 500 });
    try {
      prepare(opened, now);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  });
  const add = db.prepare<[string, string, string, number, number, number, number]>(
    `INSERT INTO spent (day, job, generator, input, output, cost, unpriced) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (job, day, generator) DO UPDATE SET input = input + excluded.input, output = output + excluded.output,
       cost = cost + excluded.cost, unpriced = max(unpriced, excluded.unpriced)`,
  );
  const addAll = db.transaction((answers: readonly PaidAnswer[]) => {
    for (const { job_id, generator, at, input, output, cost } of answers) {
      add.run(dayOf(at), job_id, generator, input, output, cost ?? 0, cost === null ? 1 : 0);
    }
  });
  const together = createGathering<PaidAnswer>((answers) => guard(file, () => addAll(answers)));
  const ofJob = db.prepare<[string], Sums>(
    'SELECT sum(input) AS input, sum(output) AS output, sum(cost) AS cost, max(unpriced) AS unpriced FROM spent WHERE job = ?',
  );
  const ofDay = db.prepare<[string], { cost: number | null }>('SELECT sum(cost) AS cost FROM spent WHERE day = ?');
  return {
    record: (answer) => together.add(answer),
    ofJob(job_id): Spent {
      const sums = guard(file, () => ofJob.get(job_id));
      const { input = 0, output = 0, cost = 0, unpriced = 0 } = sums ?? {};
      return { input: input ?? 0, output: output ?? 0, cost: unpriced === 1 ? null : (cost ?? 0) };
    },
    ofDay: (at) => guard(file, () => ofDay.get(dayOf(at)))?.cost ?? 0,
    async close() {
      together.commit();
      db.close();
    },
  };
}

function prepare(db: Database.Database, now: number): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE IF NOT EXISTS spent (
    job TEXT NOT NULL,
    day TEXT NOT NULL,
    generator TEXT NOT NULL,
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    cost REAL NOT NULL,
    unpriced INTEGER NOT NULL,
    PRIMARY KEY (job, day, generator)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS spent_days ON spent (day, cost);`);
  db.prepare<[string]>('DELETE FROM spent WHERE day < ?').run(dayOf(now - KEPT_DAYS * 24 * 3_600_000));
}

/** `2025-08-06`, in UTC. */
function dayOf(at: number): string {
  return isoMillis(at).slice(0, 10);
}
