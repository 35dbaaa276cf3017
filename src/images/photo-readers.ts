/**
 * Photos are downloaded and inspected in separate processes: they load neither the daemon's thread nor its memory, and a photo
 * that crashes the decoder does not crash the daemon.
 */
import { setMaxListeners } from 'node:events';
import type { PhotoReader, PhotoReading } from '../core/ports/photos.js';
import { problem } from './problem.js';
import { ReaderLost, ReaderProcess, type ReaderProcessOptions } from './reader-process.js';

export interface PhotoReadersOptions extends ReaderProcessOptions {
  /** The maximum number of processes, not counting the one for photos that are read again. */
  most: number;
}

export interface PhotoReaders extends PhotoReader {
  /** The current number of processes. */
  size(): number;
  /** Ends all processes; their running work is lost. */
  close(): Promise<void>;
}

export function createPhotoReaders(options: PhotoReadersOptions): PhotoReaders {
  const common = new Set<ReaderProcess>();
  const alone = new Set<ReaderProcess>();
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const start = (set: Set<ReaderProcess>): ReaderProcess => {
    if (closed) throw new Error('The photo readers are closed.');
    const started: ReaderProcess = new ReaderProcess(options, () => set.delete(started));
    set.add(started);
    return started;
  };
  const choose = (): ReaderProcess => {
    const [free = start(common)] = [...common].sort((a, b) => a.busy - b.busy);
    // Another one is started when all threads of every process are busy.
    return free.busy >= options.threads && common.size < options.most ? start(common) : free;
  };
  /** Without any other photo beside it, so that a photo that crashes processes does not take others with it again. */
  const readAlone = (url: string, signal: AbortSignal): Promise<PhotoReading> => {
    const reading = last.then(async () => {
      // Twice: the system may have killed a process for lack of memory.
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
      // All photos of a lot listen to one signal; Node would report that as a leak.
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

const UNREADABLE = problem(
  'reader_crashed',
  'The photo could not be read: the process reading it crashed three times.',
);

function nullIfLost(error: unknown): null {
  if (error instanceof ReaderLost) return null;
  throw error;
}
