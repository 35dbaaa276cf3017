/** Rows of `endpoints` and `due_endpoints`: whose turn it is and when. */
import type Database from 'better-sqlite3';
import { endpointOf } from '../../../core/delivery/delivery.js';
import type { Endpoint } from '../../../core/ports/deliveries.js';
import { CLAIMED } from './delivery-claims.js';

/** An endpoint, and when the first of its pending deliveries is due. */
export interface Place {
  endpoint: Endpoint;
  due_at: number | null;
}

export interface Endpoints {
  /** The URL's endpoint, created when it is new; inside a transaction. */
  placeOf(url: string): Place;
  /** Something of this endpoint is due at that time. */
  dueAt(endpoint: number, due_at: number): void;
  /** Updates the endpoints' rows in `due_endpoints` from their pending, unclaimed deliveries: the time of the first, or no row. */
  refresh(endpoints: Iterable<number>): void;
  /** The same for all of them. */
  refreshAll(): void;
  /** Endpoints with something due: those after the one served last, then from the beginning. */
  due(now: number): IterableIterator<Endpoint>;
  served(endpoint: number): void;
  setFailures(endpoint: number, transport_failures: number): void;
  failuresOf(endpoint: number): number;
  /** The next due time later than `after`. */
  next(after: number): number | null;
}

export function createEndpoints(db: Database.Database): Endpoints {
  const earlier = db.prepare<[number, number]>(
    `INSERT INTO due_endpoints (endpoint, due_at) VALUES (?, ?)
     ON CONFLICT (endpoint) DO UPDATE SET due_at = excluded.due_at WHERE excluded.due_at < due_at`,
  );
  const next = db.prepare<[number], number | null>('SELECT min(due_at) FROM due_endpoints WHERE due_at > ?').pluck();
  const setFailures = db.prepare<[number, number]>('UPDATE endpoints SET transport_failures = ? WHERE id = ?');
  const failures = db.prepare<[number], number>('SELECT transport_failures FROM endpoints WHERE id = ?').pluck();
  const refresh = createRefresher(db);
  const everyDue = db.prepare<[], number>('SELECT id FROM endpoints').pluck();
  return {
    placeOf: createFinder(db),
    dueAt: (endpoint, due_at) => void earlier.run(endpoint, due_at),
    refresh(endpoints) {
      for (const endpoint of endpoints) refresh(endpoint);
    },
    refreshAll() {
      for (const endpoint of everyDue.all()) refresh(endpoint);
    },
    ...createTurns(db),
    setFailures: (endpoint, transport_failures) => void setFailures.run(transport_failures, endpoint),
    failuresOf: (endpoint) => failures.get(endpoint) ?? 0,
    next: (after) => next.get(after) ?? null,
  };
}

function createFinder(db: Database.Database): Endpoints['placeOf'] {
  const find = db.prepare<[string], Endpoint & { due_at: number | null }>(
    `SELECT endpoints.id, endpoints.origin, endpoints.transport_failures, due_endpoints.due_at
     FROM endpoints LEFT JOIN due_endpoints ON due_endpoints.endpoint = endpoints.id WHERE endpoints.origin = ?`,
  );
  const add = db.prepare<[string]>('INSERT INTO endpoints (origin) VALUES (?)');
  return (url) => {
    const origin = endpointOf(url);
    const found = find.get(origin);
    if (found !== undefined) {
      const { due_at, ...endpoint } = found;
      return { endpoint, due_at };
    }
    const id = Number(add.run(origin).lastInsertRowid);
    return { endpoint: { id, origin, transport_failures: 0 }, due_at: null };
  };
}

function createRefresher(db: Database.Database): (endpoint: number) => void {
  const first = db
    .prepare<[number], number>(
      `SELECT next_attempt_at FROM deliveries WHERE endpoint = ? AND status = 'pending' AND NOT ${CLAIMED}
       ORDER BY next_attempt_at LIMIT 1`,
    )
    .pluck();
  const set = db.prepare<[number, number]>(
    `INSERT INTO due_endpoints (endpoint, due_at) VALUES (?, ?)
     ON CONFLICT (endpoint) DO UPDATE SET due_at = excluded.due_at WHERE due_at <> excluded.due_at`,
  );
  const drop = db.prepare<[number]>('DELETE FROM due_endpoints WHERE endpoint = ?');
  return (endpoint) => {
    const due = first.get(endpoint);
    if (due === undefined) drop.run(endpoint);
    else set.run(endpoint, due);
  };
}

/** The turn is kept in memory only: a restart begins a new round, and no endpoint waits longer than one round. */
function createTurns(db: Database.Database): Pick<Endpoints, 'due' | 'served'> {
  const columns = 'endpoints.id, endpoints.origin, endpoints.transport_failures';
  const from = 'due_endpoints JOIN endpoints ON endpoints.id = due_endpoints.endpoint';
  const after = db.prepare<[number, number], Endpoint>(
    `SELECT ${columns} FROM ${from} WHERE due_endpoints.endpoint > ? AND due_at <= ? ORDER BY due_endpoints.endpoint`,
  );
  const upTo = db.prepare<[number, number], Endpoint>(
    `SELECT ${columns} FROM ${from} WHERE due_endpoints.endpoint <= ? AND due_at <= ? ORDER BY due_endpoints.endpoint`,
  );
  let last = 0;
  return {
    *due(now) {
      const begin = last;
      yield* after.iterate(begin, now);
      yield* upTo.iterate(begin, now);
    },
    served(endpoint) {
      last = endpoint;
    },
  };
}
