/** Format 6: what a job's client asked for beside its lots. */

/**
 * Never changed again.
 *
 * - `jobs.options` is a JSON object: whether kept answers of models are used, and how much the job may cost.
 */
export const MIGRATION_6 = `
ALTER TABLE jobs ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
`;
