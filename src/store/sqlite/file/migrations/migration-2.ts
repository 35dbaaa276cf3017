/** Format 2: endpoints, attempts and statistics of deliveries. */
import type Database from 'better-sqlite3';
import { endpointOf } from '../../../../core/delivery/delivery.js';

/**
 * Adds what sending deliveries needs. Never changed again.
 *
 * - `endpoints` has a row for each scheme, host and port; `transport_failures` counts attempts in a row without an answer.
 * - `due_endpoints` is to deliveries what `due_jobs` is to lots: when the first pending delivery of an endpoint is due. A row
 *   may be too early (after a job was removed), never too late.
 * - `deliveries.id` is the row key, and newer deliveries have higher ones. `turn` counts the requests of the current
 *   schedule, `attempts` all of them. `owner` is the lease: it ends when that daemon is known to be dead.
 * - The request of an attempt follows from the delivery, the attempt and the secrets, so only the answer is stored.
 * - The statistics are counted in the transaction that settles, for intervals of two lengths (`span`, in milliseconds);
 *   the columns with bins hold JSON: [[bin, count], …].
 */
const SCHEMA = `
CREATE TABLE endpoints (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE,
  transport_failures INTEGER NOT NULL DEFAULT 0 CHECK (transport_failures >= 0)
) STRICT;

CREATE TABLE due_endpoints (
  endpoint INTEGER PRIMARY KEY REFERENCES endpoints (id),
  due_at INTEGER NOT NULL
) STRICT;
CREATE INDEX due_endpoints_next ON due_endpoints (due_at);

CREATE TABLE new_deliveries (
  id INTEGER PRIMARY KEY,
  delivery_id TEXT NOT NULL UNIQUE,
  job INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  "end" INTEGER NOT NULL CHECK ("end" > 0),
  endpoint INTEGER NOT NULL REFERENCES endpoints (id),
  status TEXT NOT NULL CHECK (status IN ('pending', 'delivering', 'delivered', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0),
  by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  created_at INTEGER NOT NULL,
  owed_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  ended_at INTEGER,
  owner TEXT,
  last_status_code INTEGER,
  last_error TEXT,
  url TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (job, "end"),
  CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL)),
  CHECK ((status = 'delivering') = (owner IS NOT NULL)),
  CHECK ((status IN ('pending', 'delivering')) = (ended_at IS NULL))
) STRICT;

INSERT INTO endpoints (origin) SELECT DISTINCT endpoint_of(url) FROM deliveries ORDER BY 1;
INSERT INTO new_deliveries (delivery_id, job, "end", endpoint, status, attempts, created_at, owed_at, next_attempt_at,
  ended_at, last_error, url, body)
  SELECT delivery_id, job, "end", endpoints.id, CASE status WHEN 'delivering' THEN 'pending' ELSE status END, attempts,
    created_at, created_at,
    CASE WHEN status IN ('pending', 'delivering') THEN coalesce(next_attempt_at, created_at) END,
    CASE WHEN status NOT IN ('pending', 'delivering') THEN created_at END, last_error, url, body
  FROM deliveries JOIN endpoints ON endpoints.origin = endpoint_of(deliveries.url) ORDER BY created_at, deliveries.rowid;
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;
CREATE INDEX deliveries_pending ON deliveries (endpoint, next_attempt_at, owed_at) WHERE status = 'pending';
CREATE INDEX deliveries_delivering ON deliveries (owner) WHERE status = 'delivering';
CREATE INDEX deliveries_failed ON deliveries (ended_at) WHERE status = 'failed';
CREATE INDEX deliveries_cancelled ON deliveries (status) WHERE status = 'cancelled';
INSERT INTO due_endpoints (endpoint, due_at)
  SELECT endpoint, min(next_attempt_at) FROM deliveries WHERE status = 'pending' GROUP BY endpoint;

CREATE TABLE delivery_attempts (
  delivery INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
  started_at INTEGER NOT NULL,
  ms REAL NOT NULL,
  status_code INTEGER,
  reason TEXT,
  error TEXT,
  secrets_mark TEXT NOT NULL,
  answer_headers TEXT,
  answer_body TEXT,
  truncated INTEGER NOT NULL DEFAULT 0 CHECK (truncated IN (0, 1)),
  PRIMARY KEY (delivery, number),
  CHECK ((status_code IS NULL) = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery_statistics (
  span INTEGER NOT NULL,
  at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  answered_ms REAL NOT NULL,
  delivery_ms REAL NOT NULL,
  last_success_at INTEGER,
  classes TEXT NOT NULL,
  exchange_bins TEXT NOT NULL,
  delivery_bins TEXT NOT NULL,
  PRIMARY KEY (span, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE endpoint_statistics (
  span INTEGER NOT NULL,
  at INTEGER NOT NULL,
  endpoint INTEGER NOT NULL REFERENCES endpoints (id),
  attempts INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  answered_ms REAL NOT NULL,
  PRIMARY KEY (span, at, endpoint)
) STRICT, WITHOUT ROWID;
`;

export function migration2(db: Database.Database): void {
  db.function('endpoint_of', { deterministic: true }, (url: unknown) =>
    // Only URLs were ever accepted; a file edited by hand must still open.
    typeof url === 'string' && URL.canParse(url) ? endpointOf(url) : String(url),
  );
  db.exec(SCHEMA);
}
