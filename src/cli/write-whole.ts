/** Writes results into a file that the user named, or into the pipe or device that has the name. */
import { createWriteStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DescgenError } from '../core/errors.js';
import { createWhole, removeLeftovers, replaceWhole } from '../files/whole.js';

type Body = Readable | AsyncIterable<string | Buffer>;

/**
 * Writes a file whole or not at all; a pipe or a device is written to directly. Throws `usage` when the file exists already
 * and may not be overwritten.
 */
export async function writeWhole(file: string, body: Body, options: { force: boolean }): Promise<void> {
  const target = await targetOf(file);
  if (target.kind === 'stream') return into(target.path, file, body);
  if (target.kind === 'file' && !options.force) throw existsAlready(file);
  const { mode = 0o666 & ~process.umask() } = target;
  try {
    await removeLeftovers(dirname(target.path), (name) => name === basename(target.path));
    if (options.force) await replaceWhole(target.path, body, { mode });
    else if (!(await createWhole(target.path, body, { mode }))) throw existsAlready(file);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** Throws `usage` when `writeWhole` would refuse: asked before work is begun. */
export async function mayWrite(file: string, options: { force: boolean }): Promise<void> {
  const target = await targetOf(file);
  if (target.kind === 'file' && !options.force) throw existsAlready(file);
}

/** `mode` is that of the existing file: the same users can read the file that replaces it, and no others. */
type Target = { kind: 'none' | 'file' | 'stream'; path: string; mode?: number };

/** What a name leads to; a link is followed, so that it stays a link. */
async function targetOf(file: string): Promise<Target> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) throw new DescgenError('usage', `${file} is a folder; name a file in it.`);
    // The name of a pipe that the shell made (`>(gzip)`) can be opened, but leads to no real path.
    if (!stats.isFile()) return { kind: 'stream', path: file };
    return { kind: 'file', path: await realpath(file), mode: stats.mode & 0o777 };
  } catch (error) {
    if (error instanceof DescgenError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { kind: 'none', path: file };
    throw notWritten(file, error);
  }
}

async function into(path: string, file: string, body: Body): Promise<void> {
  try {
    await pipeline(Readable.from(body), createWriteStream(path));
  } catch (error) {
    throw notWritten(file, error);
  }
}

function existsAlready(file: string): DescgenError {
  return new DescgenError('usage', `${file} already exists; choose another name, or overwrite it with --force.`);
}

function notWritten(file: string, error: unknown): DescgenError {
  if (error instanceof DescgenError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const message = `${file} could not be written (${code ?? String(error)}); nothing of it was left behind.`;
  return new DescgenError('usage', message, { cause: error });
}
