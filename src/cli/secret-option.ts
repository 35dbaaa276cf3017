import { Option } from 'commander';
import { DescgenError } from '../core/errors.js';
import type { Cli } from './cli.js';
import { readBytes } from './read-bytes.js';

export interface SecretOption {
  secretFile?: string;
}

/** A secret is never an argument: arguments stand in the list of processes and in the shell's history. */
export function secretOption(): Option {
  return new Option(
    '--secret-file <file>',
    "take the secret from this file instead of descgen's own (- is standard input)",
  );
}

/** The first one signs, any is accepted. `known` are those of descgen itself, where another was asked for. */
export interface GivenSecrets {
  all: readonly [string, ...string[]];
  known: readonly string[];
}

/** `body` is the input whose bytes are signed: the two cannot both be standard input. */
export async function givenSecrets(cli: Cli, { secretFile }: SecretOption, body?: string): Promise<GivenSecrets> {
  const { readOrCreateSecret } = await import('../config/secrets/secrets.js');
  if (secretFile === undefined) {
    const { current, all, warnings } = await readOrCreateSecret(cli.paths, cli.env);
    for (const warning of warnings) cli.note(`descgen: ${warning}\n`);
    return { all: [current, ...all.filter((secret) => secret !== current)], known: [] };
  }
  if (secretFile === '-' && body === '-') {
    throw new DescgenError(
      'usage',
      'The secret and the body cannot both come from standard input; name a file for one.',
    );
  }
  const { withoutLineEnd } = await import('../config/secrets/secret-file.js');
  const secret = withoutLineEnd(textOf(await readBytes(cli, secretFile), shown(secretFile)));
  if (secret === '') throw new DescgenError('invalid_input', `${shown(secretFile)} holds no secret: it is empty.`);
  const { all } = await readOrCreateSecret(cli.paths, cli.env);
  return { all: [secret], known: all };
}

/** Without a byte order mark, which editors of Windows put before it. */
function textOf(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = `${name} is not text in UTF-8; write the secret into it as such (PowerShell: Set-Content -Encoding utf8).`;
    throw new DescgenError('invalid_input', message, { cause });
  }
}

function shown(file: string): string {
  return file === '-' ? 'Standard input' : file;
}
