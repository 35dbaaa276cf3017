/** Format 5: jobs that are being accepted. */

/**
 * Never changed again.
 *
 * - `accepting` names the jobs whose lots are still being stored, in several transactions. Such a job is invisible, and after a
 *   crash it is removed: its client was never answered.
 */
export const MIGRATION_5 = `
CREATE TABLE accepting (
  job INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE
) STRICT;
`;
