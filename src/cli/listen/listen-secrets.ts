import { createSecretSource } from '../../config/secrets/secret-source.js';
import type { Cli } from '../cli.js';
import { givenSecrets, type SecretOption } from '../secret-option.js';

export interface ListenSecrets {
  /** What is accepted at this moment, and what is known beside, for explanations. */
  now(): { accepted: readonly string[]; known: readonly string[] };
  /** Fit to be shown. */
  masked: string;
}

/** Descgen's own secret, a rotation of which is taken up at once, or that of `--secret-file`. */
export async function createSecrets(cli: Cli, option: SecretOption): Promise<ListenSecrets> {
  if (option.secretFile !== undefined) {
    const { all, known } = await givenSecrets(cli, option);
    return { now: () => ({ accepted: all, known }), masked: maskedSecret(all[0]) };
  }
  const problem = (error: unknown): void => cli.note(`descgen: ${String(error)}\n`);
  const source = await createSecretSource(cli.paths, cli.env, { onProblem: problem });
  /** Those that held while this listener ran: a sender may not have heard of the change. */
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

/** Enough to tell two secrets apart, where there is enough left to guess. */
export function maskedSecret(secret: string): string {
  return secret.length < 24 ? '***' : `***${secret.slice(-4)}`;
}
