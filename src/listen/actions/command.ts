import type { WebhookPayload } from '../../core/delivery/delivery.js';
import type { CommandFailure, CommandRun } from '../entry.js';
import { createQueue, type QueueOptions } from '../task-queue.js';
import { groupOf } from './command-group.js';

export interface CommandOptions extends Omit<QueueOptions, 'what'> {
  /** As the user wrote it, for a shell. */
  command: string;
  /** What runs longer is ended. */
  timeout_ms: number;
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

/**
 * Runs the user's command for each webhook: the body on stdin, what it tells in the environment. Nothing from outside is ever
 * part of the command line. Never rejects.
 */
export function createRunCommand(options: CommandOptions): RunCommand {
  const what = `for their command: ${options.atOnce} run at once (--exec-at-once)`;
  const queue = createQueue({ ...options, what });
  return async (input) => {
    const done = await queue(input.body.length, () => timed(options, input));
    return done ?? notRun('queue_full', 'too many others wait for their turn; let more run at once (--exec-at-once)');
  };
}

async function timed(options: CommandOptions, input: CommandInput): Promise<CommandRun> {
  const began = performance.now();
  // One that waited for its turn: nothing is begun only to be ended.
  if (options.signal.aborted) return notRun('ended', 'descgen listen was ended');
  try {
    return await run(options, input);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The command could not be run: ${why}`;
    return { exit_code: null, failure: 'not_started', error: message, output: '', ms: msSince(began) };
  }
}

const msSince = (began: number): number => Math.round(performance.now() - began);

function notRun(failure: CommandFailure, why: string): CommandRun {
  return { exit_code: null, failure, error: `The command was not run: ${why}.`, output: '', ms: 0 };
}

async function run(options: CommandOptions, input: CommandInput): Promise<CommandRun> {
  // Only who runs commands pays for loading it.
  const { execa } = await import('execa');
  const began = performance.now();
  const child = execa(options.command, {
    shell: true,
    reject: false,
    input: input.body,
    env: environmentOf(input),
    all: true,
    buffer: false,
    detached: process.platform !== 'win32',
  });
  let output = '';
  child.all.setEncoding('utf8').on('data', (text: string) => {
    output = `${output}${text}`.slice(-MOST_KEPT);
  });
  const { signal, timeout_ms } = options;
  const group = groupOf(child, options.grace_ms ?? GRACE_MS);
  const end = (): void => group.end();
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    end();
  }, timeout_ms);
  signal.addEventListener('abort', end, { once: true });
  // It ended while execa was loaded.
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
    const error = `The command was ended: it ran longer than ${timeout_ms / 1_000} s (--exec-timeout).`;
    return { failure: 'timed_out', error };
  }
  if (exitCode === 0) return { failure: null, error: null };
  if (aborted) return { failure: 'ended', error: 'The command was ended with descgen listen.' };
  if (exitCode === undefined) {
    return { failure: 'signal', error: `The command was ended by ${killedBy ?? 'a signal'}.` };
  }
  const missing = exitCode === 127 ? ' (the shell found no such command)' : '';
  return { failure: 'exit_code', error: `The command ended with ${exitCode}${missing}.` };
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
