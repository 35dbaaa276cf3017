/** The bytes of a file or of standard input. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { DescgenError } from '../core/errors.js';
import type { Cli } from './cli.js';

/** Anything larger is neither a secret nor a webhook nor a request, but an endless device or the wrong file. */
const MOST_BYTES = 256 * 1024 ** 2;

/** The exact bytes of a file, or of standard input for `-`. Throws `invalid_input`, or `interrupted` at Ctrl-C. */
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
    if (cli.interrupted.aborted) throw new DescgenError('interrupted', `Interrupted while reading ${input}.`);
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
      throw new DescgenError(
        'invalid_input',
        `${name} has more than ${MOST_BYTES / 1024 ** 2} MB; is this the right file?`,
      );
    }
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read: permission denied',
};

/** Standard input as it arrives. Throws `interrupted` at Ctrl-C. */
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
    throw new DescgenError('interrupted', 'Interrupted while reading standard input; nothing was done.');
  }
}
