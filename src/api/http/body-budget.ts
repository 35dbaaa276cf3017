/** Reads request bodies, and bounds the memory of all of them together. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DescgenError } from '../../core/errors.js';
import { HTTP_LIMITS } from './http-limits.js';

export interface BodyBudget {
  /**
   * Reads the body of a request, at most `most` bytes. A large one first waits for room; its bytes count until `response` is
   * closed. Throws `body_too_large`, `busy` when no room became free in time, `request_timeout` for a body that others wait
   * for and that hardly arrives, and `invalid_request` for one that breaks off.
   */
  read(request: IncomingMessage, response: ServerResponse, most: number): Promise<Buffer>;
}

export interface BudgetOptions {
  /** Bytes of all large bodies together; one body may be larger, if it is alone. */
  bytes: number;
  /** Called when a large body starts to arrive. */
  expectLarge?: () => void;
  /** How long a body waits for room. */
  patience_ms?: number;
  /** How often slow bodies are looked for while others wait. */
  look_ms?: number;
}

/** Bodies up to this size need no room: the bound on connections bounds their sum. */
const SMALL = HTTP_LIMITS.small_body;
const LOOK_MS = 1_000;

interface Holder {
  bytes: number;
  received: number;
  since: number;
  complete: boolean;
  /** Gives up the body. */
  evict: () => void;
}

interface Waiter {
  bytes: number;
  admit: () => void;
}

export function createBodyBudget(options: BudgetOptions): BodyBudget {
  const { patience_ms = HTTP_LIMITS.body_patience_ms, look_ms = LOOK_MS } = options;
  const holders = new Set<Holder>();
  const waiters = new Set<Waiter>();
  let used = 0;
  let looking: NodeJS.Timeout | null = null;

  const fits = (bytes: number): boolean => used === 0 || used + bytes <= options.bytes;

  const admitWaiters = (): void => {
    for (const waiter of waiters) {
      if (!fits(waiter.bytes)) break;
      waiters.delete(waiter);
      waiter.admit();
    }
    if (waiters.size > 0 || looking === null) return;
    clearInterval(looking);
    looking = null;
  };

  const evictSlow = (): void => {
    const now = performance.now();
    for (const { since, received, complete, evict } of holders) {
      const elapsed = now - since;
      const least = (HTTP_LIMITS.least_bytes_per_second * elapsed) / 1_000;
      if (!complete && elapsed > HTTP_LIMITS.first_ms && received < least) evict();
    }
  };

  const take = (bytes: number, evict: () => void): Holder => {
    const holder = { bytes, received: 0, since: performance.now(), complete: false, evict };
    used += bytes;
    holders.add(holder);
    return holder;
  };

  const release = (holder: Holder): void => {
    if (!holders.delete(holder)) return;
    used -= holder.bytes;
    admitWaiters();
  };

  /** Waits for room, in the order of asking. */
  const room = (bytes: number, response: ServerResponse): Promise<void> => {
    if (waiters.size === 0 && fits(bytes)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        response.off('close', gone);
        waiters.delete(waiter);
      };
      const gone = (): void => {
        leave();
        reject(brokenOff());
      };
      const waiter: Waiter = {
        bytes,
        admit: () => {
          leave();
          resolve();
        },
      };
      const timer = setTimeout(() => {
        leave();
        reject(tooBusy());
      }, patience_ms);
      response.once('close', gone);
      waiters.add(waiter);
      looking ??= setInterval(evictSlow, look_ms).unref();
    });
  };

  return {
    async read(request, response, most) {
      const declared = declaredLength(request);
      if (declared !== null && declared > most) throw tooLarge();
      if (declared !== null && declared <= SMALL) return readSmall(request, declared);
      const first = declared === null ? await readAtMost(request, SMALL) : { chunks: [], ended: false };
      const size = first.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      if (size > most) throw tooLarge();
      if (first.ended) return Buffer.concat(first.chunks);
      const bytes = declared ?? most;
      await room(bytes, response);
      options.expectLarge?.();
      return new Promise((resolve, reject) => {
        const holder = take(bytes, () => {
          reject(tooSlow());
          release(holder);
        });
        response.once('close', () => release(holder));
        // It may have gone between the two.
        if (response.closed) release(holder);
        collect(request, { first: first.chunks, declared, most, holder }).then(resolve, reject);
      });
    },
  };
}

function declaredLength(request: IncomingMessage): number | null {
  const text = request.headers['content-length'];
  return text === undefined ? null : Number(text);
}

/** The usual case, without any detour. */
function readSmall(request: IncomingMessage, declared: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.once('end', () => {
      const body = Buffer.concat(chunks);
      if (body.length === declared) resolve(body);
      else reject(brokenOff());
    });
    request.once('error', (error) => reject(brokenOff(error)));
    request.once('close', () => reject(brokenOff()));
  });
}

/** The chunks up to about `most` bytes, and whether the body ended within them; otherwise the request is paused. */
function readAtMost(request: IncomingMessage, most: number): Promise<{ chunks: Buffer[]; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (ended: boolean): void => {
      request.off('data', take);
      request.off('end', end);
      request.off('error', fail);
      request.off('close', fail);
      resolve({ chunks, ended });
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= most) return;
      request.pause();
      done(false);
    };
    const end = (): void => done(true);
    const fail = (error?: unknown): void => reject(brokenOff(error));
    request.on('data', take);
    request.once('end', end);
    request.once('error', fail);
    request.once('close', fail);
  });
}

interface Collecting {
  first: readonly Buffer[];
  declared: number | null;
  most: number;
  holder: Holder;
}

/** The whole body in its own memory block, so that it can be handed to a worker without a copy. */
function collect(request: IncomingMessage, { first, declared, most, holder }: Collecting): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const whole = declared === null ? null : Buffer.allocUnsafeSlow(declared);
    const chunks = [...first];
    let size = first.reduce((sum, chunk) => sum + chunk.length, 0);
    const take = (chunk: Buffer): void => {
      if (size + chunk.length > most) {
        request.off('data', take);
        reject(tooLarge());
        return;
      }
      if (whole === null) chunks.push(chunk);
      else chunk.copy(whole, size);
      size += chunk.length;
      holder.received = size;
    };
    request.on('data', take);
    request.once('end', () => {
      holder.complete = true;
      if (declared !== null && size !== declared) reject(brokenOff());
      else resolve(whole ?? joined(chunks, size));
    });
    request.once('error', (error) => reject(brokenOff(error)));
    request.once('close', () => reject(brokenOff()));
    request.resume();
  });
}

function joined(chunks: readonly Buffer[], size: number): Buffer {
  const whole = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const chunk of chunks) at += chunk.copy(whole, at);
  return whole;
}

function tooLarge(): DescgenError {
  return new DescgenError('body_too_large', 'The body is larger than api.maxBody; split the lots into several jobs.');
}

function brokenOff(cause?: unknown): DescgenError {
  return new DescgenError('invalid_request', 'The body is shorter than its Content-Length, or was cut off.', { cause });
}

function tooSlow(): DescgenError {
  return new DescgenError('request_timeout', 'The body arrived too slowly while other requests were waiting.');
}

function tooBusy(): DescgenError {
  return new DescgenError('busy', 'The daemon is reading other large requests; try again in a few seconds.', {
    transient: true,
    retry_after_ms: 5_000,
  });
}
