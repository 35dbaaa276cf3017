/** Format 4: names of jobs, and the home a database belongs to. */

/**
 * Never changed again.
 *
 * - `jobs.name` is what the client calls the job, `jobs.source` where its lots came from; both only for people.
 * - `home` has one row. `identity` says which file this is (see `home.ts`); NULL before the first start with this format.
 */
export const MIGRATION_4 = `
ALTER TABLE jobs ADD COLUMN name TEXT;
ALTER TABLE jobs ADD COLUMN source TEXT;

CREATE TABLE home (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  identity TEXT
) STRICT;
INSERT INTO home (one) VALUES (1);
`;
