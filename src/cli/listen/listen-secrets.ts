/** The secrets that `listen` verifies with. */
import { createSecretSource } from '../../config/secrets/secret-source.js';
import type { Cli } from '../cli.js';
import { givenSecrets, type SecretOption } from '../secret-option.js';

export interface ListenSecrets {
  /** The accepted secrets at this moment, and others that are known, for explanations. */
  now(): { accepted: readonly string[]; known: readonly string[] };
  /** Safe to show. */
  masked: string;
}

/** Descgen's own secret, where a rotation takes effect at once, or that of `--secret-file`. */
export async function createListenSecrets(cli: Cli, option: SecretOption): Promise<ListenSecrets> {
  if (option.secretFile !== undefined) {
    const { all, known } = await givenSecrets(cli, option);
    return { now: () => ({ accepted: all, known }), masked: maskedSecret(all[0]) };
  }
  const problem = (error: unknown): void => cli.note(`descgen: ${String(error)}\n`);
  const source = await createSecretSource(cli.paths, cli.env, { onProblem: problem });
  /** Those that were valid while this listener ran: a sender may not know of the change yet. */
  const held = new Set<string>();
  return {
    now() {
      const accepted = source.all();
      for (const one of accepted) held.add(one);
      const known = held.size === accepted.length ? [] : [...held].filter((one) => !accepted.includes(one));
      return { accepted, known };
    },
    masked: maskedSecret(source.forSigning()),
  };
}

/** Enough to tell two secrets apart, as long as enough stays hidden. */
export function maskedSecret(secret: string): string {
  return secret.length < 24 ? '***' : `***${secret.slice(-4)}`;
}
