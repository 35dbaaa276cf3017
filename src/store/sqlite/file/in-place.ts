/** Notices that the file of an open database was removed, replaced or truncated: everything written from then on would be lost. */
import { type Stats, statSync } from 'node:fs';
import { DescgenError } from '../../../core/errors.js';

/** Throws `storage_unavailable` once a path no longer names the file that was opened. */
export type CheckInPlace = () => void;

/** For a database that was just opened. Its log, which SQLite creates with the first write, is watched from then on. */
export function createCheckInPlace(file: string): CheckInPlace {
  const opened = new Map<string, Seen>();
  const log = `${file}-wal`;
  const check = (): void => {
    for (const path of [file, log]) {
      const now = statSync(path, { throwIfNoEntry: false });
      const before = opened.get(path);
      if (now === undefined) {
        if (before !== undefined) throw displaced(path, 'removed');
        continue;
      }
      if (before !== undefined && before.identity !== nameOf(now)) throw displaced(path, 'replaced');
      // SQLite itself never shortens the log of an open database, nor empties the database.
      const least = path === log ? (before?.size ?? 0) : Math.min(1, before?.size ?? 0);
      if (now.size < least) throw displaced(path, 'truncated');
      opened.set(path, { identity: nameOf(now), size: now.size });
    }
  };
  check();
  return check;
}

interface Seen {
  identity: string;
  size: number;
}

/** Device and inode; null when there is no such file. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : nameOf(found);
}

function nameOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

function displaced(path: string, how: 'removed' | 'replaced' | 'truncated'): DescgenError {
  return new DescgenError(
    'storage_unavailable',
    `${path} was ${how} while the daemon had it open, so nothing more is accepted; put the file back, or restart the daemon to use what is there now.`,
    { transient: true },
  );
}
