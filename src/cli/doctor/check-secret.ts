import { readSecretFile } from '../../config/secrets/secret-file.js';
import { readRotation, secretsAt } from '../../config/secrets/secret-rotation.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { type Finding, ok, problem, warning } from './finding.js';

/** As the daemon judges it. */
const SHORTEST = 16;

export interface FoundSecret {
  /** The one that signs; null where there is none yet, or it cannot be read. */
  secret: string | null;
  findings: Finding[];
}

/** Looks at the secret as it stands; makes none. */
export function findSecret({ paths, env }: Pick<Cli, 'paths' | 'env'>, now: number = Date.now()): FoundSecret {
  const given = env['DESCGEN_SECRET'];
  if (given) return { secret: given, findings: judgeSecret(given, 'DESCGEN_SECRET') };
  try {
    const rotation = readRotation(paths);
    const text = readSecretFile(paths.secret)?.text;
    if (text === undefined) return { secret: null, findings: [ok('secret', 'None yet; it is made when it is needed')] };
    const [secret, next] = secretsAt({ secret: text, rotation }, now);
    const findings = judgeSecret(secret, paths.secret);
    if (next !== undefined && rotation !== null) {
      const until = new Date(rotation.ends_at).toISOString();
      findings.push(ok('secret', `A rotation is under way until ${until}: the old one signs, both are accepted`));
    }
    return { secret, findings };
  } catch (error) {
    if (!(error instanceof DescgenError)) throw error;
    return { secret: null, findings: [problem('secret', error.message, `Look at ${paths.secret}.`)] };
  }
}

/** Never tells anything of it but its length where that is the fault. */
export function judgeSecret(secret: string, from: string): Finding[] {
  const findings: Finding[] = [];
  if (secret !== secret.trim()) {
    const message = `The secret of ${from} begins or ends with white space, which is part of it`;
    findings.push(
      warning('secret', message, 'Clients that leave it out make other signatures: take it away there too, or here.'),
    );
  }
  if (secret.length < SHORTEST) {
    const message = `The secret of ${from} has only ${secret.length} characters: whoever sees a signature may guess it`;
    findings.push(warning('secret', message, 'Choose one as `openssl rand -hex 32` makes.'));
  }
  if (secret.startsWith('whsec_')) {
    const message = `The secret of ${from} begins with whsec_: all of it is the key, as it stands`;
    findings.push(
      warning('secret', message, '`descgen secret show --standard` prints what Standard Webhooks libraries take.'),
    );
  }
  return findings.length > 0 ? findings : [ok('secret', `From ${from}`)];
}
