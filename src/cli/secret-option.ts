/** `--secret-file`: the secret for commands that sign or verify. */
import { Option } from 'commander';
import { DescgenError } from '../core/errors.js';
import type { Cli } from './cli.js';
import { readBytes } from './read-bytes.js';

export interface SecretOption {
  secretFile?: string;
}

/** A secret is never an argument: arguments are visible in process lists and in the shell's history. */
export function secretOption(): Option {
  return new Option(
    '--secret-file <file>',
    "read the secret from this file instead of descgen's own (- is standard input)",
  );
}

/** The first one signs, all are accepted. `known`: descgen's own, when another was given. */
export interface GivenSecrets {
  all: readonly [string, ...string[]];
  known: readonly string[];
}

/** `body` is the input to sign: both cannot be standard input. */
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
  if (secret === '')
    throw new DescgenError('invalid_input', `${shown(secretFile)} is empty; it should contain the secret.`);
  const { all } = await readOrCreateSecret(cli.paths, cli.env);
  return { all: [secret], known: all };
}

/** Without the byte order mark that Windows editors add. */
function textOf(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = `${name} is not text in UTF-8; save it as UTF-8 (PowerShell: Set-Content -Encoding utf8).`;
    throw new DescgenError('invalid_input', message, { cause });
  }
}

function shown(file: string): string {
  return file === '-' ? 'Standard input' : file;
}
