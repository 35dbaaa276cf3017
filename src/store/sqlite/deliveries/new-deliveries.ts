/** Creates the deliveries of finished jobs, claimed at once where there is room. */
import type Database from 'better-sqlite3';
import { type JobEnd, webhookBody } from '../../../core/delivery/delivery.js';
import type { DeliveryClaim, DeliveryClaimRequest } from '../../../core/ports/deliveries.js';
import { createClaimRows } from './delivery-claims.js';
import type { Endpoints, Place } from './endpoints.js';

/** The deliveries that one transaction creates. */
interface NewDeliveries {
  /** Creates the delivery of a job's end. */
  add(job: number, end: JobEnd, url: string): void;
  /** Those that were claimed as they were created. */
  readonly claimed: DeliveryClaim[];
}

/** One per transaction; `taker` sends now what it has room for. */
export type BeginDeliveries = (taker: DeliveryClaimRequest | undefined, now: number) => NewDeliveries;

/**
 * A webhook that can go out now is claimed in the transaction that creates it: a second commit before sending would double the time
 * to its receiver. It never overtakes: if its endpoint already has something due, it waits behind it.
 */
export function createNewDeliveries(db: Database.Database, endpoints: Endpoints): BeginDeliveries {
  const insert = db.prepare(
    `INSERT INTO deliveries (delivery_id, job, "end", endpoint, status, created_at, owed_at, next_attempt_at)
     VALUES (?, ?, ?, ?, 'pending', ?, ?, ?)`,
  );
  const keep = db.prepare('INSERT INTO delivery_requests (delivery, url, body) VALUES (?, ?, ?)');
  const claims = createClaimRows(db);
  return (taker, now) => {
    const claimed: DeliveryClaim[] = [];
    const ofEndpoint = new Map<number, number>();

    /** Reserves the place when there is one. */
    const givePlace = ({ endpoint, due_at }: Place): boolean => {
      if (taker === undefined || claimed.length >= taker.limit || (due_at !== null && due_at <= now)) return false;
      const before = ofEndpoint.get(endpoint.id) ?? 0;
      if (taker.room(endpoint, before) <= 0) return false;
      ofEndpoint.set(endpoint.id, before + 1);
      return true;
    };
    return {
      claimed,
      add(job, end, url) {
        const place = endpoints.placeOf(url);
        const { endpoint } = place;
        const body = webhookBody(end, url);
        const at = end.ended_at;
        const owner = givePlace(place) ? (taker?.owner ?? null) : null;
        const key = Number(insert.run(end.webhook_id, job, end.end, endpoint.id, at, at, at).lastInsertRowid);
        keep.run(key, url, body);
        if (owner === null) return endpoints.dueAt(endpoint.id, at);
        claims.add([key], owner);
        claimed.push({ key, endpoint, url, body, owner, ...firstOf(end) });
      },
    };
  };
}

function firstOf(
  end: JobEnd,
): Pick<DeliveryClaim, 'delivery_id' | 'job_id' | 'attempt' | 'turn' | 'trigger' | 'owed_at'> {
  const { webhook_id, job_id, ended_at } = end;
  return { delivery_id: webhook_id, job_id, attempt: 1, turn: 1, trigger: 'schedule', owed_at: ended_at };
}
