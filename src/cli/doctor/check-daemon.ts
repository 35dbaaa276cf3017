/** The daemon from outside: whether it runs and responds, and who else uses its port. Starts none. */
import { existsSync } from 'node:fs';
import { connect as dial } from 'node:net';
import type { Client } from '../../api/client/client.js';
import type { WebhookHealthAnswer } from '../../api/contract/contract-webhooks.js';
import { newNonce } from '../../config/home/home-proof.js';
import { type Instance, readInstance } from '../../config/instance.js';
import type { Settings } from '../../config/load-settings.js';
import { readSecretFile } from '../../config/secrets/secret-file.js';
import { SETTINGS } from '../../config/settings.js';
import { DescgenError } from '../../core/errors.js';
import { secretProof } from '../../signature/secret-proof.js';
import type { Cli } from '../cli.js';
import { lookForDaemon, noteOf } from '../daemon/daemon-find.js';
import { clientWith, compareVersions } from '../daemon/daemon-link.js';
import { otherPort, portUser } from '../daemon/port-user.js';
import { installedService } from '../daemon/service.js';
import { duration } from '../output/terminal-text.js';
import { type Finding, ok, problem, warning } from './diagnosis.js';

/** For each request to a daemon that responds. */
const PATIENCE_MS = 5_000;

export interface Asking {
  settings: Settings | null;
  secret: string | null;
}

export interface LookedAt {
  findings: Finding[];
  /** Whether a daemon of this home responds, however well. */
  running: boolean;
  /** A client of the daemon, if it runs and accepts the token. */
  client: Client | null;
}

export async function lookAtDaemon(cli: Cli, asking: Asking): Promise<LookedAt> {
  const found = await lookForDaemon(cli);
  if (found.kind === 'answers') return askRunning(cli, found.instance, asking);
  if (found.kind === 'silent') {
    const { pid, url } = found.instance;
    const message = `A daemon (process ${pid}, ${url}) uses this home but does not respond`;
    const advice = `If that does not change: \`kill ${pid}\`, then \`descgen daemon start\`. Accepted jobs are on disk.`;
    return { findings: [problem('daemon', message, advice)], running: true, client: null };
  }
  const note = noteOf(cli, found);
  if (found.kind === 'unproven' && note !== null) {
    const advice = 'Commands here start their own daemon once that program is gone.';
    return { findings: [problem('daemon', note, advice)], running: false, client: null };
  }
  const noted =
    note === null ? [] : [warning('daemon', note.replace(/\.$/, ''), 'Commands here start their own daemon.')];
  return { findings: [...noted, await notRunning(cli, asking.settings)], running: false, client: null };
}

async function notRunning(cli: Cli, settings: Settings | null): Promise<Finding> {
  const host = settings?.get('daemon.host') ?? SETTINGS['daemon.host'].default;
  const port = settings?.get('daemon.port') ?? SETTINGS['daemon.port'].default;
  const left = (await readInstance(cli.paths.instance)) === null ? '' : '; the last one was killed or crashed';
  if (port === 0 || !(await isTaken(host, port))) {
    return ok('daemon', `Not running${left}; commands that need it start it, as does \`descgen daemon start\``);
  }
  const message = `Not running, and port ${port} of ${host} is in use by ${await portUser(cli, { host, port })}`;
  return problem('daemon', message, await otherPort({ host, port }));
}

/** Whether anything listens there. */
function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial({ host, port, timeout: 1_000 });
    const settle = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}

