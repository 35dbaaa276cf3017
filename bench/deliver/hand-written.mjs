// A hand-written queue on better-sqlite3: one transaction stores the outcomes that have gathered and claims the next rows.
import { join } from 'node:path';
import { AT_ONCE, own } from './work.mjs';

const CLAIMED_AT_ONCE = 256;
const GATHER_MS = 2;

const SCHEMA = `
  CREATE TABLE owed (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL, job TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'pending',
    attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, ended_at INTEGER) STRICT;
  CREATE INDEX owed_due ON owed (due_at, key) WHERE state = 'pending';
  CREATE TABLE attempts (
    owed INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, ms REAL NOT NULL, status INTEGER,
    PRIMARY KEY (owed, number)) STRICT, WITHOUT ROWID;`;

function openTables(folder) {
  const Database = own('better-sqlite3');
  const db = new Database(join(folder, 'hand-written.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(SCHEMA);
  const insert = db.prepare('INSERT INTO owed (id, job, body, due_at) VALUES (?, ?, ?, ?)');
  const claim = db.prepare(
    `UPDATE owed SET state = 'sending', attempts = attempts + 1 WHERE key IN (
       SELECT key FROM owed WHERE state = 'pending' AND due_at <= ? ORDER BY due_at, key LIMIT ?)
     RETURNING key, id, job, body, attempts`,
  );
  const end = db.prepare(`UPDATE owed SET state = 'delivered', ended_at = ? WHERE key = ?`);
  const keep = db.prepare('INSERT INTO attempts VALUES (?, ?, ?, ?, 200)');
  return {
    close: () => db.close(),
    insert: db.transaction((messages) => {
      for (const { id, job, body } of messages) insert.run(id, job, body, Date.now());
    }),
    exchange: db.transaction((outcomes, limit) => {
      const now = Date.now();
      for (const { row, at, ms } of outcomes) {
        end.run(now, row.key);
        keep.run(row.key, row.attempts, at, ms);
      }
      return limit > 0 ? claim.all(now, limit) : [];
    }),
  };
}

export function openHandWritten({ folder, post, done }) {
  const tables = openTables(folder);
  let ready = [];
  let outcomes = [];
  let running = 0;
  let mayHaveMore = true;
  let timer = null;

  const exchange = () => {
    clearTimeout(timer);
    timer = null;
    const limit = mayHaveMore && ready.length < CLAIMED_AT_ONCE / 4 ? CLAIMED_AT_ONCE : 0;
    if (outcomes.length === 0 && limit === 0) return;
    const stored = outcomes;
    outcomes = [];
    const claimed = tables.exchange(stored, limit);
    if (limit > 0) mayHaveMore = claimed.length === limit;
    ready = ready.concat(claimed);
    done(stored.length);
    startReady();
  };
  const startReady = () => {
    const many = Math.min(AT_ONCE - running, ready.length);
    for (const row of ready.splice(0, many)) void send(row);
  };
  const send = async (row) => {
    running += 1;
    const at = Date.now();
    const began = performance.now();
    await post(row);
    running -= 1;
    outcomes.push({ row, at, ms: performance.now() - began });
    startReady();
    if (outcomes.length >= CLAIMED_AT_ONCE) exchange();
    else timer ??= setTimeout(exchange, GATHER_MS);
  };
  return {
    owe: (messages) => tables.insert(messages),
    oweOne(message) {
      tables.insert([message]);
      mayHaveMore = true;
      exchange();
    },
    start: exchange,
    close: () => tables.close(),
  };
}
