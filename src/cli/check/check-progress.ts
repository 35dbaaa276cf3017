/** The progress line of `descgen check` on a terminal. */
import type { Cli } from '../cli.js';
import { visible } from '../output/terminal-text.js';

/** Says on a terminal what is being checked; nothing in a pipe. */
export interface CheckProgress {
  begins(what: string, place: { at: number; of: number }): void;
  /** Takes it off the screen, for as long as nothing begins. */
  rest(): void;
}

export async function createCheckProgress(cli: Cli): Promise<CheckProgress> {
  if (!cli.live.err) return { begins: () => undefined, rest: () => undefined };
  const { default: ora } = await import('ora');
  // Input stays the shell's: Ctrl-C must reach us as a signal. Whether there is a terminal was decided already.
  const spinner = ora({ stream: process.stderr, discardStdin: false, isEnabled: true });
  return {
    begins(what, { at, of }) {
      spinner.start(`${at} of ${of}: ${visible(what)}`);
    },
    rest() {
      if (spinner.isSpinning) spinner.stop();
    },
  };
}
