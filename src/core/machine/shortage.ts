/** Shortages of this machine: they pass, and say nothing about the lot or receiver that was being worked on. */

/** No free file handle, process, memory or disk space. */
const SHORTAGES: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM', 'ENOSPC', 'EDQUOT']);

/** How long work that a shortage interrupted waits, in milliseconds. */
export const SHORTAGE_WAIT_MS = 5_000;

/** True when the error, or one that caused it, is a shortage of this machine. */
export function isShortage(error: unknown): boolean {
  const seen = new Set<unknown>();
  for (let one = error; one instanceof Error && !seen.has(one); one = one.cause) {
    if ('code' in one && SHORTAGES.has(one.code)) return true;
    seen.add(one);
  }
  return false;
}
