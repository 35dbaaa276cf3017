import { resolve } from 'node:path';
import { type Actions, createActions } from '../../listen/actions/actions.js';
import { createRunCommand } from '../../listen/actions/command.js';
import { createForward } from '../../listen/actions/forward.js';
import type { ListenEvent } from '../../listen/entry.js';
import type { SessionOptions } from '../../listen/session-options.js';
import { type DaemonSource, daemonSource } from './daemon-source.js';
import { createFetchResults } from './fetch-results.js';
import type { Listening } from './listen-run.js';

/** A program behind `--forward-to` has as long as the daemon would give it. */
const DEADLINE_MS = 30_000;

async function recordOf({ cli, flags }: Listening): Promise<SessionOptions['record']> {
  if (flags.record === undefined) return null;
  const { createRecorder } = await import('../../webhook/recording/recorder.js');
  const recorder = createRecorder(resolve(cli.cwd, flags.record));
  await recorder.prepare();
  return recorder.record;
}

export interface Doing {
  actions: Actions | null;
  record: SessionOptions['record'];
  source: DaemonSource;
}

/** What is done with webhooks, as the flags have it; and the daemon, for whoever needs it. */
export async function actionsOf(run: Listening, emit: (event: ListenEvent) => void): Promise<Doing> {
  const { cli, flags, plan, ending, pseudonym } = run;
  const elsewhere = plan.daemon === null ? null : { url: plan.daemon, tokenFile: flags.tokenFile };
  const source = await daemonSource(cli, elsewhere, ending);
  const tell = (message: string): void => emit({ type: 'trouble', message });
  const actions = createActions({
    forward:
      flags.forwardTo === undefined
        ? null
        : createForward({ to: flags.forwardTo, deadline_ms: DEADLINE_MS, signal: ending, pseudonym, tell }),
    run:
      flags.exec === undefined
        ? null
        : createRunCommand({
            command: flags.exec,
            atOnce: plan.exec_at_once,
            timeout_ms: plan.exec_timeout_ms,
            signal: ending,
            tell,
          }),
    fetch:
      flags.fetchResults === undefined
        ? null
        : await createFetchResults({ cli, source, signal: ending, tell }, flags.fetchResults),
  });
  return { actions, record: await recordOf(run), source };
}
