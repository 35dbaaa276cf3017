/** Names to addresses, a few at a time. */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { DescgenError } from '../core/errors.js';

/** All addresses of a name, IPv4 and IPv6, in the order in which they should be tried. Rejects as `dns.lookup` does. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

export interface ResolverOptions {
  /** Look-ups under way at once. */
  atOnce: number;
  /** Milliseconds until whoever asks is told `timed_out`. */
  patience: number;
}

/** libuv's pool has four threads by default; files, photos and compression need the others. */
const DEFAULTS: ResolverOptions = { atOnce: 2, patience: 10_000 };

/** As the operating system resolves names: hosts file and all. Each call holds a thread of libuv's pool until it is answered. */
const askSystem: Resolve = (name) => lookup(name, { all: true });

interface Asking {
  callers: number;
  answer: Promise<readonly LookupAddress[]>;
}

/**
 * One look-up in flight per name, whoever asks meanwhile gets the same answer; nothing is remembered after it. A look-up
 * that waited for its turn until nobody wants it any more is dropped, so that dead names cannot pile up before good ones.
 */
export function createResolver(ask: Resolve = askSystem, options: Partial<ResolverOptions> = {}): Resolve {
  const { atOnce, patience } = { ...DEFAULTS, ...options };
  const takeTurn = createTurns(atOnce);
  const asking = new Map<string, Asking>();

  const begin = (name: string): Asking => {
    const entry: Asking = { callers: 0, answer: Promise.resolve([]) };
    asking.set(name, entry);
    entry.answer = takeTurn(async () => {
      if (entry.callers === 0) throw slow(name, patience);
      return await ask(name);
    }).finally(() => asking.delete(name));
    // Each caller hears of a failure by itself; when all have gone, nobody needs to.
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

/** The one of this process, which has one pool of threads. */
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

/** At most `limit` tasks run at once, the others wait in order. Every task begins in a later microtask. */
function createTurns(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resume) => waiting.push(resume));
    try {
      await null;
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
