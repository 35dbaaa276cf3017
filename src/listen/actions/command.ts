/** Runs the user's command for each webhook. */
import type { WebhookPayload } from '../../core/delivery/delivery.js';
import type { CommandFailure, CommandRun } from '../entry.js';
import { createTaskQueue, type TaskQueueOptions } from '../task-queue.js';
import { createCommandGroup } from './command-group.js';

export interface CommandOptions extends Omit<TaskQueueOptions, 'what'> {
  /** As the user wrote it, for a shell. */
  command: string;
  /** What the command inherits; secrets do not belong in it. */
  env: Readonly<Record<string, string | undefined>>;
  /** A command that runs longer is ended. */
  timeout_ms: number;
  /** Ends running commands. */
  signal: AbortSignal;
  /** How long a command may take to end when it is asked to; then it is killed. */
  grace_ms?: number;
}

export interface CommandInput {
  body: Buffer;
  payload: WebhookPayload;
  webhook_id: string | null;
  attempt: number | null;
}

export type RunCommand = (input: CommandInput) => Promise<CommandRun>;

/** This much of the end of a command's output is kept (UTF-16 units). */
const MOST_KEPT = 4 * 1024;
const GRACE_MS = 2_000;

/**
 * The body is on the command's stdin, its fields are in the environment. Nothing from outside ever becomes part of the command
 * line. Never rejects.
 */
export function createRunCommand(options: CommandOptions): RunCommand {
  const what = `for their command: ${options.atOnce} run at once (--exec-at-once)`;
  const queue = createTaskQueue({ ...options, what });
  return async (input) => {
    const done = await queue(input.body.length, () => timed(options, input));
    return (
      done ?? notRun('queue_full', 'too many others are waiting for their turn; run more at once (--exec-at-once)')
    );
  };
}

async function timed(options: CommandOptions, input: CommandInput): Promise<CommandRun> {
  const began = performance.now();
  // It waited for its turn: nothing is started only to be ended.
  if (options.signal.aborted) return notRun('ended', 'descgen listen ended');
  try {
    return await run(options, input);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `Could not run the command: ${why}`;
    return { exit_code: null, failure: 'not_started', error: message, output: '', ms: msSince(began) };
  }
}

const msSince = (began: number): number => Math.round(performance.now() - began);

function notRun(failure: CommandFailure, why: string): CommandRun {
  return { exit_code: null, failure, error: `The command was not run: ${why}.`, output: '', ms: 0 };
}

async function run(options: CommandOptions, input: CommandInput): Promise<CommandRun> {
  // Loaded only by those who run commands.
  const { execa } = await import('execa');
  const began = performance.now();
  const child = execa(options.command, {
    shell: true,
    reject: false,
    input: input.body,
    env: { ...options.env, ...environmentOf(input) },
    extendEnv: false,
    all: true,
    buffer: false,
    detached: process.platform !== 'win32',
  });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => {
    output = `${output}${text}`.slice(-MOST_KEPT);
  });
  const { signal, timeout_ms } = options;
  const group = createCommandGroup(child, options.grace_ms ?? GRACE_MS);
  const end = (): void => group.end();
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    end();
  }, timeout_ms);
  signal.addEventListener('abort', end, { once: true });
  // The listener ended while execa was being loaded.
  if (signal.aborted) end();
  const ended = await Promise.race([child, group.abandoned]);
  clearTimeout(limit);
  const ms = msSince(began);
  await group.over();
  signal.removeEventListener('abort', end);
  child.all.destroy();
  const why = whyOf({ exitCode: ended.exitCode, killedBy: ended.signal, late, aborted: signal.aborted, timeout_ms });
  return { exit_code: ended.exitCode ?? null, ...why, output, ms };
}

interface How {
  exitCode: number | undefined;
  killedBy: string | undefined;
  late: boolean;
  aborted: boolean;
  timeout_ms: number;
}

function whyOf({ exitCode, killedBy, late, aborted, timeout_ms }: How): Pick<CommandRun, 'failure' | 'error'> {
  if (late) {
    const error = `The command was ended because it ran longer than ${timeout_ms / 1_000} s (--exec-timeout).`;
    return { failure: 'timed_out', error };
  }
  if (exitCode === 0) return { failure: null, error: null };
  if (aborted) return { failure: 'ended', error: 'The command was ended together with descgen listen.' };
  if (exitCode === undefined) {
    return { failure: 'signal', error: `The command was ended by ${killedBy ?? 'a signal'}.` };
  }
  const missing = exitCode === 127 ? ' (the shell did not find the command)' : '';
  return { failure: 'exit_code', error: `The command exited with ${exitCode}${missing}.` };
}

/** A variable cannot contain the character that ends a string in C. */
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
