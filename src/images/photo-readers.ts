/**
 * Photos are got and looked at in processes of their own: pictures and what is left of them burden neither the daemon's thread
 * nor its memory, and one that brings down the decoder does not bring down the daemon.
 */
import { setMaxListeners } from 'node:events';
import type { PhotoReader, PhotoReading } from '../core/ports/photos.js';
import { ReaderLost, ReaderProcess, type ReaderProcessOptions } from './reader-process.js';

export interface PhotoReadersOptions extends ReaderProcessOptions {
  /** Processes at the most, beside one for photos that are read once more. */
  most: number;
}

export interface PhotoReaders extends PhotoReader {
  /** Processes there are at the moment. */
  size(): number;
  /** Ends all processes; what is in work is lost. */
  close(): Promise<void>;
}

export function createPhotoReaders(options: PhotoReadersOptions): PhotoReaders {
  const common = new Set<ReaderProcess>();
  const alone = new Set<ReaderProcess>();
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const start = (set: Set<ReaderProcess>): ReaderProcess => {
    if (closed) throw new Error('All processes that look at photos have ended.');
    const started: ReaderProcess = new ReaderProcess(options, () => set.delete(started));
    set.add(started);
    return started;
  };
  const choose = (): ReaderProcess => {
    const [free = start(common)] = [...common].sort((a, b) => a.busy - b.busy);
    // Another is started when all threads of every one have work.
    return free.busy >= options.threads && common.size < options.most ? start(common) : free;
  };
  /** Beside no other photo, so that whichever it is that ends processes takes no other with it again. */
  const readAlone = (url: string, signal: AbortSignal): Promise<PhotoReading> => {
    const reading = last.then(async () => {
      // Twice: the system may have ended a process for want of memory.
      for (let tries = 0; tries < 2; tries += 1) {
        const [only = start(alone)] = alone;
        const read = await only.read(url, signal).catch(nullIfLost);
        if (read !== null) return read;
      }
      return UNREADABLE;
    });
    last = reading.catch(() => undefined);
    return reading;
  };
  return {
    async read(url, signal) {
      // All photos of a lot listen to one signal; Node would take that for a leak.
      setMaxListeners(0, signal);
      const reading = await choose().read(url, signal).catch(nullIfLost);
      return reading ?? (await readAlone(url, signal));
    },
    size: () => common.size + alone.size,
    async close() {
      closed = true;
      await Promise.all([...common, ...alone].map((one) => one.end()));
    },
  };
}

const UNREADABLE: PhotoReading = {
  ok: false,
  reason: 'The photo could not be read: the process that did it ended unexpectedly, three times.',
};

function nullIfLost(error: unknown): null {
  if (error instanceof ReaderLost) return null;
  throw error;
}
