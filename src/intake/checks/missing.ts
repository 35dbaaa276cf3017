/** Photos on this machine that are not there: no error here, as the daemon names them in the lot's result, but a warning. */
import { statSync } from 'node:fs';
import { shown } from '../../core/quoted.js';
import type { Told } from './findings.js';

/** `place` is `lots.json[3] lot "car_7" images[0]`. */
export function warnOfMissing(place: string, file: string, findings: Told): void {
  const reason = reasonAgainst(file);
  if (reason === null) return;
  findings.warning('such photos', `${place}: ${shown(file)} ${reason}.${tildeHint(file)}`);
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
