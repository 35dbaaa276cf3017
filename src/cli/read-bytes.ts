import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { DescgenError } from '../core/errors.js';
import type { Cli } from './cli.js';

/** The bytes of a file, or of standard input for `-`, exactly as they stand. Throws `invalid_input`. */
export async function readBytes(cli: Cli, input: string): Promise<Buffer> {
  if (input === '-') {
    if (cli.stdin.isTTY) cli.note('Reading standard input; end it with Ctrl-D.\n');
    return readStdin(cli);
  }
  try {
    return await readFile(resolve(cli.cwd, input));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new DescgenError('invalid_input', `${input} ${REASONS[code] ?? `cannot be read (${code})`}.`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read: this user has no permission for it',
  ERR_FS_FILE_TOO_LARGE: 'is too large',
};

/** All of standard input. Throws `interrupted` at Ctrl-C: whoever reads from a terminal must be able to leave. */
export async function readStdin(cli: Pick<Cli, 'stdin' | 'interrupted'>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdinUntilInterrupted(cli)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Standard input as it comes. Throws `interrupted` at Ctrl-C. */
export async function* stdinUntilInterrupted({
  stdin,
  interrupted,
}: Pick<Cli, 'stdin' | 'interrupted'>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of addAbortSignal(interrupted, stdin)) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    }
  } catch (error) {
    if (!interrupted.aborted) throw error;
    throw new DescgenError('interrupted', 'Interrupted while standard input was read; nothing was done.');
  }
}
