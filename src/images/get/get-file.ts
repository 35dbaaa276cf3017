import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tooLarge } from '../wording.js';
import type { Got } from './get-options.js';

/**
 * Without O_NONBLOCK, opening a FIFO would hold a thread until somebody writes to it; with O_NOCTTY a terminal does not
 * become the daemon's. Windows knows neither.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Reads a whole regular file of this machine, `maxBytes` at the most. Throws only when `signal` is aborted. */
export async function getFile(url: URL, maxBytes: number, signal: AbortSignal): Promise<Got> {
  const path = localPath(url);
  if (path === null) return { ok: false, reason: 'The file: URL does not name a file of this machine.' };
  try {
    const handle = await open(path, FLAGS);
    try {
      return await readHandle(handle, maxBytes, signal);
    } finally {
      await handle.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, reason: systemReason(error) };
  }
}

/** Null for a URL of another machine, with an encoded slash, or with a zero character. */
function localPath(url: URL): string | null {
  if (url.host !== '' || url.pathname.includes('%00')) return null;
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

async function readHandle(handle: FileHandle, maxBytes: number, signal: AbortSignal): Promise<Got> {
  const stats = await handle.stat();
  const reason = unfit(stats, maxBytes);
  if (reason !== null) return { ok: false, reason };
  // One more than it should have, to see whether it grows meanwhile.
  const buffer = Buffer.allocUnsafeSlow(stats.size + 1);
  let filled = 0;
  while (filled < buffer.length) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  if (filled !== stats.size) return { ok: false, reason: 'The file changed while it was read.' };
  return { ok: true, bytes: buffer.subarray(0, filled), source: 'file' };
}

function unfit(stats: Stats, maxBytes: number): string | null {
  if (stats.isDirectory()) return 'This is a folder, not a photo.';
  if (!stats.isFile()) return SPECIAL;
  if (stats.size === 0) return 'The file is empty.';
  return stats.size > maxBytes ? tooLarge(stats.size, maxBytes) : null;
}

const SPECIAL = 'This is no ordinary file but a pipe, a socket or a device.';
const NOT_FOUND = 'There is no such file.';
const NO_PERMISSION = 'The daemon has no permission to read the file.';

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENOENT: NOT_FOUND,
  ENOTDIR: NOT_FOUND,
  ENAMETOOLONG: NOT_FOUND,
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EISDIR: 'This is a folder, not a photo.',
  ELOOP: 'The symbolic links on the way to the file lead in a circle.',
  ENXIO: SPECIAL,
};

/** Faults of the file system become reasons; anything else is a fault of this program. */
function systemReason(error: unknown): string {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string')) throw error;
  return SYSTEM_REASONS[error.code] ?? `The file could not be read (${error.code}).`;
}
