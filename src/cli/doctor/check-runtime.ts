/** The machine: Node.js, the clock, and environment variables that break requests. */
import { accessSync, constants, statSync } from 'node:fs';
import { environmentName, SETTING_KEYS } from '../../config/settings.js';
import { hint } from '../../config/suggest.js';
import type { Cli } from '../cli.js';
import { compareVersions } from '../daemon/daemon-link.js';
import { type Finding, ok, problem, warning } from './diagnosis.js';

/** package.json, "engines". */
const OLDEST_NODE = '20.19.0';

export function checkNode(version: string = process.versions.node): Finding[] {
  const name = `Node.js ${version} on ${process.platform} ${process.arch}`;
  if (compareVersions(version, OLDEST_NODE) >= 0) return [ok('node', name)];
  return [problem('node', `${name} is too old`, `Install Node.js ${OLDEST_NODE} or newer.`)];
}

/** descgen did not exist before. */
const EARLIEST = Date.UTC(2025, 0, 1);
/** File systems and clocks of other machines may differ by this much. */
const TOLERANCE_MS = 2 * 60_000;

/** descgen's files cannot be newer than now: a clock that was set back delays everything that waits for a time. */
export function checkClock({ paths }: Pick<Cli, 'paths'>, now: number = Date.now()): Finding[] {
  const told = new Date(now).toISOString();
  const advice =
    'Set the clock, preferably with NTP: signatures include the time, and receivers refuse those that are far off.';
  if (now < EARLIEST) return [problem('clock', `The clock says ${told}, which is in the past`, advice)];
  const future = [paths.log, paths.database, paths.instance].find((file) => changedAt(file) > now + TOLERANCE_MS);
  if (future === undefined) return [ok('clock', told)];
  const when = new Date(changedAt(future)).toISOString();
  return [
    problem('clock', `The clock says ${told}, but ${future} was written at ${when}: the clock was set back`, advice),
  ];
}

function changedAt(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    // Missing or not visible: the check of the folders reports that.
    return 0;
  }
}

/** Variables passed to the commands of `listen --exec`, or known beside the settings. */
const OTHER_NAMES = [
  'HOME',
  'SECRET',
  'ATTEMPT',
  'COMPLETED_LOTS',
  'FAILED_LOTS',
  'JOB_ID',
  'RESULTS_AVAILABLE',
].concat(['STATUS', 'TOTAL_LOTS', 'WEBHOOK_ID']);

export function checkEnvironment({ env }: Pick<Cli, 'env'>): Finding[] {
  const findings = [...unknownNames(env), ...proxies(env), ...certificates(env)];
  return findings.length > 0 ? findings : [ok('environment', 'No variable interferes')];
}

type Env = Cli['env'];

/** Names only: a value may be a secret. */
function unknownNames(env: Env): Finding[] {
  const known = [...SETTING_KEYS.map(environmentName), ...OTHER_NAMES.map((name) => `DESCGEN_${name}`)];
  return Object.keys(env)
    .filter((name) => name.startsWith('DESCGEN_') && !known.includes(name))
    .map((name) =>
      warning('environment', `${name} is not a setting${hint(name, known)}`, 'Correct its name, or unset it.'),
    );
}

/** descgen itself uses no proxy, but clients of its API do, and Node.js if configured to. */
function proxies(env: Env): Finding[] {
  const named = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'].filter((name) => env[name]);
  const [name] = named;
  if (name === undefined || sparesLoopback(env['no_proxy'] || env['NO_PROXY'] || '')) return [];
  const message = `${name} is set, and NO_PROXY does not exclude loopback addresses: clients send their requests to the proxy instead of the daemon`;
  return [warning('environment', message, 'export NO_PROXY=localhost,127.0.0.1,::1')];
}

function sparesLoopback(list: string): boolean {
  const names = list.split(/[\s,]+/);
  return names.includes('*') || (names.includes('localhost') && names.some((name) => name.startsWith('127.')));
}

function certificates(env: Env): Finding[] {
  const findings: Finding[] = [];
  const extra = env['NODE_EXTRA_CA_CERTS'];
  if (extra && !isReadable(extra)) {
    const message = `NODE_EXTRA_CA_CERTS is ${extra}, which cannot be read`;
    findings.push(
      problem('environment', message, 'Correct the path: HTTPS to receivers with such a certificate fails.'),
    );
  }
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    const message = 'NODE_TLS_REJECT_UNAUTHORIZED=0 disables all certificate checks';
    findings.push(warning('environment', message, 'Unset it, and add your own certificates with NODE_EXTRA_CA_CERTS.'));
  }
  return findings;
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    // Whatever the reason, Node.js cannot read it either.
    return false;
  }
}
