/** When a run of `listen` ends, and with which exit code. */
import { constants } from 'node:os';
import { EXIT } from '../../core/errors.js';
import type { Entry } from '../../listen/entry.js';
import { createExpectedWebhooks } from '../../listen/expect.js';
import { onStdoutLost } from '../output/stdout.js';
import type { ListenRun } from './listen-run.js';

export interface ListenEnd {
  /** With the exit code. */
  readonly reached: Promise<number>;
  /** A sentence to print last; may be empty. */
  message(): string;
  /** The user wants to leave. */
  quit(how: 'quit' | 'interrupt'): void;
  /** A webhook is finished. */
  note(entry: Entry): void;
}

export function createListenEnd({ cli, plan }: Pick<ListenRun, 'cli' | 'plan'>): ListenEnd {
  let reach: (code: number) => void = () => undefined;
  const reached = new Promise<number>((resolve) => {
    reach = resolve;
  });
  let message = '';
  const expected = plan.expectation === null ? null : createExpectedWebhooks(plan.expectation);
  const interrupt = (): void => reach(EXIT.interrupted);
  cli.interrupted.addEventListener('abort', interrupt, { once: true });
  if (cli.interrupted.aborted) interrupt();
  // Commands have their own process groups: a signal to this process alone would leave them running.
  for (const name of ['SIGTERM', 'SIGHUP'] as const) onSignal(name, () => reach(128 + constants.signals[name]));
  // The reader has gone (`| head -1`): as in other commands that is no error. With --expect the run goes on.
  if (expected === null) onStdoutLost(() => reach(EXIT.done));
  if (plan.timeout_ms !== null) {
    const timer = setTimeout(() => {
      message = `Timed out: ${expected?.met ?? 0} of ${plan.expectation?.count ?? 0} expected webhooks arrived.`;
      reach(EXIT.timedOut);
    }, plan.timeout_ms);
    void reached.then(() => clearTimeout(timer));
  }
  return {
    reached,
    message: () => message,
    quit: (how) => reach(how === 'quit' ? EXIT.done : EXIT.interrupted),
    note(entry) {
      const noted = expected?.note(entry);
      if (noted === 'met') reach(EXIT.done);
      if (noted === 'bad') reach(EXIT.badSignature);
    },
  };
}

/**
 * The first signal ends the run in order, the second ends the process. The handler stays for the second: ink ends the process
 * at once when it finds no handler but its own.
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