async function askRunning(cli: Cli, running: Instance, { secret }: Asking): Promise<LookedAt> {
  const findings = versionFindings(running.version, cli.version);
  try {
    // Only read: a token created now would not be the daemon's.
    const token = readSecretFile(cli.paths.token)?.text ?? '';
    const signal = AbortSignal.any([cli.interrupted, AbortSignal.timeout(PATIENCE_MS)]);
    const client = await clientWith(cli, { url: running.url, token, signal });
    const { url, pid, uptime_seconds, lots, not_ready, replaced } = await client.daemon();
    const work = `${lots.queued} lots queued, ${lots.processing} processing`;
    findings.unshift(
      ok('daemon', `Version ${running.version} at ${url} (process ${pid}) for ${duration(uptime_seconds)}; ${work}`),
    );
    if (replaced === true) {
      const message = 'The program on disk is newer than the running daemon: it was built or installed again since';
      findings.push(warning('daemon', message, 'Start the new one with `descgen daemon restart`.'));
    }
    if (not_ready !== null) {
      const advice = 'It resumes work by itself once that is fixed; jobs are refused until then.';
      findings.push(problem('daemon', `It cannot take jobs: ${not_ready.replace(/\.$/, '')}`, advice));
    }
    if (secret !== null) findings.push(...(await compareSecrets(client, secret)));
    return { findings, running: true, client };
  } catch (error) {
    if (cli.interrupted.aborted || !(error instanceof DescgenError)) throw error;
    const refused = error.code === 'unauthorized';
    const message = refused
      ? `It runs at ${running.url}, but does not accept the token in ${cli.paths.token}`
      : `It runs at ${running.url}, but does not work as it should: ${error.message}`;
    findings.unshift(problem('daemon', message, '`descgen daemon restart`, or kill its process and start it again.'));
    return { findings, running: true, client: null };
  }
}

function versionFindings(daemon: string, cli: string): Finding[] {
  if (daemon === cli) return [];
  const age = compareVersions(daemon, cli) < 0 ? 'older' : 'newer';
  const message = `The daemon is ${age} (${daemon}) than this command (${cli})`;
  return [
    warning('daemon', message, age === 'older' ? 'Update it with `descgen daemon restart`.' : 'Update this descgen.'),
  ];
}

/** Whether the daemon works with the same secret as this shell: a variable may be set in only one of them. */
async function compareSecrets(client: Client, secret: string): Promise<Finding[]> {
  const nonce = newNonce();
  const { secret_proofs: proofs } = await client.daemon(nonce);
  // An older daemon, of which another finding speaks, proves nothing.
  if (proofs === undefined || proofs.includes(secretProof(secret, nonce))) return [];
  const message = 'The daemon uses another secret than this shell';
  const advice =
    'DESCGEN_SECRET is set in only one of them, or differs: use the same value, then `descgen daemon restart`.';
  return [problem('secret', message, advice)];
}

export async function checkService(cli: Cli): Promise<Finding[]> {
  const service = await installedService(cli);
  if (service === null) return [ok('service', 'Not installed; `descgen daemon install` installs it')];
  const { name, file, program, manager } = service;
  const gone = program.find((one) => !existsSync(one));
  if (gone !== undefined) {
    const message = `${file} starts ${gone}, which does not exist any more, so the service cannot start`;
    return [
      problem('service', message, '`descgen daemon install` writes it again, with the present Node.js and descgen.'),
    ];
  }
  const state = await manager.state();
  const message = `Installed for ${name} (${file})${state === null ? '' : `, ${state}`}`;
  if (state !== 'failed') return [ok('service', message)];
  return [warning('service', message, (await manager.advice()).at(-1) ?? '`descgen daemon logs` may show why.')];
}

/** What is held is not recovered, and no failure shows it. */
function webhookAdvice({ held, pending, last_day }: WebhookHealthAnswer): string {
  const failed = '`descgen webhooks failures` shows why; `descgen webhooks recover --since 24h` sends them again.';
  if (held !== true || pending === 0) return failed;
  const release =
    'Release them with `descgen webhooks release`, or drop them with `descgen webhooks release --discard`.';
  return last_day.failed === 0 ? release : `${release} Of those that failed, ${failed}`;
}

export async function checkWebhooks(client: Client | null): Promise<Finding[]> {
  if (client === null) return [ok('webhooks', 'Not checked: no daemon responds')];
  const health = await client.webhookHealth();
  const backlog = `${health.queue_depth} pending, ${health.last_day.failed} failed in the last day`;
  const suspended = health.suspended_endpoints.map((endpoint) => `${endpoint} does not respond`);
  // The reasons name them, except where they are many.
  const unnamed = suspended.filter(
    (_line, at) => !health.reasons.join(' ').includes(health.suspended_endpoints[at] ?? ''),
  );
  const reasons = [...health.reasons, ...unnamed].map((reason) => reason.replace(/\.$/, ''));
  const advice = webhookAdvice(health);
  const judge = health.status === 'unhealthy' ? problem : warning;
  if (health.status === 'healthy' && suspended.length === 0) return [ok('webhooks', `healthy: ${backlog}`)];
  // One state, however many reasons it has.
  return [{ ...judge('webhooks', `${health.status}: ${backlog}`, advice), details: reasons }];
}
