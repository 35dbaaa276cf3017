/** What is done with a genuine webhook: it is forwarded, a command runs, its results are fetched. */
import type { WebhookPayload } from '../../core/delivery/delivery.js';
import { type Behaviour, jsonAnswer } from '../../webhook/receiver/behaviour.js';
import type { CommandFailure, Entry, ResultsFetched } from '../entry.js';
import type { RunCommand } from './command.js';
import { answerOf, type Forward } from './forward.js';

export interface ActionOptions {
  forward: Forward | null;
  run: RunCommand | null;
  fetch: ((payload: WebhookPayload) => Promise<ResultsFetched>) | null;
}

/**
 * Reports each part as soon as it is known. Resolves to the answer for the sender where the programs' answers are passed back;
 * null when everything succeeded and none of them answers. Never rejects.
 */
export type Actions = (entry: Entry, change: (part: Partial<Entry>) => void) => Promise<Behaviour | null>;

/** Null when there is nothing to do. */
export function createActions({ forward, run, fetch }: ActionOptions): Actions | null {
  if (forward === null && run === null && fetch === null) return null;
  return async (entry, change) => {
    const { verdict, request } = entry;
    if (verdict.kind === 'unsuitable') return null;
    const { payload, webhook_id, attempt } = verdict;
    await Promise.all([
      forward?.(entry).then((forwarded) => change({ forwarded })),
      payload === null
        ? undefined
        : run?.({ body: request.body, payload, webhook_id, attempt }).then((command) => change({ command })),
      payload === null ? undefined : fetch?.(payload).then((results) => change({ results })),
    ]);
    return passedBack(entry);
  };
}

/** What a gateway would answer; any other failure is a 500. */
const STATUS: Partial<Record<CommandFailure, number>> = { timed_out: 504, queue_full: 503 };

/** A failed command, or results that could not be fetched, is a 5xx: the sender retries. */
function passedBack({ command, results, forwarded }: Entry): Behaviour | null {
  if (command !== null && command.failure !== null) {
    return jsonAnswer(STATUS[command.failure] ?? 500, { error: command.error });
  }
  if (results?.ok === false) return jsonAnswer(500, { error: results.message });
  return forwarded === null ? null : { kind: 'answer', answer: answerOf(forwarded) };
}
