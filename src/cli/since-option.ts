/** `--since` of every command that has it: a duration before now, or a time. */
import { durationMs } from '../config/setting-kinds.js';
import { DescgenError } from '../core/errors.js';

const DATE = /^\d{4}-\d\d-\d\d/;
/** What a Date can hold. */
const EARLIEST = -8.64e15;

/** Milliseconds since 1970; throws `usage`. */
export function sinceOf(text: string, now: number): number {
  const ms = durationMs(text);
  const start = ms === null ? Date.parse(text) : now - ms;
  if (start >= EARLIEST && (ms !== null || DATE.test(text))) return start;
  throw new DescgenError(
    'usage',
    `--since takes a duration such as 90m, 24h or 7d, or a time such as 2025-08-06T11:30:00Z, not "${text}".`,
  );
}
