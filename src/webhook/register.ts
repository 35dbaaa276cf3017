/** The exchanges under way, so that a stop can interrupt them. */

export interface Interruptible {
  readonly signal: AbortSignal;
  /** Its place in the register, which alone writes it. */
  place: number;
  interrupt(): void;
}

export interface Register {
  readonly size: number;
  add(exchange: Interruptible): void;
  remove(exchange: Interruptible): void;
  /** Interrupts the exchanges of `signal` when it aborts. */
  watch(signal: AbortSignal): void;
  /** Interrupts the exchanges of one signal, or all. */
  interrupt(signal?: AbortSignal): void;
}

/**
 * An array, not a Set: V8 keeps the former tables of a Set that is always added to and deleted from until its next full
 * collection, and with them every exchange that ever was (a third of the time of sending went there).
 */
export function createRegister(): Register {
  const exchanges: Interruptible[] = [];
  const watched = new WeakSet<AbortSignal>();

  const interrupt = (signal?: AbortSignal): void => {
    for (const exchange of [...exchanges]) {
      if (signal === undefined || exchange.signal === signal) exchange.interrupt();
    }
  };

  return {
    get size() {
      return exchanges.length;
    },
    add(exchange) {
      exchange.place = exchanges.length;
      exchanges.push(exchange);
    },
    remove(exchange) {
      const last = exchanges.pop();
      if (last === undefined || last === exchange) return;
      exchanges[exchange.place] = last;
      last.place = exchange.place;
    },
    watch(signal) {
      // One listener for each signal: hundreds of exchanges share one, and adding a listener walks all that are there.
      if (watched.has(signal)) return;
      watched.add(signal);
      signal.addEventListener('abort', () => interrupt(signal), { once: true });
    },
    interrupt,
  };
}
