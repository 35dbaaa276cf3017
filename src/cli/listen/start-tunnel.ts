import type { Agent } from 'node:http';
import { readListenCursor, writeListenCursor } from '../../config/listen-cursor.js';
import { ensureDir } from '../../config/paths.js';
import { DescgenError } from '../../core/errors.js';
import { exchange } from '../../listen/actions/send-request.js';
import type { ListenEvent } from '../../listen/entry.js';
import type { RouteOptions } from '../../listen/log-position.js';
import type { Session } from '../../listen/session.js';
import { runTunnel } from '../../listen/tunnel.js';
import type { TunnelOptions } from '../../listen/tunnel-options.js';
import { TUNNEL_HEADER } from '../../webhook/receiver/take.js';
import type { Cli } from '../cli.js';
import type { DaemonSource } from './daemon-source.js';
import type { Listening } from './listen-run.js';

interface TunnelEnds {
  session: Session;
  /** The listener's own. */
  url: string;
  agent: Agent;
  source: DaemonSource;
  emit(event: ListenEvent): void;
}

/** Runs until the listening ends. */
export async function startTunnel(run: Listening, { session, url, agent, source, emit }: TunnelEnds): Promise<void> {
  const { cli, flags, ending } = run;
  const settings = await cli.settings(
    flags.retrySchedule === undefined ? {} : { 'webhooks.retrySchedule': flags.retrySchedule },
  );
  const deadline_ms = settings.get('webhooks.timeout');
  const own = new URL(url);
  const post: TunnelOptions['post'] = (webhook, signal) => {
    const { value, taken, finished } = session.mark();
    const headers = [...Object.entries(webhook.headers).flat(), TUNNEL_HEADER, value];
    const body = Buffer.from(webhook.body);
    return { taken, finished, answered: exchange({ url: own, headers, body, deadline_ms, signal, agent }) };
  };
  await runTunnel({
    connect: source.connect,
    ...(await routeOf(run, emit)),
    post,
    webhook_url: url,
    schedule: settings.get('webhooks.retrySchedule'),
    retry_client_errors: settings.get('webhooks.retryClientErrors'),
    emit,
    signal: ending,
  });
}

/** Each port has a place of its own, so that two listeners do not take each other's. */
async function routeOf({ cli, flags, plan, began }: Listening, emit: TunnelEnds['emit']): Promise<RouteOptions> {
  const name = plan.daemon === null ? flags.port : `${flags.port}-${plan.daemon.host.replace(/[^\w.-]/g, '_')}`;
  await ensureDir(cli.paths.state_dir);
  const remember = remembering(cli, name, emit);
  if (flags.resume === true) {
    const cursor = await readListenCursor(cli.paths, name);
    if (cursor !== null) return { from: { cursor }, remember };
    const message = `No listener was at port ${flags.port} before; ends of jobs are taken from now on.`;
    emit({ type: 'trouble', message });
  }
  return { from: { time: plan.since ?? new Date(began).toISOString() }, remember };
}

/** A place that cannot be kept costs repetitions at the next --resume, and no webhook now: it is told, once. */
function remembering(cli: Cli, name: string, emit: TunnelEnds['emit']): RouteOptions['remember'] {
  let told = false;
  return (cursor) => {
    try {
      writeListenCursor(cli.paths, name, cursor);
      told = false;
    } catch (error) {
      if (!(error instanceof DescgenError)) throw error;
      if (!told) emit({ type: 'trouble', message: `Where --resume would go on cannot be kept. ${error.message}` });
      told = true;
    }
  };
}
