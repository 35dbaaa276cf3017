import { errnoOf, reasonOf } from '../../files/reason.js';
import type { Cli } from '../cli.js';
import { lastLines } from '../daemon/log-file.js';
import { type Finding, ok, warning } from './finding.js';

const LINES = 2_000;
const RECENT_MS = 24 * 60 * 60_000;
const LONGEST = 200;

/** What went wrong in the daemon in the last day, of the end of its log. */
export function checkLog({ paths }: Pick<Cli, 'paths'>, now: number = Date.now()): Finding[] {
  let lines: string[];
  try {
    lines = lastLines(paths.log, LINES).lines;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [ok('log', `${paths.log} is not there yet`)];
    return [warning('log', `${paths.log} cannot be read: ${reasonOf(error)}`, 'Let this user read it.')];
  }
  const errors = lines.flatMap((line) => errorIn(line, now) ?? []);
  const last = errors.at(-1);
  if (last === undefined) return [ok('log', `No errors of the last day at the end of ${paths.log}`)];
  const message = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in the last day, the last: ${last}`;
  return [warning('log', message, `\`descgen daemon logs\` shows them, from ${paths.log}.`)];
}

/** Time and words of a record that tells of an error and is recent; null of any other line. */
function errorIn(line: string, now: number): string | null {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    // What a dying process wrote by itself has no time; it may be of last year.
    return null;
  }
  if (typeof record !== 'object' || record === null) return null;
  const { level, time, msg, err } = record as Record<string, unknown>;
  if (level !== 'error' && level !== 'fatal') return null;
  if (!(Date.parse(String(time)) > now - RECENT_MS)) return null;
  const cause = typeof err === 'object' && err !== null ? `: ${String((err as { message?: unknown }).message)}` : '';
  return `${String(time)} ${String(msg)}${cause}`.slice(0, LONGEST);
}
