import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { DescgenError } from '../core/errors.js';
import type { Cli } from './cli.js';

/** More is no secret, no webhook and no request: a device that never ends, or the wrong file. */
const MOST_BYTES = 256 * 1024 ** 2;

/** The bytes of a file, or of standard input for `-`, exactly as they stand. Throws `invalid_input`; `interrupted` at Ctrl-C. */
export async function readBytes(cli: Cli, input: string): Promise<Buffer> {
  if (input === '-') {
    if (cli.stdin.isTTY) cli.note('Reading standard input; end it with Ctrl-D.\n');
    return whole(stdinUntilInterrupted(cli), 'Standard input');
  }
  const file = addAbortSignal(cli.interrupted, createReadStream(resolve(cli.cwd, input)));
  try {
    return await whole(file, input);
  } catch (cause) {
    if (cause instanceof DescgenError) throw cause;
    if (cli.interrupted.aborted) throw new DescgenError('interrupted', `Interrupted while ${input} was read.`);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new DescgenError('invalid_input', `${input} ${REASONS[code] ?? `cannot be read (${code})`}.`, { cause });
  }
}

async function whole(pieces: AsyncIterable<Uint8Array>, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > MOST_BYTES) {
      throw new DescgenError('invalid_input', `${name} has more than ${MOST_BYTES / 1024 ** 2} MB; give another file.`);
    }
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read: this user has no permission for it',
};

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
