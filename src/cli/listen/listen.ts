/** `descgen listen`, put together: it listens first, and does everything else afterwards. */
import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { constants } from 'node:os';
import { EXIT } from '../../core/errors.js';
import type { Entry, ListenEvent } from '../../listen/entry.js';
import { exchange } from '../../listen/exchange.js';
import { createWaiting } from '../../listen/expect.js';
import { createJudge } from '../../listen/judge.js';
import { openSession, type Session } from '../../listen/session.js';
import { endToEndHeaders } from '../../webhook/end-to-end.js';
import { replayUrl } from '../../webhook/recording/replay.js';
import type { Cli } from '../cli.js';
import { onStdoutLost } from '../output/stdout.js';
import { actionsOf } from './actions.js';
import { type Output, openOutput } from './output.js';
import { type ListenFlags, type ListenPlan, planOf } from './plan.js';
import { createSecrets } from './secrets.js';
import { treatmentOf } from './treatment.js';
import { startTunnel } from './tunnel.js';

/** Everything of one run. */
export interface Listening {
  cli: Cli;
  flags: ListenFlags;
  plan: ListenPlan;
  /** When it began, in milliseconds since 1970: ends of jobs are taken from then on. */
  began: number;
  /** Aborted when it ends: it ends all that is under way. */
  ending: AbortSignal;
}

export async function listen(cli: Cli, flags: ListenFlags): Promise<void> {
  const plan = planOf(flags, Date.now());
  const ending = new AbortController();
  const signal = AbortSignal.any([cli.interrupted, ending.signal]);
  // Each exchange that is under way listens for the end.
  setMaxListeners(0, signal);
  const run: Listening = { cli, flags, plan, began: Date.now(), ending: signal };
  const end = endOf(run);
  const agent = new Agent({ keepAlive: true });
  const secrets = await createSecrets(cli, flags);
  const { actions, record, source } = await actionsOf(run);
  let output: Output | null = null;
  const early: ListenEvent[] = [];
  const emit = (event: ListenEvent): void => {
    if (output === null) early.push(event);
    else output.show(event);
    if (event.type === 'finished') end.note(event.entry);
  };
  const session = await openSession({
    host: flags.host,
    port: plan.port,
    judge: createJudge({
      secrets: secrets.now,
      skipVerify: flags.insecureSkipVerify === true,
      tolerance_seconds: plan.tolerance_seconds,
    }),
    treatment: treatmentOf(flags, plan),
    actions,
    record,
    emit,
    signal,
  });
  const url = urlOf(flags.host, session);
  emit({ type: 'listening', url });
  const replay = (entry: Entry): void => replayHere(entry, { url, agent, signal, emit });
  output = await openOutput({ run, url, secret: secrets.masked, quit: end.quit, replay });
  for (const event of early.splice(0)) output.show(event);
  const tunnel = flags.tunnel ? startTunnel(run, { session, url, agent, source, emit }) : Promise.resolve();
  try {
    cli.exitCode = await Promise.race([end.reached, tunnel.then(() => end.reached)]);
  } finally {
    ending.abort();
    await session.close();
    agent.destroy();
    await tunnel.catch(() => undefined);
    await output.close();
    if (end.word() !== '') cli.note(`descgen: ${end.word()}\n`);
  }
}

function urlOf(host: string, { port }: Session): string {
  // Bound to every address, it is announced under one that this machine can dial.
  const any = host === '0.0.0.0' || host === '::';
  const name = any ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/webhook-handler`;
}

interface Replaying {
  url: string;
  agent: Agent;
  signal: AbortSignal;
  emit(event: ListenEvent): void;
}

/** Once more, as it came; what becomes of it is seen as with any other webhook. */
function replayHere({ request, number }: Entry, { url, agent, signal, emit }: Replaying): void {
  const again = { url: new URL(replayUrl(request.target, new URL(url).origin)), agent, signal, deadline_ms: 30_000 };
  const headers = endToEndHeaders(request.raw_headers);
  void exchange({ ...again, headers, body: request.body }).then((result) => {
    if (result.kind === 'unanswered') emit({ type: 'trouble', message: `#${number}, sent again: ${result.message}` });
  });
}

/**
 * The first ends the run in order, the second ends the process. The listener stays for the second: ink ends the process at once
 * where it finds no other than its own.
 */
function onSignal(name: 'SIGTERM' | 'SIGHUP', end: () => void): void {
  let came = false;
  const take = (): void => {
    if (came) {
      process.off(name, take);
      process.kill(process.pid, name);
    }
    came = true;
    end();
  };
  process.on(name, take);
}

/** What brings the run to its end, with the exit code. */
function endOf({ cli, plan }: Listening) {
  let reach: (code: number) => void = () => undefined;
  const reached = new Promise<number>((resolve) => {
    reach = resolve;
  });
  let word = '';
  const waiting = plan.expectation === null ? null : createWaiting(plan.expectation);
  const interrupt = (): void => reach(EXIT.interrupted);
  cli.interrupted.addEventListener('abort', interrupt, { once: true });
  if (cli.interrupted.aborted) interrupt();
  // Commands have groups of their own: a signal to this process alone would leave them behind.
  for (const name of ['SIGTERM', 'SIGHUP'] as const) onSignal(name, () => reach(128 + constants.signals[name]));
  // Nobody reads on (`| head -1`): no more than with other commands is that an error. One that waits for something goes on.
  if (waiting === null) onStdoutLost(() => reach(EXIT.done));
  if (plan.timeout_ms !== null) {
    const timer = setTimeout(() => {
      word = `${waiting?.met ?? 0} of ${plan.expectation?.count ?? 0} expected webhooks came in time.`;
      reach(EXIT.timedOut);
    }, plan.timeout_ms);
    void reached.then(() => clearTimeout(timer));
  }
  return {
    reached,
    /** To be said when all else is over; may be empty. */
    word: () => word,
    quit: (how: 'quit' | 'interrupt') => reach(how === 'quit' ? EXIT.done : EXIT.interrupted),
    note(entry: Entry) {
      const noted = waiting?.note(entry);
      if (noted === 'met') reach(EXIT.done);
      if (noted === 'bad') reach(EXIT.badSignature);
    },
  };
}
