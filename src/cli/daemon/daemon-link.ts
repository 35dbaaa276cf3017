/** Connects a command to the daemon, and starts it first where that is allowed. */
import { type AcceptedJob, type Client, createClient } from '../../api/client/client.js';
import type { Instance } from '../../config/instance.js';
import { rememberLastJob } from '../../config/last-job.js';
import { readOrCreateToken } from '../../config/secrets/secrets.js';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { challengeOf, findDaemon, lookForDaemon, noteOf } from './daemon-find.js';
import { startDaemon } from './daemon-start.js';

/** A client of the daemon, which is started first if none is running. */
export async function connect(cli: Cli): Promise<Client> {
  const found = await lookForDaemon(cli);
  if (found.kind === 'answers') {
    noteVersion(cli, found.instance);
    return clientOf(cli, found.instance);
  }
  const note = noteOf(cli, found);
  if (note !== null) cli.note(`descgen: ${note}\n`);
  return clientOf(cli, await started(cli));
}

/** A client of the daemon; throws `daemon_unreachable` when none is running. */
export async function connectToRunning(cli: Cli): Promise<Client> {
  const running = await findDaemon(cli);
  if (running === null) throw notRunning();
  return clientOf(cli, running);
}

export async function clientOf(cli: Cli, instance: Instance): Promise<Client> {
  const token = await readOrCreateToken(cli.paths);
  for (const warning of token.warnings) cli.note(`descgen: ${warning}\n`);
  const client = await clientWith(cli, { url: instance.url, token: token.current, signal: cli.interrupted });
  return { ...client, submit: (...request) => remembered(cli, client.submit(...request)) };
}

/** A client that sends the token only to this home's daemon. */
export function clientWith(
  cli: Pick<Cli, 'paths'>,
  { url, token, signal }: { url: string; token: string; signal: AbortSignal },
): Promise<Client> {
  return createClient({ url, token, signal, challenge: challengeOf(cli, { url, token }) });
}

/** `@last` is the job last submitted by a command of this home. */
async function remembered(cli: Cli, submitted: Promise<AcceptedJob>): Promise<AcceptedJob> {
  const created = await submitted;
  try {
    await rememberLastJob(cli.paths, created.job_id);
  } catch (error) {
    // The job is accepted anyway: only its nickname is lost.
    if (!(error instanceof DescgenError)) throw error;
    cli.note(`descgen: @last does not refer to this job: ${error.message}\n`);
  }
  return created;
}

export function notRunning(): DescgenError {
  return new DescgenError('daemon_unreachable', 'No daemon is running; start it with `descgen daemon start`.');
}

async function started(cli: Cli): Promise<Instance> {
  const settings = await cli.settings();
  if (!cli.mayStart || !settings.get('daemon.autostart')) throw notRunning();
  const { instance, by_us } = await startDaemon(cli);
  if (by_us) cli.note(`descgen: started the daemon at ${instance.url}\n`);
  return instance;
}

function noteVersion(cli: Cli, running: Instance): void {
  if (running.version === cli.version) return;
  const older = compareVersions(running.version, cli.version) < 0;
  cli.note(
    older
      ? `descgen: the running daemon is older (${running.version}) than this command (${cli.version}); update it with \`descgen daemon restart\`.\n`
      : `descgen: the running daemon is newer (${running.version}) than this command (${cli.version}).\n`,
  );
}

/** Below 0 when `a` is older than `b` (semantic versions; what follows a hyphen is older than the plain version). */
export function compareVersions(a: string, b: string): number {
  const [coreA = '', preA] = a.split('-', 2);
  const [coreB = '', preB] = b.split('-', 2);
  const byCore = coreA.localeCompare(coreB, 'en', { numeric: true });
  if (byCore !== 0 || preA === preB) return byCore;
  if (preA === undefined) return 1;
  return preB === undefined ? -1 : preA.localeCompare(preB, 'en', { numeric: true });
}
