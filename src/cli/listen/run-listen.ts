/** `descgen listen`, put together: it listens first, and does everything else afterwards. */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { createJudge } from '../../listen/judge-request.js';
import { openSession, type Session } from '../../listen/session.js';
import type { Cli } from '../cli.js';
import { createFeed, type Feed } from './event-feed.js';
import { endOf } from './listen-end.js';
import { openOutput } from './listen-output.js';
import { type ListenFlags, planOf } from './listen-plan.js';
import type { Listening } from './listen-run.js';
import { createSecrets, type ListenSecrets } from './listen-secrets.js';
import { sendAgain } from './send-again.js';
import { startTunnel } from './start-tunnel.js';
import { treatmentOf } from './treatment.js';
import { actionsOf, type Doing } from './wire-actions.js';

export async function listen(cli: Cli, flags: ListenFlags): Promise<void> {
  const ending = new AbortController();
  const run = beginning(cli, flags, ending.signal);
  const end = endOf(run);
  const { emit, open } = createFeed(end.note);
  const secrets = await createSecrets(cli, flags);
  const doing = await actionsOf(run, emit);
  const session = await sessionOf(run, { secrets, doing, emit });
  const url = urlOf(flags.host, session);
  emit({ type: 'listening', url });
  const here = { url, agent: new Agent({ keepAlive: true }), signal: run.ending, emit };
  const replay: Parameters<typeof openOutput>[0]['replay'] = (entry) => sendAgain(entry, here);
  const output = await openOutput({ run, url, secret: secrets.masked, quit: end.quit, replay });
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
    if (end.word() !== '') cli.note(`descgen: ${end.word()}\n`);
  }
}

function beginning(cli: Cli, flags: ListenFlags, end: AbortSignal): Listening {
  const ending = AbortSignal.any([cli.interrupted, end]);
  // Each exchange that is under way listens for the end.
  setMaxListeners(0, ending);
  const began = Date.now();
  const pseudonym = `descgen-${randomBytes(8).toString('hex')}`;
  return { cli, flags, plan: planOf(flags, began), began, ending, pseudonym };
}

interface Parts extends Pick<Feed, 'emit'> {
  secrets: ListenSecrets;
  doing: Doing;
}

function sessionOf(run: Listening, { secrets, doing, emit }: Parts): Promise<Session> {
  const { flags, plan, ending } = run;
  return openSession({
    host: flags.host,
    port: plan.port,
    judge: createJudge({
      secrets: secrets.now,
      skipVerify: flags.insecureSkipVerify === true,
      tolerance_seconds: plan.tolerance_seconds,
    }),
    treatment: treatmentOf(run),
    actions: doing.actions,
    record: doing.record,
    emit,
    signal: ending,
  });
}

function urlOf(host: string, { port }: Session): string {
  // Bound to every address, it is announced under one that this machine can dial.
  const any = host === '0.0.0.0' || host === '::';
  const name = any ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/webhook-handler`;
}
