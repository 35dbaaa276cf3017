/** Writes the outcomes of attempts, fenced by owner and attempt. */
import type Database from 'better-sqlite3';
import type { DeliveryAttempt } from '../../../core/delivery/delivery.js';
import type { DeliveriesExchanged, DeliverySettlement } from '../../../core/ports/deliveries.js';
import { createClaimRows } from './delivery-claims.js';
import { SUPERSEDED } from './delivery-rows.js';
import type { Endpoints } from './endpoints.js';

type Settled = DeliveriesExchanged['settled'][number];

/** Writes decisions inside a transaction: each delivery and its attempt. Deliveries that no longer belong to the claim are left alone. */
export type SettleDeliveries = (settlements: readonly DeliverySettlement[], now: number) => Settled[];

export function createSettleDeliveries(db: Database.Database, endpoints: Endpoints): SettleDeliveries {
  const write = createDecisionWriter(db);
  const keep = createAttemptWriter(db);
  const claims = createClaimRows(db);
  return (settlements, now) => {
    /** When the first repetition of each endpoint is due. */
    const waiting = new Map<number, number>();
    const decided: number[] = [];
    const settled = settlements.map((settlement) => {
      const became = write(settlement, now);
      if (became === null) return null;
      decided.push(settlement.claim.key);
      if (settlement.attempt !== null) keep(settlement.claim.key, settlement.attempt);
      noteDue(waiting, settlement.claim.endpoint.id, became.next_attempt_at);
      return became;
    });
    countFailures(endpoints, settlements, settled);
    claims.remove(decided);
    if (decided.length < settlements.length) claims.removeOrphans();
    for (const [endpoint, due_at] of waiting) endpoints.dueAt(endpoint, due_at);
    return settled;
  };
}

function createDecisionWriter(db: Database.Database): (settlement: DeliverySettlement, now: number) => Settled {
  const mine = `id = ? AND status = 'pending' AND attempts = ?
    AND EXISTS (SELECT 1 FROM temp.delivery_claims WHERE delivery = id AND owner = ?)`;
  const end = db.prepare<[string, number, number | null, string | null, number, number, string]>(
    `UPDATE deliveries SET status = ?, attempts = attempts + 1, turn = turn + 1, by_hand = 0, next_attempt_at = NULL,
       ended_at = ?, last_status_code = ?, last_error = ? WHERE ${mine}`,
  );
  const repeat = db.prepare<[number, number | null, string | null, number, number, string]>(
    `UPDATE deliveries SET attempts = attempts + 1, turn = turn + 1, by_hand = 0, next_attempt_at = ?,
       last_status_code = ?, last_error = ? WHERE ${mine}`,
  );
  const handBack = db.prepare<[number, number, number, string]>(
    `UPDATE deliveries SET next_attempt_at = ? WHERE ${mine}`,
  );
  const cancel = createSupersededCanceller(db);

  return ({ claim, decision, attempt }, now) => {
    const fence = [claim.key, claim.attempt - 1, claim.owner] as const;
    const status_code = attempt?.status_code ?? null;
    if (decision.next !== 'pending') {
      const error = decision.next === 'failed' ? decision.error : null;
      const { changes } = end.run(decision.next, now, status_code, error, ...fence);
      return changes === 0 ? null : { status: decision.next, next_attempt_at: null };
    }
    const { next_attempt_at } = decision;
    const { changes } = decision.counted
      ? repeat.run(next_attempt_at, status_code, decision.error, ...fence)
      : handBack.run(next_attempt_at, ...fence);
    if (changes === 0) return null;
    return cancel(claim.key, now)
      ? { status: 'cancelled', next_attempt_at: null }
      : { status: 'pending', next_attempt_at };
  };
}

function noteDue(waiting: Map<number, number>, endpoint: number, due_at: number | null): void {
  if (due_at === null) return;
  const before = waiting.get(endpoint);
  if (before === undefined || due_at < before) waiting.set(endpoint, due_at);
}

/**
 * Cancels a repetition that a later end of the job has superseded, or whose job is open again; one requested by hand and not tried
 * so far stays.
 */
export function createSupersededCanceller(db: Database.Database): (key: number, now: number) => boolean {
  const cancel = db.prepare<[number, number]>(
    `UPDATE deliveries SET status = 'cancelled', next_attempt_at = NULL, ended_at = ? WHERE id = ? AND status = 'pending'
       AND by_hand = 0 AND EXISTS (SELECT 1 FROM jobs WHERE jobs.id = deliveries.job AND ${SUPERSEDED})`,
  );
  return (key, now) => cancel.run(now, key).changes > 0;
}

function createAttemptWriter(db: Database.Database): (delivery: number, attempt: DeliveryAttempt) => void {
  const insert = db.prepare(
    `INSERT INTO delivery_attempts (delivery, number, by_hand, started_at, ms, status_code, reason, error, secrets_mark,
       answer_headers, answer_body, truncated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (delivery, attempt) => {
    const { answer } = attempt;
    insert.run(
      delivery,
      attempt.number,
      attempt.trigger === 'hand' ? 1 : 0,
      attempt.started_at,
      attempt.ms,
      attempt.status_code,
      attempt.reason,
      attempt.error,
      attempt.secrets_mark,
      answer === null ? null : JSON.stringify(answer.headers),
      answer === null ? null : answer.body,
      answer?.truncated === true ? 1 : 0,
    );
  };
}

/** Counts attempts in a row without an answer, for each endpoint. */
function countFailures(
  endpoints: Endpoints,
  settlements: readonly DeliverySettlement[],
  settled: readonly Settled[],
): void {
  const counts = new Map<number, { before: number; now: number }>();
  for (const [index, { claim, attempt }] of settlements.entries()) {
    if (attempt === null || settled[index] === null) continue;
    const { id } = claim.endpoint;
    let count = counts.get(id);
    if (count === undefined) {
      const before = endpoints.failuresOf(id);
      count = { before, now: before };
      counts.set(id, count);
    }
    count.now = attempt.outcome === 'unanswered' ? count.now + 1 : 0;
  }
  for (const [id, count] of counts) if (count.now !== count.before) endpoints.setFailures(id, count.now);
}
