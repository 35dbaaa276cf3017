/** Errors in the daemon's log. */

import { phrase } from '../../core/text/as-sentence.js';
import { errnoOf, reasonOf } from '../../files/reason.js';
import type { Cli } from '../cli.js';
import { lastLines } from '../daemon/log-file.js';
import { type Finding, ok, warning } from './diagnosis.js';

const LINES = 2_000;
const RECENT_MS = 24 * 60 * 60_000;
const LONGEST = 200;

/** Errors of the last day, from the end of the log. */
export function checkLog({ paths }: Pick<Cli, 'paths'>, now: number = Date.now()): Finding[] {
  let lines: string[];
  try {
    lines = lastLines(paths.log, LINES).lines;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [ok('log', `${paths.log} does not exist yet`)];
    return [warning('log', `Cannot read ${paths.log}: ${reasonOf(error)}`, 'Make it readable for this user.')];
  }
  const errors = lines.flatMap((line) => errorIn(line, now) ?? []);
  const last = errors.at(-1);
  if (last === undefined) return [ok('log', `No errors in the last day in ${paths.log}`)];
  const message = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in the last day; the latest: ${last}`;
  return [warning('log', message, `See them with \`descgen daemon logs\` (${paths.log}).`)];
}

/** Time and text of a recent error record; null for any other line. */
function errorIn(line: string, now: number): string | null {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    // Output of a dying process has no time; it may be a year old.
    return null;
  }
  if (typeof record !== 'object' || record === null) return null;
  const { level, time, msg, err } = record as Record<string, unknown>;
  if (level !== 'error' && level !== 'fatal') return null;
  if (!(Date.parse(String(time)) > now - RECENT_MS)) return null;
  const cause = typeof err === 'object' && err !== null ? `: ${String((err as { message?: unknown }).message)}` : '';
  return `${String(time)} ${cause === '' ? String(msg) : phrase(String(msg))}${cause}`.slice(0, LONGEST);
}
