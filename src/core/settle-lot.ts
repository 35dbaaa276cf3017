/**
 * Outcome + attempt + time -> the next step. Pure, and the only place where this is decided.
 */

import { limitText, MOST_RESULT_BYTES } from './limits.js';
import { type Description, emptyLotResult, type LotError, type LotResult } from './lot.js';
import { SHORTAGE_WAIT_MS } from './machine/shortage.js';
import { LONGEST_LOT_WAIT_MS, type RetryPolicy, retryDelay } from './retry-policy.js';
import { clipped } from './text/clip.js';

/** What came out of one attempt at a lot. */
export type LotOutcome =
  /** The generator answered; languages it could not do are missing from the descriptions. */
  | { kind: 'described'; result: LotResult }
  /** It will fail the same way next time. */
  | { kind: 'failed'; error: LotError; result: LotResult }
  /** It may succeed later. */
  | { kind: 'transient'; error: LotError; result: LotResult; retry_after_ms?: number | undefined }
  /** What describes it is away, whatever the lot: no attempt either, and it is tried again when that may be back. */
  | { kind: 'held'; message: string; retry_after_ms: number }
  /** The daemon is stopping: no attempt at all. */
  | { kind: 'interrupted' }
  /** This machine was short of something (see `shortage.ts`): no attempt either, and it is tried again a little later. */
  | { kind: 'shortage'; message: string };

/** What the store has to write. */
export type LotDecision =
  | { next: 'completed'; result: LotResult }
  | { next: 'failed'; result: LotResult }
  /** To be tried again at `available_at`; `counted` is false when the attempt must not count. */
  | { next: 'queued'; available_at: number; counted: boolean; last_error: string | null };

export interface SettleContext {
  attempt: number;
  now: number;
  policy: RetryPolicy;
  /** 0 to 1. */
  random: number;
  languages: readonly string[];
}

const SHORTEST_HOLD_MS = 250;

export function settleLot(outcome: LotOutcome, context: SettleContext): LotDecision {
  switch (outcome.kind) {
    case 'interrupted':
      return { next: 'queued', available_at: context.now, counted: false, last_error: null };
    case 'shortage':
      return {
        next: 'queued',
        available_at: context.now + SHORTAGE_WAIT_MS,
        counted: false,
        last_error: outcome.message,
      };
    case 'held':
      return {
        next: 'queued',
        available_at: context.now + heldFor(outcome.retry_after_ms, context.random),
        counted: false,
        last_error: outcome.message,
      };
    case 'transient': {
      const hints = { random: context.random, retry_after_ms: outcome.retry_after_ms };
      const delay = retryDelay(context.policy, context.attempt, hints);
      if (delay === null) return failed(outcome.result, outcome.error);
      return { next: 'queued', available_at: context.now + delay, counted: true, last_error: outcome.error.message };
    }
    case 'failed':
      return failed(outcome.result, outcome.error);
    case 'described': {
      const missing = missingLanguages(outcome.result.descriptions, context.languages);
      if (missing.length === 0) return { next: 'completed', result: { ...outcome.result, status: 'completed' } };
      return failed(outcome.result, {
        code: 'language_missing',
        message: `No description in ${missing.join(', ')}.`,
      });
    }
  }
}

/** A little longer than what was asked for: thousands of lots that wait for one server do not come back together. */
function heldFor(retry_after_ms: number, random: number): number {
  return Math.min(LONGEST_LOT_WAIT_MS, Math.ceil(Math.max(retry_after_ms, SHORTEST_HOLD_MS) * (1 + random)));
}

/** A lot that was in work during too many crashes (see `CRASHES_ALLOWED`). */
export function crashedLot(lot_id: string): LotResult {
  return lotFailedWith(lot_id, {
    code: 'daemon_crashed',
    message: `The daemon crashed ${CRASHES_ALLOWED} times while working on this lot; check its photos and attributes, then retry the job.`,
  });
}

/** A lot whose result is larger than is stored. */
export function oversizedLot(lot_id: string): LotResult {
  return lotFailedWith(lot_id, {
    code: 'result_too_large',
    message: `The result of this lot is larger than ${limitText(MOST_RESULT_BYTES / 1024 ** 2)} MB over all languages; submit it with fewer languages or attributes.`,
  });
}

/** A lot whose result the store refuses, while it stores others. */
export function unstorableLot(lot_id: string, error: unknown): LotResult {
  const reason = error instanceof Error ? error.message : String(error);
  return lotFailedWith(lot_id, {
    code: 'result_unstorable',
    message: `The result of this lot could not be stored: ${clipped(reason)}`,
  });
}

/** A lot whose record in the database cannot be read: `what` is its input, its result, or its job's languages. */
export function unreadableLot(lot_id: string, what: string): LotResult {
  return lotFailedWith(lot_id, {
    code: 'record_unreadable',
    message: `The database is damaged: ${what} cannot be read; submit the lot again, or restore the database from a backup.`,
  });
}

function lotFailedWith(lot_id: string, error: LotError): LotResult {
  return { ...emptyLotResult(lot_id, 'failed'), error };
}

/**
 * After this many crashes, a lot that was claimed during each of them is a suspect. Suspects are worked on one at a time, beside
 * other lots, so that the culprit becomes known. These crashes do not count towards giving it up: the lot may only have been
 * waiting its turn.
 */
export const CRASHES_BEFORE_ALONE = 3;
/** After this many more, all while no other suspect was in work, it fails. */
const CRASHES_ALONE = 6;
export const CRASHES_ALLOWED = CRASHES_BEFORE_ALONE + CRASHES_ALONE;

/** What happens to a lot that was in work when a daemon crashed; `crashes` includes this crash. */
export function settleCrash(crashes: number): 'queued' | 'queued_alone' | 'failed' {
  if (crashes >= CRASHES_ALLOWED) return 'failed';
  return crashes >= CRASHES_BEFORE_ALONE ? 'queued_alone' : 'queued';
}

function missingLanguages(descriptions: readonly Description[], wanted: readonly string[]): string[] {
  const have = new Set(descriptions.map((description) => description.language));
  return wanted.filter((language) => !have.has(language));
}

function failed(result: LotResult, error: LotError): LotDecision {
  return { next: 'failed', result: { ...result, status: 'failed', error } };
}
