import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DescgenError } from '../core/errors.js';

/** Writes a file whole or not at all: beside it first, then renamed. */
export async function writeWhole(file: string, body: Readable): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}`);
  try {
    await pipeline(body, createWriteStream(beside, { flags: 'wx' }));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    if (error instanceof DescgenError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new DescgenError(
      'usage',
      `${file} could not be written (${code ?? String(error)}); nothing of it was left behind.`,
      {
        cause: error,
      },
    );
  }
}
