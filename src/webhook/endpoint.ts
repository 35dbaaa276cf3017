import { Socket } from 'node:net';
import type { Dispatcher, Pool } from 'undici';
import type { Dialler } from '../net/guard.js';

/** The connections to one scheme, host and port. */
export class Endpoint {
  readonly host: string;
  private readonly pool: Pool;
  private readonly dials = new Set<Socket>();
  /** Exchanges that were given to the pool and are on no connection yet. */
  private waiting = 0;
  private underWay = 0;
  private lastUsed = performance.now();

  /** Throws `address_refused` when the scheme or the address may not be dialled. */
  constructor(
    { Pool, buildConnector }: typeof import('undici'),
    url: URL,
    { dialler, connections }: { dialler: Dialler; connections: number },
  ) {
    dialler.check(url);
    this.host = url.host;
    // Each exchange has a deadline of its own, so the pool's many time-outs are off.
    const connect = buildConnector({ lookup: dialler.lookup, timeout: 0 });
    this.pool = new Pool(url.origin, {
      connections,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (target, callback) => {
        // At every dial, as the look-up is: an address that is written out never passes through it.
        dialler.check(url);
        // The type says it returns nothing; it returns the socket, which is the only way to stop it.
        const dial: unknown = connect(target, (...result) => {
          if (dial instanceof Socket) this.dials.delete(dial);
          callback(...result);
        });
        if (dial instanceof Socket) this.dials.add(dial);
      },
    });
  }

  dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.waiting += 1;
    this.underWay += 1;
    this.lastUsed = performance.now();
    this.pool.dispatch(request, handler);
  }

  /** An exchange got a connection. */
  started(): void {
    this.waiting -= 1;
  }

  /** An exchange is over; `waited` when it never got a connection. Dials that nobody waits for any more are stopped. */
  ended(waited: boolean): void {
    this.underWay -= 1;
    if (!waited) return;
    this.waiting -= 1;
    if (this.waiting === 0) this.stopDials();
  }

  idleFor(ms: number): boolean {
    return this.underWay === 0 && performance.now() - this.lastUsed >= ms;
  }

  async destroy(): Promise<void> {
    this.stopDials();
    await this.pool.destroy();
  }

  private stopDials(): void {
    // Without an error the pool would never hear of it, and keep the place taken.
    for (const dial of this.dials) dial.destroy(new Error('nobody waits for this connection any more'));
    this.dials.clear();
  }
}
