/** Progress for a person: a live view on a terminal, an occasional line elsewhere. */
import { LOTS_WAIT } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { countParts, problemText, totalsOf, type WatchState, waitingReason } from './live/watch-model.js';
import { fitted, visible } from './terminal-text.js';

export interface Progress {
  show(state: WatchState): void;
  end(): Promise<void>;
}

/** In a pipe a line is written at most this often. */
const PLAIN_EVERY_MS = 5_000;
/** Shorter work is not worth loading a view. */
const LIVE_AFTER_MS = 150;
/** Fewer rows have room for one line only. */
const FEWEST_ROWS = 4;

const SILENT: Progress = { show: () => undefined, end: async () => undefined };

export interface ProgressOptions {
  /** Shows nothing. */
  quiet?: boolean;
  /** `trouble`: reports only that the daemon does not respond, on stderr. */
  show?: 'trouble';
  /** Receives plain lines, on a terminal too. */
  plain?: (line: string) => void;
}

/** Both go to stderr, unless `plain` receives the lines. */
export function createProgress(cli: Cli, options: ProgressOptions = {}): Progress {
  if (options.quiet === true) return SILENT;
  if (options.show === 'trouble') return plainLines((line) => cli.note(line), { numbers: false });
  if (options.plain !== undefined || !cli.live.err) {
    return plainLines(options.plain ?? ((line) => cli.note(line)), { numbers: true });
  }
  return (process.stderr.rows || FEWEST_ROWS) < FEWEST_ROWS ? oneLine() : liveView(cli);
}

function liveView(cli: Cli): Progress {
  let view: Promise<{ show(state: WatchState): void; end(): void }> | null = null;
  let latest: WatchState | null = null;
  let ended = false;
  const open = async () => {
    const { createLiveView } = await import('./live/live-view.js');
    const opened = createLiveView(process.stderr, cli.style.err);
    if (latest !== null && !ended) opened.show(latest);
    return opened;
  };
  return {
    show(state) {
      latest = state;
      if (view === null && state.elapsed_ms < LIVE_AFTER_MS) return;
      if (view === null) {
        view = open();
        return;
      }
      view.then(
        (opened) => (ended ? undefined : opened.show(state)),
        () => undefined,
      );
    },
    async end() {
      ended = true;
      (await view)?.end();
    },
  };
}

/** A spinner, for a terminal of very few rows. */
function oneLine(): Progress {
  let spin: { text: string; isSpinning: boolean; start(): unknown; stop(): unknown } | null = null;
  let opening: Promise<void> | null = null;
  const open = async (): Promise<void> => {
    const { default: ora } = await import('ora');
    // Input stays with the shell: Ctrl-C must reach us as a signal. That this is a terminal was decided already; ora would
    // judge an empty CI differently and write a new line for each state.
    spin = ora({ stream: process.stderr, discardStdin: false, isEnabled: true });
  };
  return {
    show(state) {
      opening ??= open();
      if (spin === null) return;
      // The spinner and a space come before it.
      spin.text = fitted(visible(problemText(state) ?? progressText(state)), (process.stderr.columns || 80) - 3);
      if (!spin.isSpinning) spin.start();
    },
    async end() {
      await opening;
      // Stopping writes control codes even where nothing was drawn.
      if (spin?.isSpinning === true) spin.stop();
    },
  };
}

function plainLines(write: (line: string) => void, { numbers }: { numbers: boolean }): Progress {
  let last = performance.now();
  let trouble: string | null = null;
  let waiting: string | null = null;
  return {
    show(state) {
      // Trouble is reported once, when it begins.
      const began = state.trouble !== null && trouble === null;
      trouble = state.trouble;
      if (began) write(`${state.trouble}\n`);
      // So is why lots wait. Those of other jobs go on, so the numbers do too.
      const reason = waitingReason(state.jobs);
      if (reason !== null && reason !== waiting) write(`${LOTS_WAIT} ${visible(reason)}\n`);
      waiting = reason ?? waiting;
      if (!numbers || trouble !== null || performance.now() - last < PLAIN_EVERY_MS) return;
      last = performance.now();
      write(`${progressText(state)}\n`);
    },
    end: async () => undefined,
  };
}

/** `120 of 5,000 lots (2 %), 41 lots/s, about 2 min left, 3 failed; the last is car_7: …`. */
export function progressText(state: WatchState): string {
  const totals = totalsOf(state);
  const [done, ...rest] = countParts(totals, state.rate).map(({ text }) => text);
  const numbers = [`${done} (${totals.percent} %)`, ...rest].join(', ');
  const failed = state.failures.at(-1);
  if (failed === undefined) return numbers;
  return `${numbers}; the last is ${visible(failed.lot_id)}: ${visible(failed.reason)}`;
}
