/** Makes what `listen` does with webhooks from its flags. */
import { resolve } from 'node:path';
import { withoutSecrets } from '../../core/machine/child-environment.js';
import { type Actions, createActions } from '../../listen/actions/actions.js';
import { createRunCommand } from '../../listen/actions/command.js';
import { createForward } from '../../listen/actions/forward.js';
import type { ForwardLoops } from '../../listen/actions/forward-loops.js';
import type { ListenEvent } from '../../listen/entry.js';
import type { SessionOptions } from '../../listen/session-options.js';
import { createDaemonSource, type DaemonSource } from './daemon-source.js';
import { createFetchResults } from './fetch-results.js';
import type { ListenRun } from './listen-run.js';

async function recordOf({ cli, flags }: Pick<ListenRun, 'cli' | 'flags'>): Promise<SessionOptions['record']> {
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

/** What is done with webhooks; and the daemon, for those who need it. */
export async function createDoing(
  { cli, flags, plan, settings, ending, pseudonym }: ListenRun,
  { loops, emit }: { loops: ForwardLoops; emit(event: ListenEvent): void },
): Promise<Doing> {
  const remote = plan.daemon === null ? null : { url: plan.daemon, tokenFile: flags.tokenFile };
  const source = await createDaemonSource(cli, remote, ending);
  const how = { signal: ending, tell: (message: string): void => emit({ type: 'trouble', message }) };
  const actions = createActions({
    forward:
      plan.forward_to === null
        ? null
        : createForward({
            to: plan.forward_to,
            deadline_ms: settings.get('webhooks.timeout'),
            pseudonym,
            loops,
            ...how,
          }),
    run:
      flags.exec === undefined
        ? null
        : createRunCommand({
            command: flags.exec,
            env: withoutSecrets(cli.env),
            atOnce: plan.exec_at_once,
            timeout_ms: plan.exec_timeout_ms,
            ...how,
          }),
    fetch:
      flags.fetchResults === undefined ? null : await createFetchResults({ cli, source, ...how }, flags.fetchResults),
  });
  return { actions, record: await recordOf({ cli, flags }), source };
}
