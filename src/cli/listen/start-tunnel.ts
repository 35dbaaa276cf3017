/** Starts the tunnel of `listen`: finished jobs from the daemon, and the place where `--resume` goes on. */
import type { Agent } from 'node:http';
import { readListenCursor, writeListenCursor } from '../../config/listen-cursor.js';
import { ensureDir } from '../../config/paths.js';
import { DescgenError } from '../../core/errors.js';
import { sendRequest } from '../../listen/actions/send-request.js';
import type { ListenEvent } from '../../listen/entry.js';
import type { LogPositionOptions } from '../../listen/log-position.js';
import type { Session } from '../../listen/session.js';
import { runTunnel } from '../../listen/tunnel.js';
import type { TunnelOptions } from '../../listen/tunnel-options.js';
import type { Cli } from '../cli.js';
import type { DaemonSource } from './daemon-source.js';
import type { ListenRun } from './listen-run.js';

interface TunnelEnds {
  session: Session;
  /** The listener's own. */
  url: string;
  agent: Agent;
  deadline_ms: number;
  source: DaemonSource;
  emit(event: ListenEvent): void;
}

/** Runs until the listener ends. */
export async function startTunnel(run: ListenRun, ends: TunnelEnds): Promise<void> {
  const { session, url, agent, deadline_ms, source, emit } = ends;
  const { settings, ending } = run;
  const own = new URL(url);
  const post: TunnelOptions['post'] = (webhook, signal) => {
    const { header, taken, finished } = session.mark();
    const headers = [...Object.entries(webhook.headers).flat(), ...header];
    const body = Buffer.from(webhook.body);
    return { taken, finished, answered: sendRequest({ url: own, headers, body, deadline_ms, signal, agent }) };
  };
  await runTunnel({
    connect: source.connect,
    ...(await positionOf(run, emit)),
    post,
    webhook_url: url,
    schedule: settings.get('webhooks.retrySchedule'),
    retry_client_errors: settings.get('webhooks.retryClientErrors'),
    emit,
    signal: ending,
  });
}

/** One for each port, so that two listeners do not share one. */
async function positionOf(
  { cli, flags, plan, began }: ListenRun,
  emit: TunnelEnds['emit'],
): Promise<LogPositionOptions> {
  const name = plan.daemon === null ? flags.port : `${flags.port}-${plan.daemon.host.replace(/[^\w.-]/g, '_')}`;
  await ensureDir(cli.paths.state_dir);
  const remember = createRemember(cli, name, emit);
  if (flags.resume === true) {
    const cursor = await readListenCursor(cli.paths, name);
    if (cursor !== null) return { from: { cursor }, remember };
    const message = `No earlier listener used port ${flags.port}; showing jobs that finish from now on.`;
    emit({ type: 'trouble', message });
  }
  return { from: { time: plan.since ?? new Date(began).toISOString() }, remember };
}

/** A position that cannot be saved costs repetitions at the next --resume, but no webhook now: reported once. */
function createRemember(cli: Cli, name: string, emit: TunnelEnds['emit']): LogPositionOptions['remember'] {
  let reported = false;
  return (cursor) => {
    try {
      writeListenCursor(cli.paths, name, cursor);
      reported = false;
    } catch (error) {
      if (!(error instanceof DescgenError)) throw error;
      if (!reported) emit({ type: 'trouble', message: `Cannot save the position for --resume. ${error.message}` });
      reported = true;
    }
  };
}
