/**
 * Answers of models, kept in a file of their own beside the database: they can be asked for again, so they are no part of a backup,
 * and nobody waits for the disk because of them.
 */
import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { AnswerStore, Covered, KeptAnswer } from '../../../core/ports/model.js';
import { prepareFile } from '../file/open-database.js';
import { guard } from '../file/sqlite-errors.js';
import { createGathering } from './gathering.js';

/** Raise it when the table changes: a file of another version is replaced. */
const VERSION = 1;
/** Answers are a few kilobytes. */
const MOST_BYTES = 256 * 1024 ** 2;
/** Of each photo that an answer is found by: three hashes in hexadecimal digits. */
const BYTES_A_PHOTO = 200;
/** What is removed at once when there is no more room. */
const SHARE_REMOVED = 8;

export interface AnswerStoreOptions {
  /** UTF-8 bytes of all answers; the least recently used go first. */
  most_bytes?: number;
}

interface Entry {
  key: string;
  /** The answer as JSON, and its bytes with those of its photos' rows. */
  text: string;
  bytes: number;
  series: string;
  /** Hashes. */
  photos: readonly string[];
}

/** A file that is damaged or of another version is replaced: it holds nothing that cannot be asked for again. */
export async function openAnswerStore(
  file: string,
  { most_bytes = MOST_BYTES }: AnswerStoreOptions = {},
): Promise<AnswerStore> {
  const { default: Sqlite } = await import('better-sqlite3');
  const open = (): Database.Database => {
    prepareFile(file);
    const db = new Sqlite(file, { timeout: 500 });
    try {
      prepare(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  };
  const db = guard(file, () => {
    try {
      return open();
    } catch (error) {
      if (!isUnusable(error)) throw error;
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
      return open();
    }
  });
  const find = db.prepare<[string], { answer: string }>('SELECT answer FROM answers WHERE key = ?');
  const touch = db.prepare<[string]>(
    'UPDATE answers SET used = (SELECT coalesce(max(used), 0) + 1 FROM answers) WHERE key = ?',
  );
  const insert = db.prepare<[string, string, number]>(
    `INSERT INTO answers (key, answer, bytes, used) VALUES (?, ?, ?, (SELECT coalesce(max(used), 0) + 1 FROM answers))
     ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, bytes = excluded.bytes, used = excluded.used`,
  );
  const cover = db.prepare<[string, string, number, string]>(
    'INSERT OR REPLACE INTO answer_photos (series, photo, place, key) VALUES (?, ?, ?, ?)',
  );
  const covering = db.prepare<[string, string], { key: string; answer: string }>(
    `SELECT key, answer FROM answers WHERE key IN (
       SELECT key FROM answer_photos AS one WHERE series = ? AND photo IN (SELECT value FROM json_each(?))
       GROUP BY key HAVING count(*) = (SELECT count(*) FROM answer_photos WHERE key = one.key)
     ) ORDER BY used`,
  );
  const covered = db.prepare<[string], { photo: string }>(
    'SELECT photo FROM answer_photos WHERE key = ? ORDER BY place',
  );
  const insertAll = db.transaction((entries: readonly Entry[]) => {
    for (const { key, text, bytes, series, photos } of entries) {
      insert.run(key, text, bytes);
      for (const [place, photo] of photos.entries()) cover.run(series, photo, place, key);
    }
  });
  const together = createGathering<Entry>((entries) => guard(file, () => insertAll(entries)));
  const sums = db.prepare<[], { answers: number; bytes: number }>(
    'SELECT count(*) AS answers, coalesce(sum(bytes), 0) AS bytes FROM answers',
  );
  const removeOldest = db.prepare<[number]>(
    'DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY used LIMIT ?)',
  );
  const size = (): { answers: number; bytes: number } => sums.get() ?? { answers: 0, bytes: 0 };
  let held = size().bytes;
  return {
    async get(key) {
      const row = guard(file, () => find.get(key));
      if (row === undefined) return undefined;
      guard(file, () => touch.run(key));
      return JSON.parse(row.answer) as KeptAnswer;
    },
    async about({ series, photos }) {
      const rows = guard(file, () => covering.all(series, JSON.stringify(photos)));
      return rows
        .map(({ key, answer }) => {
          guard(file, () => touch.run(key));
          const own = guard(file, () => covered.all(key)).map(({ photo }) => photo);
          return { ...(JSON.parse(answer) as KeptAnswer), photos: own };
        })
        .reverse();
    },
    async set(key, answer, about) {
      const text = JSON.stringify(answer);
      const photos = distinct(about);
      const bytes = Buffer.byteLength(text) + BYTES_A_PHOTO * photos.length;
      await together.add({ key, text, bytes, series: about?.series ?? '', photos });
      held += bytes;
      while (held > most_bytes) {
        const { answers } = size();
        guard(file, () => removeOldest.run(Math.max(1, Math.ceil(answers / SHARE_REMOVED))));
        held = size().bytes;
        if (answers <= 1) break;
      }
    },
    async size() {
      return guard(file, size);
    },
    async clear() {
      const before = size();
      guard(file, () => db.exec('DELETE FROM answers'));
      guard(file, () => db.exec('VACUUM'));
      held = 0;
      return before;
    },
    async close() {
      together.commit();
      db.close();
    },
  };
}

/** None for a question with the same photo twice: its numbers would have two meanings. */
function distinct(about: Covered | undefined): readonly string[] {
  const photos = about?.photos ?? [];
  return new Set(photos).size === photos.length ? photos : [];
}

function prepare(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  // A power cut may take back the last answers; they are asked for again.
  db.pragma('synchronous = NORMAL');
  const version = db.pragma('user_version', { simple: true });
  if (version !== 0 && version !== VERSION) throw Object.assign(new Error('another version'), { code: OTHER_VERSION });
  db.exec(`CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    used INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answers_used ON answers (used);
  CREATE TABLE IF NOT EXISTS answer_photos (
    series TEXT NOT NULL,
    photo TEXT NOT NULL,
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (series, photo, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answer_photos_key ON answer_photos (key);
  CREATE TRIGGER IF NOT EXISTS answers_gone AFTER DELETE ON answers
  BEGIN DELETE FROM answer_photos WHERE key = old.key; END;`);
  db.pragma(`user_version = ${VERSION}`);
}

const OTHER_VERSION = 'OTHER_VERSION';

function isUnusable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === OTHER_VERSION || code === 'SQLITE_NOTADB' || String(code).startsWith('SQLITE_CORRUPT');
}
