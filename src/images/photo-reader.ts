/** Gets photos from local files and from the web, and inspects them. Nothing of a photo is kept after it was read. */
import { setMaxListeners } from 'node:events';
import { createByteBudget } from '../core/byte-budget.js';
import { createLimiter } from '../core/limiter.js';
import type { PhotoReader, PhotoReading, WantedPictures } from '../core/ports/photos.js';
import type { Clock } from '../core/ports/world.js';
import { createGuard, type NetworkPolicy } from '../net/guard.js';
import type { Resolve } from '../net/resolver.js';
import type { UrlLimits } from './get/get-options.js';
import { getPhoto } from './get/get-photo.js';
import { URL_LIMITS } from './get/get-url.js';
import { inspectPhoto } from './inspect-photo.js';
import { loadSharp } from './sharp.js';

/** Milliseconds. */
export interface PhotoLimits extends UrlLimits {
  /** For reading the header of a photo, and again for decoding it. */
  decode: number;
}

export interface PhotoReaderOptions {
  /** The settings `images.maxBytes` and `images.maxPixels`. */
  maxBytes: number;
  maxPixels: number;
  /** The setting `images.minSide`; default 0: no photo is flagged as small. */
  minSide?: number;
  policy: NetworkPolicy;
  /** The version of descgen, for `User-Agent`. */
  version: string;
  limits?: Partial<PhotoLimits>;
  clock?: Pick<Clock, 'now'>;
  resolve?: Resolve;
  /** Photos that are decoded at once. */
  decoding?: number;
  /** Bytes of memory that this process may use. */
  memory?: number;
  /** Called when work on a photo goes on although its time is up, and cannot be stopped. */
  overrun?: () => void;
}

const LIMITS: PhotoLimits = { ...URL_LIMITS, decode: 20_000 };
const DECODING = 4;
const MEMORY = 1_500 * 1024 ** 2;
/** Shares of the memory: for the bytes of files, and for the pixels of those that are decoded whole. */
const FILES_SHARE = 1 / 4;
const PIXELS_SHARE = 3 / 5;

/** What every photo needs; downloads load more. */
export async function loadLibraries(): Promise<void> {
  await loadSharp();
}

export function createPhotoReader(options: PhotoReaderOptions): PhotoReader {
  const { maxBytes, maxPixels, version, memory = MEMORY, minSide = 0, overrun = () => undefined } = options;
  const limits = { ...LIMITS, ...options.limits };
  const guard = createGuard(options.policy, options.resolve);
  const clock = options.clock ?? Date;
  const files = createByteBudget(memory * FILES_SHARE);
  const pixels = createByteBudget(memory * PIXELS_SHARE);
  const decoding = createLimiter(options.decoding ?? DECODING);
  const inspection = { maxPixels, minSide, decodeLimit: limits.decode, pixels, overrun };

  const read = async (url: string, signal: AbortSignal, wanted: WantedPictures): Promise<PhotoReading> => {
    const got = await getPhoto(url, { maxBytes, version, guard, limits, files, overrun }, signal);
    if (!got.ok) return got;
    const { bytes, source } = got;
    try {
      signal.throwIfAborted();
      return await decoding(() => {
        signal.throwIfAborted();
        return inspectPhoto(bytes, { ...inspection, source, ...wanted, now: clock.now() });
      });
    } finally {
      files.give(bytes.length);
    }
  };
  return {
    read: (url, signal, { long_side, parts } = {}) => {
      // All photos of a lot listen to one signal; Node would report that as a leak.
      setMaxListeners(0, signal);
      return untilAborted(read(url, signal, { long_side, parts }), signal);
    },
  };
}

/** Decoding, and reading from a disk that does not respond, cannot be cancelled: the result is discarded. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
