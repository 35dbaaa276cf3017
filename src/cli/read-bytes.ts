import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
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

async function readStdin(cli: Cli): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of cli.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer));
  return Buffer.concat(chunks);
}
