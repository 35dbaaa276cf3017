/**
 * Which files and folders are safe to rely on: regular, owned by this user or by root, and not writable by others. Opening
 * one of them never blocks, whatever was put in its place.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UnusableFile } from './reason.js';

type Judged = Pick<Stats, 'mode' | 'uid' | 'gid'>;

/** Why other users could control it, in words that follow "because"; null when they cannot. Windows has no such modes. */
export function exposureOf(
  { mode, uid, gid }: Judged,
  user: number | null = process.getuid?.() ?? null,
): string | null {
  if (user === null) return null;
  if (uid !== user && uid !== 0) return `it belongs to another user (uid ${uid}, not ${user})`;
  const octal = (mode & 0o7777).toString(8).padStart(4, '0');
  if ((mode & 0o002) !== 0) return `every user can write to it (mode ${octal}), see \`chmod go-w\``;
  // A group of the same number is by custom the owner's own, with no other members.
  if ((mode & 0o020) !== 0 && gid !== uid)
    return `its group (gid ${gid}) can write to it (mode ${octal}), see \`chmod g-w\``;
  return null;
}

/** Throws `UnusableFile` for a folder that other users control; one that does not exist is fine. */
export function checkPrivateFolder(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  const exposure = exposureOf(stats);
  if (exposure !== null) throw new UnusableFile(exposure, folder);
}

/** Throws `UnusableFile` for what is not a file, or other users control; a file that does not exist is fine. */
export function checkPrivateFile(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats !== undefined) judgeFile(stats, file);
}

/**
 * A small file and its mode; undefined when it does not exist. Throws `UnusableFile` when it, or its folder, is not safe to rely
 * on, and the system's error when it cannot be read.
 */
export function readPrivate(file: string): { content: Buffer; mode: number } | undefined {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | NON_BLOCKING);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const stats = fstatSync(handle);
    judgeFile(stats, file);
    judgeFolderOf(file);
    return { content: readFileSync(handle), mode: stats.mode };
  } finally {
    closeSync(handle);
  }
}

function judgeFolderOf(file: string): void {
  const exposure = exposureOf(statSync(dirname(file)));
  if (exposure !== null) throw new UnusableFile(`the folder it is in is not safe: ${exposure}`, file);
}

/** A handle for appending; the file is created for this user alone. Throws like `readPrivate`. The caller closes it. */
export function openPrivateForAppending(file: string): number {
  const handle = openSync(file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NON_BLOCKING, 0o600);
  try {
    judgeFile(fstatSync(handle), file);
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/** A named pipe would wait for its other end. Windows has no such flag. */
const NON_BLOCKING = constants.O_NONBLOCK ?? 0;

function judgeFile(stats: Stats, file: string): void {
  // The system says the same of a folder, in its own words.
  if (stats.isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' });
  if (!stats.isFile()) throw new UnusableFile('it is not a regular file', file);
  const exposure = exposureOf(stats);
  if (exposure !== null) throw new UnusableFile(exposure, file);
}
