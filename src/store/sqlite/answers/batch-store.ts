/**
 * Questions that are asked through batches, in a file of their own. What was sent is paid for, so each step is durable before the
 * provider is called, and a damaged file is not replaced.
 */
import type Database from 'better-sqlite3';
import type { Batch, BatchStore, Freed, Gathering, QuestionState, SentQuestion } from '../../../core/ports/batches.js';
import type { ModelReply } from '../../../core/ports/model.js';
import { prepareFile } from '../file/open-database.js';
import { guard } from '../file/sqlite-errors.js';

interface BatchRow {
  id: string;
  job: string;
  generator: string;
  requests: number;
  bytes: number;
  tried_at: number | null;
  server_id: string | null;
  answered: number;
  cancelled: number;
  not_ours: string;
}

interface QuestionRow {
  batch: string | null;
  has_body: number;
  reply: string | null;
}

/** Rejects with DescgenError `storage_unavailable`, `storage_full` or `database_damaged`. */
export async function openBatches(file: string): Promise<BatchStore> {
  const { default: Sqlite } = await import('better-sqlite3');
  const db = guard(file, () => {
    prepareFile(file);
    const opened = new Sqlite(file, { timeout: 500 });
    try {
      prepare(opened);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  });
  const run = <T>(work: () => T): T => guard(file, work);
  return { ...questionsOf(db, run), ...batchesOf(db, run), close_file: () => void db.close() };
}

type Run = <T>(work: () => T) => T;

const PENDING = 'reply IS NULL AND (batch IS NOT NULL OR body IS NOT NULL)';

function questionsOf(db: Database.Database, run: Run) {
  const find = db.prepare<[string, string], QuestionRow>(
    'SELECT batch, body IS NOT NULL AS has_body, reply FROM questions WHERE job = ? AND key = ?',
  );
  const put = db.prepare(
    `INSERT INTO questions (job, key, lot, generator, body, bytes, max_tokens, most, put_at)
     VALUES (:job_id, :key, :lot_id, :generator, :body, :bytes, :max_tokens, :most, :put_at)
     ON CONFLICT (job, key) DO UPDATE SET lot = excluded.lot, batch = NULL, body = excluded.body, bytes = excluded.bytes,
       max_tokens = excluded.max_tokens, most = excluded.most, put_at = excluded.put_at, reply = NULL`,
  );
  const drop = db.prepare<[string, string]>('DELETE FROM questions WHERE job = ? AND key = ?');
  const waiting = db.prepare<[string, string], number>(
    `SELECT 1 FROM questions WHERE job = ? AND lot = ? AND ${PENDING} LIMIT 1`,
  );
  const replies = db
    .prepare<[string, string], string>('SELECT reply FROM questions WHERE job = ? AND lot = ? AND reply IS NOT NULL')
    .pluck();
  const gathered = db
    .prepare<[string], number>('SELECT count(*) FROM questions WHERE job = ? AND batch IS NULL AND body IS NOT NULL')
    .pluck();
  const ofJob = db.prepare<[string], BatchRow>('SELECT * FROM batches WHERE job = ? ORDER BY tried_at');
  const gatherings = db.prepare<[], Gathering>(
    `SELECT job AS job_id, generator, count(*) AS questions, sum(bytes) AS bytes, min(put_at) AS first_at, max(put_at) AS last_at
     FROM questions WHERE batch IS NULL AND body IS NOT NULL GROUP BY job, generator`,
  );
  const loose = db.prepare<[string], { amount: number | null }>(
    `SELECT sum(most) AS amount FROM questions WHERE job = ? AND batch IS NULL AND reply IS NULL`,
  );
  const settled = `(reply IS NOT NULL OR batch IS NULL)`;
  const forget = db.prepare<[string]>(`DELETE FROM questions WHERE job = ? AND ${settled}`);
  const jobs = db.prepare<[], string>('SELECT job FROM questions UNION SELECT job FROM batches').pluck();
  const reserved = db.prepare<[], Freed>(
    'SELECT job AS job_id, sum(most) AS amount FROM questions WHERE reply IS NULL GROUP BY job',
  );
  return {
    find(job_id, key) {
      const row = run(() => find.get(job_id, key));
      if (row === undefined) return undefined;
      if (row.reply !== null) return JSON.parse(row.reply) as ModelReply;
      const state: QuestionState = row.batch !== null ? 'sent' : row.has_body === 1 ? 'gathered' : 'again';
      return state;
    },
    put(question) {
      run(() => put.run({ ...question, bytes: Buffer.byteLength(question.body) }));
    },
    drop: (job_id, key) => void run(() => drop.run(job_id, key)),
    isWaiting: (job_id, lot_id) => run(() => waiting.get(job_id, lot_id)) !== undefined,
    answersOf(job_id, lot_id) {
      const texts = run(() => replies.all(job_id, lot_id));
      const all = texts.map((text) => JSON.parse(text) as ModelReply);
      return new Set(all.flatMap((reply) => (reply.ok ? [JSON.stringify(reply.answer.json)] : [])));
    },
    sumOf: (job_id) =>
      run(() => ({
        gathered: gathered.get(job_id) ?? 0,
        batches: ofJob.all(job_id).map(({ requests, answered, tried_at, server_id }) => ({
          requests,
          answered,
          tried_at,
          sent: server_id !== null,
        })),
      })),
    gatherings: () => run(() => gatherings.all()),
    forget: (job_id) =>
      run(() => {
        const amount = loose.get(job_id)?.amount ?? 0;
        forget.run(job_id);
        return { job_id, amount };
      }),
    jobs: () => run(() => jobs.all()),
    reserved: () => run(() => reserved.all()),
  } satisfies Partial<BatchStore>;
}

function batchesOf(db: Database.Database, run: Run) {
  const insert = db.prepare<[string, string, string, number, number]>(
    'INSERT INTO batches (id, job, generator, requests, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const first = db.prepare<[string, string, number], { key: string; bytes: number }>(
    `SELECT key, bytes FROM questions WHERE job = ? AND generator = ? AND batch IS NULL AND body IS NOT NULL
     ORDER BY put_at, key LIMIT ?`,
  );
  const assign = db.prepare<[string, number, string, string]>(
    'UPDATE questions SET batch = ?, place = ? WHERE job = ? AND key = ?',
  );
  const all = db.prepare<[], BatchRow>('SELECT * FROM batches ORDER BY rowid');
  const one = db.prepare<[string], BatchRow>('SELECT * FROM batches WHERE id = ?');
  const places = db.prepare<[string], number>('SELECT place FROM questions WHERE batch = ? ORDER BY place').pluck();
  const body = db.prepare<[string, number], string>('SELECT body FROM questions WHERE batch = ? AND place = ?').pluck();
  const update = db.prepare(
    `UPDATE batches SET tried_at = :tried_at, server_id = :server_id, answered = :answered, cancelled = :cancelled,
     not_ours = :not_ours WHERE id = :id`,
  );
  const empty = db.prepare<[string]>('UPDATE questions SET body = NULL WHERE batch = ?');
  const question = db.prepare<[string, number], Omit<SentQuestion, 'settled'> & { settled: number }>(
    'SELECT max_tokens, most, tries, reply IS NOT NULL AS settled FROM questions WHERE batch = ? AND place = ?',
  );
  const settle = db.prepare<[string, string, number]>('UPDATE questions SET reply = ? WHERE batch = ? AND place = ?');
  const again = db.prepare<[string, number]>(
    'UPDATE questions SET batch = NULL, body = NULL, most = 0, tries = tries + 1 WHERE batch = ? AND place = ?',
  );
  const rest = db.prepare<[string], { amount: number | null }>(
    'SELECT sum(most) AS amount FROM questions WHERE batch = ? AND reply IS NULL',
  );
  const reopen = db.prepare<[string]>(
    'UPDATE questions SET batch = NULL, body = NULL, most = 0 WHERE batch = ? AND reply IS NULL',
  );
  const remove = db.prepare<[string]>('DELETE FROM batches WHERE id = ?');

  const existing = (id: string): Batch => {
    const row = one.get(id);
    if (row === undefined) throw new Error(`There is no batch ${id}.`);
    return batchOf(row);
  };
  const change: BatchStore['change'] = (id, changed) => {
    const { cancelled, not_ours, ...batch } = { ...existing(id), ...changed };
    update.run({
      id,
      tried_at: batch.tried_at,
      server_id: batch.server_id,
      answered: batch.answered,
      cancelled: cancelled ? 1 : 0,
      not_ours: JSON.stringify(not_ours),
    });
  };
  const open = db.transaction<BatchStore['open']>(({ id, job_id, generator }, limits) => {
    let bytes = 0;
    let place = 0;
    for (const { key, bytes: more } of first.all(job_id, generator, limits.requests)) {
      // One that is too large alone is refused by the provider, which can say why.
      if (bytes + more > limits.bytes && place > 0) break;
      bytes += more;
      assign.run(id, place, job_id, key);
      place += 1;
    }
    insert.run(id, job_id, generator, place, bytes);
    return existing(id);
  });
  const sent = db.transaction((id: string, server_id: string) => {
    change(id, { server_id });
    empty.run(id);
  });
  const settleAll = db.transaction<BatchStore['settle']>((id, replies) => {
    let amount = 0;
    for (const { place, reply } of replies) {
      const asked = question.get(id, place);
      if (asked === undefined || asked.settled === 1) continue;
      amount += asked.most;
      if (reply === 'again') again.run(id, place);
      else settle.run(JSON.stringify(reply), id, place);
    }
    return { job_id: existing(id).job_id, amount };
  });
  const close = db.transaction<BatchStore['close']>((id) => {
    const { job_id } = existing(id);
    const amount = rest.get(id)?.amount ?? 0;
    reopen.run(id);
    remove.run(id);
    return { job_id, amount };
  });
  return {
    open: (batch, limits) => run(() => open(batch, limits)),
    batches: () => run(() => all.all().map(batchOf)),
    *bodies(id) {
      for (const place of run(() => places.all(id))) {
        const text = run(() => body.get(id, place));
        if (text !== undefined) yield { place, body: text };
      }
    },
    change: (id, changed) => run(() => change(id, changed)),
    sent: (id, server_id) => run(() => sent(id, server_id)),
    question(id, place) {
      const row = run(() => question.get(id, place));
      return row && { ...row, settled: row.settled === 1 };
    },
    settle: (id, replies) => run(() => settleAll(id, replies)),
    close: (id) => run(() => close(id)),
  } satisfies Partial<BatchStore>;
}

function batchOf({ job, cancelled, not_ours, ...row }: BatchRow): Batch {
  return { ...row, job_id: job, cancelled: cancelled === 1, not_ours: JSON.parse(not_ours) as string[] };
}

function prepare(db: Database.Database): void {
  // Photos are large and gone when their batch was sent: their room is given back.
  db.pragma('auto_vacuum = FULL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE IF NOT EXISTS questions (
    job TEXT NOT NULL,
    key TEXT NOT NULL,
    lot TEXT NOT NULL,
    generator TEXT NOT NULL,
    batch TEXT,
    place INTEGER,
    bytes INTEGER NOT NULL,
    max_tokens INTEGER NOT NULL,
    most REAL NOT NULL,
    put_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    reply TEXT,
    -- Last: SQLite reads what stands before it without its pages.
    body TEXT,
    PRIMARY KEY (job, key)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS questions_lots ON questions (job, lot);
  CREATE INDEX IF NOT EXISTS questions_places ON questions (batch, place);
  CREATE TABLE IF NOT EXISTS batches (
    id TEXT PRIMARY KEY,
    job TEXT NOT NULL,
    generator TEXT NOT NULL,
    requests INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    tried_at INTEGER,
    server_id TEXT,
    answered INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    not_ours TEXT NOT NULL DEFAULT '[]'
  ) STRICT;`);
}
