/** Photos on this machine that are not there: no error here, as the daemon names them in the lot's result, but a warning. */
import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { LocalPhoto } from './checks.js';
import type { Findings } from './findings.js';
import { showName } from './show.js';

/** Looked at in one go; Ctrl-C is heard in between. */
const BATCH = 1_000;

export async function warnOfMissing(photos: readonly LocalPhoto[], findings: Findings): Promise<void> {
  for (const [index, photo] of photos.entries()) {
    const reason = reasonAgainst(photo.file);
    if (reason !== null)
      findings.warning('such photos', `${photo.place}: ${showName(photo.file)} ${reason}.${tildeHint(photo.file)}`);
    if (index % BATCH === BATCH - 1) await setImmediate();
  }
}

/** One synchronous look takes a tenth of the time of an asynchronous one, and there can be millions. */
function reasonAgainst(file: string): string | null {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return 'does not exist';
    return stats.isDirectory() ? 'is a folder' : null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOTDIR' ? 'does not exist' : `cannot be looked at (${code})`;
  }
}

function tildeHint(file: string): string {
  return /[\\/]~[^\\/]*[\\/]/.test(file) ? ' (~ stands for itself here; write the whole path.)' : '';
}
