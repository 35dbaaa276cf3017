import type { WebhookPayload } from '../core/delivery.js';
import { createLimiter } from '../core/limiter.js';
import type { CommandRun } from './entry.js';

export interface CommandOptions {
  /** As the user wrote it, for a shell. */
  command: string;
  /** So many run at once; others wait for their turn. */
  atOnce: number;
  /** Ends what runs. */
  signal: AbortSignal;
  /** What is asked to end has so long; then it is made to. */
  grace_ms?: number;
}

export interface CommandInput {
  body: Buffer;
  payload: WebhookPayload;
  webhook_id: string | null;
  attempt: number | null;
}

export type RunCommand = (input: CommandInput) => Promise<CommandRun>;

/** The last part of what a command writes is kept, as much as this (UTF-16 units). */
const MOST_KEPT = 4 * 1024;
const GRACE_MS = 2_000;
/** And so much later it is not waited for any more: what left its group may hold its output open for ever. */
const LEFT_MS = 500;

/**
 * Runs the user's command for each webhook: the body on stdin, what it tells in the environment. Nothing from outside is ever
 * part of the command line. Never rejects.
 */
export function createRunCommand({ command, atOnce, signal, grace_ms = GRACE_MS }: CommandOptions): RunCommand {
  const limit = createLimiter(atOnce);
  return (input) =>
    limit(async () => {
      const began = performance.now();
      const ms = (): number => Math.round(performance.now() - began);
      try {
        return { ...(await run(command, input, { signal, grace_ms })), ms: ms() };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return { exit_code: null, error: `The command could not be run: ${why}`, output: '', ms: ms() };
      }
    });
}

type Ending = Required<Pick<CommandOptions, 'signal' | 'grace_ms'>>;

async function run(command: string, input: CommandInput, ending: Ending): Promise<Omit<CommandRun, 'ms'>> {
  const { signal } = ending;
  // One that waited for its turn: nothing is begun only to be ended.
  if (signal.aborted)
    return { exit_code: null, error: 'The command was not run: descgen listen was ended.', output: '' };
  // Only who runs commands pays for loading it.
  const { execa } = await import('execa');
  const child = execa(command, {
    shell: true,
    reject: false,
    input: input.body,
    env: environmentOf(input),
    all: true,
    buffer: false,
    // A group of its own: what a shell started does not end with the shell.
    detached: process.platform !== 'win32',
  });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => {
    output = `${output}${text}`.slice(-MOST_KEPT);
  });
  const watch = endedWith(child, ending);
  const { exitCode, signal: killedBy } = await Promise.race([child, watch.abandoned]);
  watch.stop();
  const error = errorOf({ exitCode, killedBy, isCanceled: signal.aborted });
  return { exit_code: exitCode ?? null, error, output };
}

interface Ended {
  exitCode?: number;
  signal?: string;
}

/** Ends the command with the listener: it is asked to, then made to, and at last given up (`abandoned`). */
function endedWith(child: Group, { signal, grace_ms }: Ending): { abandoned: Promise<Ended>; stop(): void } {
  const timers: NodeJS.Timeout[] = [];
  let abandon: (ended: Ended) => void = () => undefined;
  const abandoned = new Promise<Ended>((resolve) => {
    abandon = resolve;
  });
  const end = (): void => {
    endGroup(child, 'SIGTERM');
    timers.push(
      setTimeout(() => endGroup(child, 'SIGKILL'), grace_ms),
      setTimeout(() => abandon({ signal: 'SIGKILL' }), grace_ms + LEFT_MS),
    );
  };
  signal.addEventListener('abort', end, { once: true });
  // It ended while execa was loaded.
  if (signal.aborted) end();
  return {
    abandoned,
    stop() {
      signal.removeEventListener('abort', end);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

interface Group {
  pid?: number;
  kill(how: NodeJS.Signals): boolean;
}

function endGroup(child: Group, how: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || process.platform === 'win32') return void child.kill(how);
  try {
    process.kill(-child.pid, how);
  } catch (error) {
    // It has just ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function errorOf(end: {
  exitCode: number | undefined;
  killedBy: string | undefined;
  isCanceled: boolean;
}): string | null {
  if (end.exitCode === 0) return null;
  if (end.isCanceled) return 'The command was ended with descgen listen.';
  if (end.exitCode === undefined) return `The command was ended by ${end.killedBy ?? 'a signal'}.`;
  const missing = end.exitCode === 127 ? ' (the shell found no such command)' : '';
  return `The command ended with ${end.exitCode}${missing}.`;
}

/** A variable cannot hold what ends a string in C. */
const text = (value: string): string => value.replaceAll('\0', '');

function environmentOf({ payload, webhook_id, attempt }: CommandInput): Record<string, string> {
  return {
    DESCGEN_JOB_ID: text(payload.job_id),
    DESCGEN_STATUS: payload.status,
    DESCGEN_TOTAL_LOTS: String(payload.total_lots),
    DESCGEN_COMPLETED_LOTS: String(payload.completed_lots),
    DESCGEN_FAILED_LOTS: String(payload.failed_lots),
    DESCGEN_RESULTS_AVAILABLE: String(payload.results_available),
    DESCGEN_WEBHOOK_ID: text(webhook_id ?? ''),
    DESCGEN_ATTEMPT: attempt === null ? '' : String(attempt),
  };
}
