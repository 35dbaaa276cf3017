/**
 * Turns errors of SQLite and of the file system into errors of descgen; the only place that does.
 */
import { DescgenError, type ErrorCode } from '../../../core/errors.js';

interface Meaning {
  code: ErrorCode;
  transient: boolean;
  /** The sentence for a person; `code` is SQLite's or the system's own. */
  say(file: string, code: string): string;
}

const FULL: Meaning = {
  code: 'storage_full',
  transient: true,
  say: (file) => `No disk space left for ${file}; free some, then try again.`,
};

const DAMAGED: Meaning = {
  code: 'database_damaged',
  transient: false,
  say: (file, code) =>
    `${file} is damaged or not a database (${code}); restore it from a backup, or move it aside to start with an empty one.`,
};

const BUSY: Meaning = {
  code: 'storage_unavailable',
  transient: true,
  say: (file) => `${file} is locked by another program; close that program, then try again.`,
};

const READ_ONLY: Meaning = {
  code: 'storage_unavailable',
  transient: true,
  say: (file, code) => `${file} cannot be written (${code}); give this user write access to it and to its folder.`,
};

const UNREACHABLE: Meaning = {
  code: 'storage_unavailable',
  transient: true,
  say: (file, code) =>
    `${file} cannot be opened (${code}); check that its folder exists and that this user can read and write there.`,
};

const BROKEN: Meaning = {
  code: 'storage_unavailable',
  transient: true,
  say: (file, code) => `Reading or writing ${file} failed (${code}); check its disk.`,
};

/** By SQLite's result codes; an extended code such as SQLITE_IOERR_FSYNC means what its base means, unless it is listed here. */
const BY_CODE: Readonly<Record<string, Meaning>> = {
  SQLITE_FULL: FULL,
  // The shared-memory file could not grow: a full disk causes this before SQLITE_FULL.
  SQLITE_IOERR_SHMSIZE: FULL,
  SQLITE_NOTADB: DAMAGED,
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_BUSY: BUSY,
  SQLITE_LOCKED: BUSY,
  SQLITE_PROTOCOL: BUSY,
  SQLITE_READONLY: READ_ONLY,
  SQLITE_PERM: READ_ONLY,
  SQLITE_CANTOPEN: UNREACHABLE,
  SQLITE_IOERR: BROKEN,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READ_ONLY,
  EACCES: UNREACHABLE,
  EPERM: UNREACHABLE,
  ENOENT: UNREACHABLE,
  ENOTDIR: UNREACHABLE,
  EISDIR: UNREACHABLE,
  EIO: BROKEN,
};

/** Runs `work` on the database `file`; errors of the storage are thrown as DescgenError, all others unchanged. */
export function guard<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageError(error, file);
  }
}

/** The DescgenError for an error of SQLite or the file system; any other error is returned unchanged. */
export function storageError(error: unknown, file: string): unknown {
  const code = codeOf(error);
  const meaning = code === undefined ? undefined : (BY_CODE[code] ?? BY_CODE[baseOf(code)]);
  if (code === undefined || meaning === undefined) return error;
  return new DescgenError(meaning.code, meaning.say(file, code), { cause: error, transient: meaning.transient });
}

/** True when another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && baseOf(code) === 'SQLITE_BUSY';
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof DescgenError || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** SQLITE_IOERR_FSYNC -> SQLITE_IOERR. */
function baseOf(code: string): string {
  return code.split('_').slice(0, 2).join('_');
}
