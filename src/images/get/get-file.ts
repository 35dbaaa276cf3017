/** Reads a photo from a local file. */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isShortage } from '../../core/machine/shortage.js';
import type { PhotoProblem } from '../../core/ports/photos.js';
import { bounded } from '../bounded.js';
import { secondsText, tooLarge } from '../limit-reasons.js';
import { problem } from '../photo-problem.js';
import type { GetOptions, Got } from './get-options.js';

/**
 * Without O_NONBLOCK, opening a FIFO would block a thread until something writes to it; O_NOCTTY keeps a terminal from
 * becoming the daemon's. Windows has neither.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

type FileOptions = Pick<GetOptions, 'maxBytes' | 'limits' | 'files' | 'overrun'>;

/** Reads a whole regular file of at most `maxBytes`. Rejects only when `signal` is aborted. */
export async function getFile(url: URL, options: FileOptions, signal: AbortSignal): Promise<Got> {
  const path = localPath(url);
  if (path === null) return problem('invalid_url', 'This file: URL does not point to a file on this machine.');
  try {
    return await readPath(path, options);
  } catch (error) {
    signal.throwIfAborted();
    return systemProblem(error);
  }
}

/** A disk may not respond (a network share that is gone), so each step is bounded. */
async function readPath(path: string, { maxBytes, limits, files, overrun }: FileOptions): Promise<Got> {
  const bound = { ms: limits.total, overrun };
  const handle = await bounded(open(path, FLAGS), bound);
  if (handle === 'late') return tooSlow(limits.total);
  try {
    const stats = await bounded(handle.stat(), bound);
    if (stats === 'late') return tooSlow(limits.total);
    const unusable = unusableFile(stats, maxBytes);
    if (unusable !== null) return unusable;
    await files.acquire(stats.size);
    const got = await bounded(readHandle(handle, stats.size), bound).catch((error: unknown) => {
      files.give(stats.size);
      throw error;
    });
    if (got !== 'late' && got.ok) return got;
    files.give(stats.size);
    return got === 'late' ? tooSlow(limits.total) : got;
  } finally {
    // Not awaited: it waits for reading that does not end.
    handle.close().catch(() => undefined);
  }
}

function tooSlow(ms: number): PhotoProblem {
  return problem('timed_out', `The file could not be read within ${secondsText(ms)}.`);
}

/** Null for a URL with a host, an encoded slash, or a zero character. */
function localPath(url: URL): string | null {
  if (url.host !== '' || url.pathname.includes('%00')) return null;
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

async function readHandle(handle: FileHandle, size: number): Promise<Got> {
  // One byte more than expected, to notice a file that grows meanwhile.
  const buffer = Buffer.allocUnsafeSlow(size + 1);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  if (filled !== size) return problem('changed', 'The file changed while it was being read.');
  return { ok: true, bytes: buffer.subarray(0, filled), source: 'file' };
}

function unusableFile(stats: Stats, maxBytes: number): PhotoProblem | null {
  if (stats.isDirectory()) return FOLDER;
  if (!stats.isFile()) return SPECIAL;
  if (stats.size === 0) return problem('empty', 'The file is empty.');
  return stats.size > maxBytes ? tooLarge(stats.size, maxBytes) : null;
}

const FOLDER = problem('not_a_file', 'This is a folder, not a photo.');
const SPECIAL = problem('not_a_file', 'This is a pipe, a socket or a device, not a regular file.');
const NOT_FOUND = problem('not_found', 'The file does not exist.');
const NO_PERMISSION = problem('no_permission', 'The daemon has no permission to read the file.');

const SYSTEM_PROBLEMS: Readonly<Record<string, PhotoProblem>> = {
  ENOENT: NOT_FOUND,
  ENOTDIR: NOT_FOUND,
  ENAMETOOLONG: NOT_FOUND,
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EISDIR: FOLDER,
  ELOOP: problem('not_found', 'The path to the file contains a loop of symbolic links.'),
  ENXIO: SPECIAL,
};

/** File system errors become problems; anything else is a bug. */
function systemProblem(error: unknown): PhotoProblem {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string')) throw error;
  if (isShortage(error)) return problem('out_of_resources', `This machine could not open the file (${error.code}).`);
  return SYSTEM_PROBLEMS[error.code] ?? problem('unreadable', `The file could not be read (${error.code}).`);
}
