/** Runs every check on its own: a check that fails is a finding too, and blocks no other. */

import { existsSync } from 'node:fs';
import { readSecretFile } from '../../config/secrets/secret-file.js';
import { readRotation } from '../../config/secrets/secret-rotation.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { checkService, checkWebhooks, type LookedAt, lookAtDaemon } from './check-daemon.js';
import { checkGenerator } from './check-generator.js';
import { checkDisk, checkFiles, checkFolders } from './check-home.js';
import { checkLog } from './check-log.js';
import { checkClock, checkEnvironment, checkNode } from './check-runtime.js';
import { findSecret } from './check-secret.js';
import { readSettings } from './check-settings.js';
import { CHECKS, type Check, type Finding, problem } from './diagnosis.js';
import { type Inspected, inspectParts } from './inspection.js';

/** All findings in the order of `CHECKS`. Changes and starts nothing. Throws `interrupted`. */
export async function examine(cli: Cli): Promise<Finding[]> {
  const list = (check: Check, look: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> =>
    guarded(
      check,
      async () => look(),
      (findings) => findings,
    );
  const { settings, findings: ofSettings } = await guarded(
    'settings',
    () => readSettings(cli),
    (findings) => ({
      settings: null,
      findings,
    }),
  );
  const { secret, findings: ofSecret } = await guarded(
    'secret',
    async () => findSecret(cli),
    (findings) => ({
      secret: null,
      findings,
    }),
  );
  const daemon = guarded<LookedAt>(
    'daemon',
    () => lookAtDaemon(cli, { settings, secret }),
    (findings) => ({
      findings,
      running: false,
      client: null,
    }),
  );
  const parts = guarded<Inspected>(
    'modules',
    () => inspectParts(cli),
    (findings) => ({ findings, languages: null }),
  );
  const all = await Promise.all([
    ofSettings,
    ofSecret,
    daemon.then(({ findings }) => findings),
    Promise.all([parts, daemon]).then(([{ findings }, { running }]) => whileRunning(cli, findings, running)),
    list('node', () => checkNode()),
    list('clock', () => checkClock(cli)),
    list('environment', () => checkEnvironment(cli)),
    list('folders', () => checkFolders(cli)),
    list('disk', () => checkDisk(cli)),
    list('files', () => checkFiles(cli)),
    list('service', () => checkService(cli)),
    list('log', () => checkLog(cli)),
    list('generator', async () => checkGenerator(settings, { client: (await daemon).client, parts })),
    list('webhooks', async () => checkWebhooks((await daemon).client)),
  ]);
  if (cli.interrupted.aborted) throw new DescgenError('interrupted', 'Interrupted.');
  return withoutSecrets(cli, all.flat()).sort((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check));
}

/** A database that does not exist is fine, unless a daemon has it open: then its file was taken away. */
function whileRunning({ paths }: Cli, findings: readonly Finding[], running: boolean): Finding[] {
  if (!running || existsSync(paths.database)) return [...findings];
  const message = `${paths.database} was removed while the daemon had it open: anything stored from now on is lost when the daemon stops`;
  const advice = 'Put the file back, or restore a backup: `descgen daemon stop`, then `descgen restore`.';
  return findings.map((finding) => (finding.check === 'database' ? problem('database', message, advice) : finding));
}

/** A check that fails reports so in its own place. */
async function guarded<T>(check: Check, look: () => Promise<T>, instead: (findings: Finding[]) => T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return instead([problem(check, `This check failed: ${why}`, 'Fix the problems above and run it again.')]);
  }
}

/** Anything shorter may occur by chance. */
const SHORTEST_HIDDEN = 8;

/** No finding reveals a secret: one that occurs in the message of another program is masked. */
function withoutSecrets({ paths, env }: Cli, findings: Finding[]): Finding[] {
  const read = (find: () => string | undefined): string => {
    try {
      return find() ?? '';
    } catch {
      // What cannot be read cannot be in a message either.
      return '';
    }
  };
  const secrets = [
    env['DESCGEN_SECRET'] ?? '',
    env['DESCGEN_DAEMON_TOKEN'] ?? '',
    read(() => readSecretFile(paths.secret)?.text),
    read(() => readSecretFile(paths.token)?.text),
    read(() => readRotation(paths)?.secret),
  ].filter((secret) => secret.length >= SHORTEST_HIDDEN);
  const hidden = (text: string): string => secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
  return findings.map((finding) => ({
    ...finding,
    message: hidden(finding.message),
    advice: finding.advice === null ? null : hidden(finding.advice),
  }));
}
