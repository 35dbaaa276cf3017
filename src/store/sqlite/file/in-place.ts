/** Notices that the file of an open database was removed or replaced: everything written from then on would be lost. */
import { statSync } from 'node:fs';
import { DescgenError } from '../../../core/errors.js';

/** Throws `storage_unavailable` once a path no longer names the file that was opened. */
export type CheckInPlace = () => void;

/** For a database that was just opened. Its log, which SQLite creates with the first write, is watched from then on. */
export function createCheckInPlace(file: string): CheckInPlace {
  const opened = new Map<string, string>();
  const paths = [file, `${file}-wal`];
  const check = (): void => {
    for (const path of paths) {
      const now = identityOf(path);
      const before = opened.get(path);
      if (before === undefined && now !== null) opened.set(path, now);
      else if (before !== undefined && before !== now) throw moved(path, now === null);
    }
  };
  check();
  return check;
}

/** Device and inode; null when there is no such file. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}

function moved(path: string, gone: boolean): DescgenError {
  return new DescgenError(
    'storage_unavailable',
    `${path} was ${gone ? 'removed' : 'replaced'} while the daemon had it open, so nothing more is accepted; put the file back, or restart the daemon to use what is there now.`,
    { transient: true },
  );
}
