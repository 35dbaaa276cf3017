/** Decides what follows from one attempt at a webhook: delivered, failed, or due again. Pure. */

import { SHORTAGE_WAIT_MS } from '../machine/shortage.js';
import type { SendResult } from '../ports/sender.js';
import type { DeliveryAttempt } from './delivery.js';

export interface DeliveryPolicy {
  /** Waits before each repetition, in milliseconds; as many repetitions as there are waits. */
  schedule: readonly number[];
  /** Statuses from 400 to 499 that are repeated nevertheless. */
  retry_client_errors: readonly number[];
}

/** What the store has to write. */
export type DeliveryDecision =
  | { next: 'delivered' }
  | { next: 'failed'; error: string }
  /** Due again at `next_attempt_at`; not `counted` when the request did not leave this machine, or was interrupted. */
  | { next: 'pending'; next_attempt_at: number; counted: boolean; error: string | null };

export type SentResult = Exclude<SendResult, { kind: 'interrupted' }>;

export interface SettleDeliveryContext {
  /** Which request of the schedule it was, from 1. */
  turn: number;
  now: number;
  policy: DeliveryPolicy;
}

export function settleDelivery(result: SendResult, context: SettleDeliveryContext): DeliveryDecision {
  if (result.kind === 'interrupted') {
    return { next: 'pending', next_attempt_at: context.now, counted: false, error: null };
  }
  if (isOwnShortage(result)) {
    const next_attempt_at = context.now + SHORTAGE_WAIT_MS;
    return { next: 'pending', next_attempt_at, counted: false, error: errorOf(result) };
  }
  if (outcomeOf(result) === 'delivered') return { next: 'delivered' };
  const error = errorOf(result);
  const wait = mayBeRepeated(result, context.policy) ? context.policy.schedule[context.turn - 1] : undefined;
  if (wait === undefined) return { next: 'failed', error };
  return { next: 'pending', next_attempt_at: context.now + wait, counted: true, error };
}

/** This machine could not send for want of something; it says nothing about the receiver, so it is no attempt. */
export function isOwnShortage(result: SentResult): boolean {
  return result.kind === 'unanswered' && result.local === true;
}

export function outcomeOf(result: SentResult): DeliveryAttempt['outcome'] {
  if (result.kind === 'unanswered') return 'unanswered';
  return result.answer.status >= 200 && result.answer.status < 300 ? 'delivered' : 'refused';
}

/** One sentence about an attempt that did not deliver. */
export function errorOf(result: SentResult): string {
  if (result.kind === 'unanswered') return result.message;
  const { status } = result.answer;
  if (status >= 300 && status < 400) return `The receiver answered ${status}; redirects are never followed.`;
  return `The receiver answered ${status}.`;
}

function mayBeRepeated(result: SentResult, policy: DeliveryPolicy): boolean {
  if (result.kind === 'unanswered') return true;
  const { status } = result.answer;
  return status < 400 || status >= 500 || policy.retry_client_errors.includes(status);
}
