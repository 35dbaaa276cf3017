/** The shared secret: where it comes from, whether it is strong, and a rotation in progress. */
import { readSecretFile } from '../../config/secrets/secret-file.js';
import { readRotation, secretsAt } from '../../config/secrets/secret-rotation.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { type Finding, ok, problem, warning } from './diagnosis.js';

/** The daemon's own minimum. */
const SHORTEST = 16;

export interface FoundSecret {
  /** The one that signs; null when there is none yet, or it cannot be read. */
  secret: string | null;
  findings: Finding[];
}

/** Reads the secret; creates none. */
export function findSecret({ paths, env }: Pick<Cli, 'paths' | 'env'>, now: number = Date.now()): FoundSecret {
  const given = env['DESCGEN_SECRET'];
  if (given) return { secret: given, findings: judgeSecret(given, 'DESCGEN_SECRET') };
  try {
    const rotation = readRotation(paths);
    const text = readSecretFile(paths.secret)?.text;
    if (text === undefined) return { secret: null, findings: [ok('secret', 'None yet; it is created when needed')] };
    const [secret, next] = secretsAt({ secret: text, rotation }, now);
    const findings = judgeSecret(secret, paths.secret);
    if (next !== undefined && rotation !== null) {
      const until = new Date(rotation.ends_at).toISOString();
      findings.push(ok('secret', `A rotation is in progress until ${until}: the old secret signs, both are accepted`));
    }
    return { secret, findings };
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    return { secret: null, findings: [problem('secret', error.message, `Check ${paths.secret}.`)] };
  }
}

/** Never reveals anything about it but its length if that is the problem. */
export function judgeSecret(secret: string, from: string): Finding[] {
  const findings: Finding[] = [];
  if (secret !== secret.trim()) {
    const message = `The secret from ${from} starts or ends with white space, which is part of it`;
    findings.push(
      warning(
        'secret',
        message,
        'Clients without it produce other signatures: remove it here, or use the same secret there.',
      ),
    );
  }
  if (secret.length < SHORTEST) {
    const message = `The secret from ${from} has only ${secret.length} characters: anyone who sees a signature may guess it`;
    findings.push(warning('secret', message, 'Generate one with `openssl rand -hex 32`.'));
  }
  if (secret.startsWith('whsec_')) {
    const message = `The secret from ${from} starts with whsec_: all of it is used as the key, literally`;
    findings.push(
      warning('secret', message, '`descgen secret show --standard` prints the form for Standard Webhooks libraries.'),
    );
  }
  return findings.length > 0 ? findings : [ok('secret', `From ${from}`)];
}
