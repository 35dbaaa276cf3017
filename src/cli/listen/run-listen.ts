/** Puts `descgen listen` together: it listens first, and does everything else afterwards. */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { createForwardLoops } from '../../listen/actions/forward-loops.js';
import { createJudge } from '../../listen/judge-request.js';
import { createSession, type Session } from '../../listen/session.js';
import type { Cli } from '../cli.js';
import { createEventFeed, type EventFeed } from './event-feed.js';
import { listenUrl } from './listen-address.js';
import { createListenEnd } from './listen-end.js';
import { createOutput, type OutputOptions } from './listen-output.js';
import { type ListenFlags, planOf } from './listen-plan.js';
import type { ListenRun } from './listen-run.js';
import { createListenSecrets, type ListenSecrets } from './listen-secrets.js';
import { sendAgain } from './send-again.js';
import { startTunnel } from './start-tunnel.js';
import { treatmentOf } from './treatment.js';
import { createDoing, type Doing } from './wire-actions.js';

export async function listen(cli: Cli, flags: ListenFlags): Promise<void> {
  const ending = new AbortController();
  const run = await beginning(cli, flags, ending.signal);
  const deadline_ms = run.settings.get('webhooks.timeout');
  const end = createListenEnd(run);
  const { emit, open } = createEventFeed(end.note);
  const secrets = await createListenSecrets(cli, flags);
  const loops = createForwardLoops({ pseudonym: run.pseudonym, window_ms: deadline_ms });
  const doing = await createDoing(run, { loops, emit });
  const session = await sessionOf(run, { secrets, doing, loops, emit });
  const url = listenUrl(flags.host, session.port);
  emit({ type: 'listening', url });
  const here = { url, agent: new Agent({ keepAlive: true }), deadline_ms, signal: run.ending, emit };
  const replay: OutputOptions['replay'] = (entry) => sendAgain(entry, { ...here, mark: session.replayMark });
  const output = await createOutput({ run, url, secret: secrets.masked, quit: end.quit, replay });
  open(output);
  const tunnel = flags.tunnel ? startTunnel(run, { ...here, session, source: doing.source }) : Promise.resolve();
  try {
    cli.exitCode = await Promise.race([end.reached, tunnel.then(() => end.reached)]);
  } finally {
    ending.abort();
    await session.close();
    here.agent.destroy();
    await tunnel.catch(() => undefined);
    await output.close();
    if (end.message() !== '') cli.note(`descgen: ${end.message()}\n`);
  }
}

async function beginning(cli: Cli, flags: ListenFlags, end: AbortSignal): Promise<ListenRun> {
  const began = Date.now();
  const plan = planOf(flags, began);
  const settings = await cli.settings({
    'webhooks.retrySchedule': flags.retrySchedule,
    'webhooks.timeout': flags.webhookTimeout,
  });
  const ending = AbortSignal.any([cli.interrupted, end]);
  // Each exchange in progress listens for the end.
  setMaxListeners(0, ending);
  return { cli, flags, plan, settings, began, ending, pseudonym: `descgen-${randomBytes(8).toString('hex')}` };
}

interface Parts extends Pick<EventFeed, 'emit'> {
  secrets: ListenSecrets;
  doing: Doing;
  loops: Parameters<typeof treatmentOf>[1];
}

function sessionOf(run: ListenRun, { secrets, doing, loops, emit }: Parts): Promise<Session> {
  const { flags, plan, ending } = run;
  return createSession({
    host: flags.host,
    port: plan.port,
    judge: createJudge({
      secrets: secrets.now,
      skipVerify: flags.insecureSkipVerify === true,
      tolerance_seconds: plan.tolerance_seconds,
    }),
    treatment: treatmentOf(run, loops),
    actions: doing.actions,
    record: doing.record,
    emit,
    signal: ending,
  });
}
