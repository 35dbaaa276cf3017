/** Format 3: small rows for deliveries, what is sent in a table beside them. */
import type Database from 'better-sqlite3';

/**
 * Deliveries become small rows, because every attempt writes them, while the request never changes. Never changed again.
 *
 * - `delivery_requests` holds the request of a delivery, separate from the row of the queue.
 * - The file no longer records who is sending a delivery (see `delivery-claims.ts`): a claim ends with its process, so it is
 *   not worth a write. What an earlier program was sending is pending and due.
 * - AUTOINCREMENT: the key of a delivery that was removed while being sent must not be reused.
 * - `deliveries_failed_newest` lists failures by key, newest first.
 */
const SCHEMA = `
CREATE TABLE delivery_requests (
  delivery INTEGER PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE new_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_id TEXT NOT NULL UNIQUE,
  job INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  "end" INTEGER NOT NULL CHECK ("end" > 0),
  endpoint INTEGER NOT NULL REFERENCES endpoints (id),
  status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0),
  by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  created_at INTEGER NOT NULL,
  owed_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  ended_at INTEGER,
  last_status_code INTEGER,
  last_error TEXT,
  UNIQUE (job, "end"),
  CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL)),
  CHECK ((status = 'pending') = (ended_at IS NULL))
) STRICT;

INSERT INTO delivery_requests (delivery, url, body) SELECT id, url, body FROM deliveries;
INSERT INTO new_deliveries (id, delivery_id, job, "end", endpoint, status, attempts, turn, by_hand, created_at, owed_at,
  next_attempt_at, ended_at, last_status_code, last_error)
  SELECT id, delivery_id, job, "end", endpoint, CASE status WHEN 'delivering' THEN 'pending' ELSE status END, attempts,
    turn, by_hand, created_at, owed_at, CASE status WHEN 'delivering' THEN owed_at ELSE next_attempt_at END, ended_at,
    last_status_code, last_error
  FROM deliveries ORDER BY id;
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;
CREATE INDEX deliveries_pending ON deliveries (endpoint, next_attempt_at, owed_at) WHERE status = 'pending';
CREATE INDEX deliveries_failed ON deliveries (ended_at) WHERE status = 'failed';
CREATE INDEX deliveries_failed_newest ON deliveries (status) WHERE status = 'failed';
CREATE INDEX deliveries_cancelled ON deliveries (status) WHERE status = 'cancelled';

DELETE FROM due_endpoints;
INSERT INTO due_endpoints (endpoint, due_at)
  SELECT endpoint, min(next_attempt_at) FROM deliveries WHERE status = 'pending' GROUP BY endpoint;
`;

/** The caller has foreign keys off: dropping the old table would delete the attempts. */
export function migration3(db: Database.Database): void {
  db.exec(SCHEMA);
}
