/**
 * How many questions a server gets at once, and when it gets none: it is spared while it is down, overloaded or asked us to wait.
 * Numbers alone; the clock is passed in.
 */
import type { ModelFailure } from '../core/ports/model.js';

export interface GateOptions {
  /** Questions at once, at first. */
  at_once: number;
  /** `most` above `at_once`: one more for each round of answers, up to it; half as many after each overload. */
  most: number;
  now: () => number;
}

export interface Gate {
  /** Questions at once now. */
  limit(): number;
  /** The outage that holds questions back; null while the server answers. `wait_ms` is 0 when the next one may try. */
  outage(): { message: string; wait_ms: number } | null;
  answered(): void;
  /** `asked_at`: when that question was asked. Returns how long to wait before the next. */
  failed(failure: ModelFailure, asked_at: number): number;
  /** Whether the server has been away for so long that lots no longer wait for it without end. */
  lost(): boolean;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** A server that comes back within a day costs no lot anything. */
const PATIENCE_MS = 24 * 3_600_000;

export function createGate({ at_once, most, now }: GateOptions): Gate {
  let limit = at_once;
  let down: { since: number; message: string; pauses: number } | null = null;
  /** No question is asked before. */
  let until = 0;
  let cut_at = Number.NEGATIVE_INFINITY;
  return {
    limit: () => Math.floor(limit),
    outage: () => (down === null ? null : { message: down.message, wait_ms: Math.max(0, until - now()) }),
    answered() {
      down = null;
      limit = Math.min(Math.max(most, at_once), most > at_once ? limit + 1 / limit : limit);
    },
    failed({ message, retry_after_ms }, asked_at) {
      const at = now();
      // Questions that were under way together are one overload.
      if (down === null || asked_at >= cut_at) {
        cut_at = at;
        if (most > at_once) limit = Math.max(1, limit / 2);
        down = { since: down?.since ?? at, message, pauses: (down?.pauses ?? 0) + 1 };
        until = Math.max(until, at + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (down.pauses - 1)));
      }
      until = Math.max(until, at + (retry_after_ms ?? 0));
      return until - at;
    },
    lost: () => down !== null && now() - down.since > PATIENCE_MS,
  };
}
