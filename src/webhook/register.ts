import type { Exchange } from './http-exchange.js';

/**
 * The exchanges under way. An array, not a Set: V8 keeps the former tables of a Set that is always added to and deleted from
 * until its next full collection, and with them every exchange that ever was (a third of the time of sending went there).
 */
export class Register {
  private readonly exchanges: Exchange[] = [];
  private readonly watched = new WeakSet<AbortSignal>();

  add(exchange: Exchange): void {
    exchange.place = this.exchanges.length;
    this.exchanges.push(exchange);
  }

  remove(exchange: Exchange): void {
    const last = this.exchanges.pop();
    if (last === undefined || last === exchange) return;
    this.exchanges[exchange.place] = last;
    last.place = exchange.place;
  }

  /** One listener for each signal: hundreds of exchanges share one, and adding a listener walks all that are there. */
  watch(signal: AbortSignal): void {
    if (this.watched.has(signal)) return;
    this.watched.add(signal);
    signal.addEventListener('abort', () => this.interrupt(signal), { once: true });
  }

  /** Cuts off the exchanges of one signal, or all. */
  interrupt(signal?: AbortSignal): void {
    for (const exchange of [...this.exchanges]) {
      if (signal === undefined || exchange.signal === signal) exchange.interrupt();
    }
  }
}
