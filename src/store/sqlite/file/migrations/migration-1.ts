/**
 * The first schema. Never changed again: later changes are separate migrations.
 *
 * - Times are milliseconds since 1970. JSON is stored as text. `job` and `lot` are row keys, `job_id` is what clients know.
 * - A job's counts live in its row; frequent queries never count lots.
 * - `lots.input` is the lot as submitted; its `lot_id` is stored only there.
 * - `lots.alone` marks a lot that must be worked on alone after several crashes of the daemon.
 * - `lots.described` says whether the lot's stored result holds a description (see `jobs.described_lots`).
 * - `due_jobs` has a row for each job with ordinary queued lots: when the first of them is due. It makes the next due time
 *   an index look-up and lets claims go round the jobs without walking their lots.
 * - `results` is a separate table, so that the rows of the queue stay small.
 * - `job_ends` outlives its job, for those who follow the events; AUTOINCREMENT never reuses a number.
 */
export const MIGRATION_1 = `
PRAGMA application_id = 0x64736367;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL
    CHECK (status IN ('queued', 'processing', 'completed', 'partially_completed', 'failed', 'cancelled')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  started_at INTEGER,
  completed_at INTEGER,
  total_lots INTEGER NOT NULL CHECK (total_lots > 0),
  completed_lots INTEGER NOT NULL DEFAULT 0 CHECK (completed_lots >= 0),
  failed_lots INTEGER NOT NULL DEFAULT 0 CHECK (failed_lots >= 0),
  cancelled_lots INTEGER NOT NULL DEFAULT 0 CHECK (cancelled_lots >= 0),
  described_lots INTEGER NOT NULL DEFAULT 0 CHECK (described_lots BETWEEN 0 AND total_lots),
  ends INTEGER NOT NULL DEFAULT 0 CHECK (ends >= 0),
  languages TEXT NOT NULL,
  generator TEXT NOT NULL,
  webhook_url TEXT,
  warnings TEXT NOT NULL,
  CHECK (completed_lots + failed_lots + cancelled_lots <= total_lots),
  CHECK ((completed_at IS NULL) = (status IN ('queued', 'processing')))
) STRICT;
CREATE INDEX jobs_newest ON jobs (created_at);
CREATE INDEX jobs_newest_of_status ON jobs (status, created_at);
CREATE INDEX jobs_finished ON jobs (completed_at) WHERE completed_at IS NOT NULL;

CREATE TABLE lots (
  id INTEGER PRIMARY KEY,
  job INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  idx INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'queued'
    CHECK (status IN ('queued', 'processing', 'completed', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  crashes INTEGER NOT NULL DEFAULT 0 CHECK (crashes >= 0),
  alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)),
  described INTEGER NOT NULL DEFAULT 0 CHECK (described IN (0, 1)),
  available_at INTEGER NOT NULL,
  owner TEXT,
  lease_until INTEGER,
  last_error TEXT,
  input TEXT NOT NULL,
  UNIQUE (job, idx),
  CHECK ((status = 'processing') = (owner IS NOT NULL)),
  CHECK ((owner IS NULL) = (lease_until IS NULL))
) STRICT;
CREATE INDEX lots_queued ON lots (job, available_at, idx) WHERE status = 'queued' AND alone = 0;
CREATE INDEX lots_queued_alone ON lots (available_at) WHERE status = 'queued' AND alone = 1;
CREATE INDEX lots_processing ON lots (owner) WHERE status = 'processing';

CREATE TABLE due_jobs (
  job INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  due_at INTEGER NOT NULL
) STRICT;
CREATE INDEX due_jobs_next ON due_jobs (due_at);

CREATE TABLE results (
  lot INTEGER PRIMARY KEY REFERENCES lots (id) ON DELETE CASCADE,
  result TEXT NOT NULL
) STRICT;

CREATE TABLE deliveries (
  delivery_id TEXT PRIMARY KEY,
  job INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  "end" INTEGER NOT NULL CHECK ("end" > 0),
  url TEXT NOT NULL,
  body TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'delivering', 'delivered', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  last_error TEXT,
  UNIQUE (job, "end")
) STRICT;

CREATE TABLE job_ends (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id TEXT NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" > 0),
  webhook_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('completed', 'partially_completed', 'failed', 'cancelled')),
  ended_at INTEGER NOT NULL,
  total_lots INTEGER NOT NULL,
  completed_lots INTEGER NOT NULL,
  failed_lots INTEGER NOT NULL,
  results_available INTEGER NOT NULL CHECK (results_available IN (0, 1)),
  webhook_url TEXT
) STRICT;

CREATE TABLE idempotency (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  job INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_of_job ON idempotency (job);
`;
