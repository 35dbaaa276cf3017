/** Signals for reading the photos of lots: all of them end at once when the daemon stops, while lots that have theirs go on. */

export interface PhotoVisits {
  /** Calls `read` with a signal that ends with `signal`, or with `stop`. */
  during<T>(signal: AbortSignal, read: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Not `AbortSignal.any`: signals made from one that lives as long as the daemon stay in memory as long as it does. */
export function createPhotoVisits(stop: AbortSignal | undefined): PhotoVisits {
  const visits = new Set<AbortController>();
  stop?.addEventListener('abort', () => {
    for (const visit of visits) visit.abort(stop.reason);
  });
  return {
    async during(signal, read) {
      const visit = new AbortController();
      const end = (): void => visit.abort(signal.reason);
      signal.addEventListener('abort', end, { once: true });
      visits.add(visit);
      if (signal.aborted || stop?.aborted === true) visit.abort((stop?.aborted === true ? stop : signal).reason);
      try {
        return await read(visit.signal);
      } finally {
        visits.delete(visit);
        signal.removeEventListener('abort', end);
      }
    },
  };
}
