/** The connections to one scheme, host and port. */
import { Socket } from 'node:net';
import type { Dispatcher, Pool } from 'undici';
import type { Dialler } from '../net/guard.js';
import { type Connection, watchConnection } from './connection.js';

/** What an endpoint lets its exchanges know. */
export interface OnConnection {
  /** The connection that its request is written to. */
  connection: Connection | null;
}

export interface Endpoint {
  readonly host: string;
  dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void;
  /** The same exchange once more, on a connection that served nothing before; `waited` when it never got one yet. */
  dispatchFresh(
    request: Dispatcher.DispatchOptions,
    how: { handler: Dispatcher.DispatchHandler; waited: boolean },
  ): void;
  /** An exchange got a connection, the `first` or another one; undici writes the request to it in the same turn. */
  started(exchange: OnConnection, first: boolean): void;
  /** An exchange is over; `waited` when it never got a connection. Dials that nothing waits for any more are stopped. */
  ended(waited: boolean): void;
  /** Whether `error` ended an attempt to connect, rather than a connection. */
  failedToDial(error: Error): boolean;
  idleFor(ms: number): boolean;
  destroy(): Promise<void>;
}

/** What is read of an answer's headers. */
const MOST_HEADERS = 64 * 1024;

/** Throws `address_refused` when the scheme or the address may not be dialled. */
export function createEndpoint(
  undici: typeof import('undici'),
  url: URL,
  { dialler, connections }: { dialler: Dialler; connections: number },
): Endpoint {
  dialler.check(url);
  const dials = new Set<Socket>();
  const failedDials = new WeakSet<Error>();
  /** Exchanges that were given to a pool and are on no connection yet. */
  let waiting = 0;
  let underWay = 0;
  let lastUsed = performance.now();
  let starting: OnConnection | null = null;

  const begins = (connection: Connection): void => {
    // A request is written in several pieces; the first one counts.
    if (starting === null) return;
    starting.connection = connection;
    starting = null;
    connection.begins();
  };

  // Each exchange has its own deadline, so the pool's many time-outs are off.
  const connect = undici.buildConnector({ lookup: dialler.lookup, timeout: 0 });
  const makePool = (): Pool =>
    new undici.Pool(url.origin, {
      connections,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MOST_HEADERS,
      connect: (target, callback) => {
        // At every dial, as the look-up is: an address that is written out never passes through it.
        dialler.check(url);
        // The type says it returns nothing; it returns the socket, which is the only way to stop it.
        const dial: unknown = connect(target, (...result) => {
          if (dial instanceof Socket) dials.delete(dial);
          const [error, socket] = result;
          if (error !== null) failedDials.add(error);
          else if (socket !== null) watchConnection(socket, begins);
          callback(...result);
        });
        if (dial instanceof Socket) dials.add(dial);
      },
    });
  const pool = makePool();
  /** Its connections serve one request each. */
  let freshPool: Pool | null = null;

  const stopDials = (): void => {
    // Without an error the pool would never hear of it, and keep the place taken.
    for (const dial of dials) dial.destroy(new Error('nothing waits for this connection any more'));
    dials.clear();
  };

  return {
    host: url.host,
    dispatch(request, handler) {
      waiting += 1;
      underWay += 1;
      lastUsed = performance.now();
      pool.dispatch(request, handler);
    },
    dispatchFresh(request, { handler, waited }) {
      if (!waited) waiting += 1;
      freshPool ??= makePool();
      freshPool.dispatch({ ...request, reset: true }, handler);
    },
    started(exchange, first) {
      if (first) waiting -= 1;
      starting = exchange;
    },
    ended(waited) {
      underWay -= 1;
      if (!waited) return;
      waiting -= 1;
      if (waiting === 0) stopDials();
    },
    failedToDial: (error) => failedDials.has(error),
    idleFor: (ms) => underWay === 0 && performance.now() - lastUsed >= ms,
    async destroy() {
      stopDials();
      await Promise.all([pool.destroy(), freshPool?.destroy()]);
    },
  };
}
