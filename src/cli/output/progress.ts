import type { StatusAnswer } from '../../api/contract.js';
import type { Cli } from '../cli.js';
import { duration } from './text.js';

export interface Progress {
  show(jobs: readonly StatusAnswer[]): void;
  end(): void;
}

/** In a pipe a line is written this often at most. */
const PLAIN_EVERY_MS = 5_000;

/** A spinner with a line of progress on a terminal; now and then a plain line elsewhere. Both on stderr. */
export async function createProgress(cli: Cli): Promise<Progress> {
  return cli.live.err ? spinner() : plainLines(cli);
}

async function spinner(): Promise<Progress> {
  const { default: ora } = await import('ora');
  // Input stays the shell's: Ctrl-C must reach us as a signal.
  const spin = ora({ stream: process.stderr, discardStdin: false });
  return {
    show(jobs) {
      spin.text = progressText(jobs);
      if (!spin.isSpinning) spin.start();
    },
    end() {
      spin.stop();
    },
  };
}

function plainLines(cli: Cli): Progress {
  let last = Date.now();
  return {
    show(jobs) {
      if (Date.now() - last < PLAIN_EVERY_MS) return;
      last = Date.now();
      cli.note(`${progressText(jobs)}\n`);
    },
    end: () => undefined,
  };
}

/** `120 of 5,000 lots (2 %), 41 lots/s, about 2 min left, 3 failed`. */
export function progressText(jobs: readonly StatusAnswer[]): string {
  const sum = (pick: (job: StatusAnswer) => number): number => jobs.reduce((total, job) => total + pick(job), 0);
  const total = sum((job) => job.total_lots);
  const pending = sum((job) => job.pending_lots);
  const failed = sum((job) => job.failed_lots);
  const left = Math.max(...jobs.map((job) => job.eta_seconds ?? 0));
  const parts = [
    `${(total - pending).toLocaleString('en')} of ${total.toLocaleString('en')} lots (${percent(total - pending, total)} %)`,
  ];
  if (left > 0)
    parts.push(
      `${Math.max(1, Math.round(pending / left)).toLocaleString('en')} lots/s`,
      `about ${duration(left)} left`,
    );
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} failed`);
  return parts.join(', ');
}

function percent(done: number, total: number): number {
  return total === 0 ? 0 : Math.floor((100 * done) / total);
}
