/** Claims due webhooks, going round the endpoints. */
import type Database from 'better-sqlite3';
import type { DeliveryClaim, DeliveryClaimRequest, Endpoint } from '../../../core/ports/deliveries.js';
import { CLAIMED, createClaimRows } from './delivery-claims.js';
import type { Endpoints } from './endpoints.js';

interface ClaimedRow {
  id: number;
  delivery_id: string;
  job_id: string;
  url: string;
  body: string;
  attempts: number;
  turn: number;
  by_hand: number;
  owed_at: number;
}

interface Claimed {
  claimed: DeliveryClaim[];
  more: boolean;
}

/** An endpoint whose turn it is, with the number of its deliveries claimed in this call. */
interface Place {
  endpoint: Endpoint;
  claimed: number;
}

export interface DeliveryClaims {
  /** Whether a claim would find anything; only reads. */
  mayFind(now: number): boolean;
  /** Claims due deliveries for the owner, inside a transaction. */
  claim(request: DeliveryClaimRequest, now: number): Claimed;
}

/**
 * Claims go round the endpoints that have due deliveries, so that one delivery does not wait behind ten thousand to another
 * endpoint; within an endpoint the one that is due first comes first.
 */
export function createDeliveryClaims(db: Database.Database, endpoints: Endpoints): DeliveryClaims {
  const anyDue = db.prepare<[number]>('SELECT 1 FROM due_endpoints WHERE due_at <= ? LIMIT 1');
  const take = createTaker(db);

  return {
    mayFind: (now) => anyDue.get(now) !== undefined,
    claim(request, now) {
      const claimed: DeliveryClaim[] = [];
      const exhausted = new Set<number>();
      const serve = (places: Place[]): Place[] => {
        const share = Math.max(1, Math.floor((request.limit - claimed.length) / places.length));
        return places.filter((place) => {
          const { endpoint } = place;
          const limit = Math.min(share, request.room(endpoint, place.claimed), request.limit - claimed.length);
          if (limit <= 0) {
            more = true;
            return false;
          }
          const taken = take(endpoint, { owner: request.owner, now, limit });
          claimed.push(...taken);
          place.claimed += taken.length;
          if (taken.length > 0) endpoints.served(endpoint.id);
          if (taken.length < limit) exhausted.add(endpoint.id);
          return taken.length === limit;
        });
      };
      let { places, more } = placesOf(endpoints, request, { now, passed: exhausted });
      while (places.length > 0 && claimed.length < request.limit) {
        places = serve(places);
        // Those had nothing after all (their rows were early); endpoints behind them would wait for the next call.
        if (claimed.length === 0 && more) ({ places, more } = placesOf(endpoints, request, { now, passed: exhausted }));
      }
      // The others may have something left: their rows stay, early at worst.
      endpoints.refresh(exhausted);
      return { claimed, more: more || places.length > 0 };
    },
  };
}

/** As many endpoints with room as can be served at once. Endpoints with work but no room are skipped. */
function placesOf(
  endpoints: Endpoints,
  request: DeliveryClaimRequest,
  { now, passed }: { now: number; passed: ReadonlySet<number> },
): { places: Place[]; more: boolean } {
  const places: Place[] = [];
  let more = false;
  for (const endpoint of endpoints.due(now)) {
    if (passed.has(endpoint.id)) continue;
    const hasRoom = request.room(endpoint, 0) > 0;
    if (hasRoom && places.length < request.limit) places.push({ endpoint, claimed: 0 });
    else more = true;
    if (places.length < request.limit) continue;
    // There may be others behind.
    more = true;
    break;
  }
  return { places, more };
}

function createTaker(
  db: Database.Database,
): (endpoint: Endpoint, how: { owner: string; now: number; limit: number }) => DeliveryClaim[] {
  const take = db.prepare<[number, number, number], ClaimedRow>(
    `SELECT deliveries.id, delivery_id, (SELECT job_id FROM jobs WHERE jobs.id = deliveries.job) AS job_id, url, body,
       attempts, turn, by_hand, owed_at
     FROM deliveries CROSS JOIN delivery_requests ON delivery_requests.delivery = deliveries.id
     WHERE endpoint = ? AND status = 'pending' AND next_attempt_at <= ? AND NOT ${CLAIMED}
     ORDER BY next_attempt_at, owed_at, deliveries.id LIMIT ?`,
  );
  const claims = createClaimRows(db);
  return (endpoint, { owner, now, limit }) => {
    const rows = take.all(endpoint.id, now, limit);
    claims.add(
      rows.map((row) => row.id),
      owner,
    );
    return rows.map((row) => ({
      key: row.id,
      delivery_id: row.delivery_id,
      job_id: row.job_id,
      endpoint,
      url: row.url,
      body: row.body,
      attempt: row.attempts + 1,
      turn: row.turn + 1,
      trigger: row.by_hand === 1 ? 'hand' : 'schedule',
      owed_at: row.owed_at,
      owner,
    }));
  };
}
