/** Looks up host names, a few at a time. */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { DescgenError } from '../core/errors.js';
import { createLimiter } from '../core/limiter.js';

/** Returns all IPv4 and IPv6 addresses of a name, in the order in which to try them. Rejects as `dns.lookup` does. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

export interface ResolverOptions {
  /** The maximum number of concurrent look-ups. */
  atOnce: number;
  /** Milliseconds until a caller gets `timed_out`. */
  patience: number;
}

/** libuv's pool has four threads by default; files and compression need the others. */
const DEFAULTS: ResolverOptions = { atOnce: 2, patience: 10_000 };

/** The operating system's resolver, including the hosts file. Each call blocks a thread of libuv's pool until it is answered. */
const askSystem: Resolve = (name) => lookup(name, { all: true });

interface Asking {
  callers: number;
  answer: Promise<readonly LookupAddress[]>;
}

/**
 * One look-up at a time per name: callers that ask meanwhile share its answer. Nothing is cached. A look-up that waited so long
 * that no caller wants it any more is dropped, so that dead names do not pile up before good ones.
 */
export function createResolver(ask: Resolve = askSystem, options: Partial<ResolverOptions> = {}): Resolve {
  const { atOnce, patience } = { ...DEFAULTS, ...options };
  const limit = createLimiter(atOnce);
  const asking = new Map<string, Asking>();

  const begin = (name: string): Asking => {
    const entry: Asking = { callers: 0, answer: Promise.resolve([]) };
    asking.set(name, entry);
    entry.answer = limit(async () => {
      // The first caller registers only after this call returned.
      await null;
      if (entry.callers === 0) throw slow(name, patience);
      return await ask(name);
    }).finally(() => asking.delete(name));
    // Each caller gets the rejection by itself; if all are gone, it is not needed.
    entry.answer.catch(() => undefined);
    return entry;
  };

  return async (name) => {
    const entry = asking.get(name) ?? begin(name);
    entry.callers += 1;
    try {
      return await within(entry.answer, patience, () => slow(name, patience));
    } finally {
      entry.callers -= 1;
    }
  };
}

/** The resolver of this process: it shares the one thread pool. */
export const systemResolver: Resolve = createResolver();

function slow(name: string, patience: number): DescgenError {
  const message = `Looking up the name ${name} took longer than ${patience / 1000} s.`;
  return new DescgenError('timed_out', message, { transient: true });
}

function within<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
