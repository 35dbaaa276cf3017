import { setMaxListeners } from 'node:events';
import type { Clock, PhotoReader, PhotoReading } from '../core/ports.js';
import { createGuard, type NetworkPolicy } from '../net/guard.js';
import type { Resolve } from '../net/resolver.js';
import { getPhoto } from './get.js';
import { URL_LIMITS, type UrlLimits } from './get-url.js';
import { inspectPhoto } from './inspect.js';
import { type Measure, measurePhoto } from './measure.js';
import { MeasurerLost } from './measurers.js';

/** Milliseconds. */
export interface PhotoLimits extends UrlLimits {
  /** For reading the header of a photo, and again for decoding it. */
  decode: number;
}

export interface PhotoReaderOptions {
  /** The settings `images.maxBytes` and `images.maxPixels`. */
  maxBytes: number;
  maxPixels: number;
  /** The setting `images.minSide`; 0 when not given: no photo is small. */
  minSide?: number;
  /** By whom photos are measured; by the caller's own thread when not given. */
  measure?: Measure;
  policy: NetworkPolicy;
  /** Of descgen, for `User-Agent`. */
  version: string;
  limits?: Partial<PhotoLimits>;
  clock?: Pick<Clock, 'now'>;
  resolve?: Resolve;
}

const LIMITS: PhotoLimits = { ...URL_LIMITS, decode: 20_000 };

/** Gets photos from files of this machine and from the web, and looks at them. Nothing of a photo is kept after its reading. */
export function createPhotoReader(options: PhotoReaderOptions): PhotoReader {
  const { maxBytes, maxPixels, version } = options;
  const limits = { ...LIMITS, ...options.limits };
  const guard = createGuard(options.policy, options.resolve);
  const clock = options.clock ?? Date;
  const { minSide = 0, measure = async (bytes, small) => measurePhoto(bytes, small) } = options;
  const read = async (url: string, signal: AbortSignal): Promise<PhotoReading> => {
    const got = await getPhoto(url, { maxBytes, version, guard, limits }, signal);
    signal.throwIfAborted();
    if (!got.ok) return got;
    const { bytes, source } = got;
    return inspectPhoto(bytes, { maxPixels, minSide, measure, decodeLimit: limits.decode, source, now: clock.now() });
  };
  const readTwice = async (url: string, signal: AbortSignal): Promise<PhotoReading> => {
    try {
      return await read(url, signal);
    } catch (error) {
      if (!(error instanceof MeasurerLost)) throw error;
      signal.throwIfAborted();
      return await read(url, signal).catch(lostAgain);
    }
  };
  return {
    read: (url, signal) => {
      // All photos of a lot listen to one signal; Node would take that for a leak.
      setMaxListeners(0, signal);
      return untilAborted(readTwice(url, signal), signal);
    },
  };
}

/** The bytes were lost with the thread, so the photo was got anew; whatever it is that ends threads is not tried a third time. */
function lostAgain(error: unknown): PhotoReading {
  if (!(error instanceof MeasurerLost)) throw error;
  return { ok: false, reason: 'The photo could not be measured: the thread that did it ended unexpectedly, twice.' };
}

/** Decoding, and reading from a disk that is gone, cannot be called off: what they come to is dropped. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
