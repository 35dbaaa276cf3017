import { constants } from 'node:os';
import { EXIT } from '../../core/errors.js';
import type { Entry } from '../../listen/entry.js';
import { createWaiting } from '../../listen/expect.js';
import { onStdoutLost } from '../output/stdout.js';
import type { Listening } from './listen-run.js';

/** What brings a run to its end. */
export interface End {
  /** With the exit code. */
  readonly reached: Promise<number>;
  /** To be said when all else is over; may be empty. */
  word(): string;
  /** The user wants to leave. */
  quit(how: 'quit' | 'interrupt'): void;
  /** It is through. */
  note(entry: Entry): void;
}

export function endOf({ cli, plan }: Listening): End {
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
    word: () => word,
    quit: (how) => reach(how === 'quit' ? EXIT.done : EXIT.interrupted),
    note(entry) {
      const noted = waiting?.note(entry);
      if (noted === 'met') reach(EXIT.done);
      if (noted === 'bad') reach(EXIT.badSignature);
    },
  };
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
