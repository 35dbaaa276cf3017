/**
 * Photos are downloaded and inspected in separate processes: they load neither the daemon's thread nor its memory, and a photo
 * that crashes the decoder does not crash the daemon.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PhotoReader, PhotoReading, WantedPictures } from '../../core/ports/photos.js';
import { tooMuchMemory } from '../limit-reasons.js';
import { problem } from '../photo-problem.js';
import { createPhotoTurns, type PhotoTurnsOptions } from '../turns/photo-turns.js';
import { createReaderProcess, type Loss, type ReaderProcess, type ReaderProcessOptions } from './reader-process.js';

export interface PhotoReadersOptions extends ReaderProcessOptions {
  /** The maximum number of processes, not counting the one for photos that are read again. */
  most: number;
  turns: PhotoTurnsOptions;
  /** Called when this machine lacks something that reading photos needs; they wait until it has it. */
  starved?: (cause: unknown) => void;
  /** The first pause before a process is started again, in milliseconds. */
  pause?: number;
}

export interface PhotoReaders extends PhotoReader {
  /** The current number of processes. */
  size(): number;
  /** Ends all processes; their running work is lost. */
  close(): Promise<void>;
}

const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** After so many processes that were ended because of another photo, a photo is read alone. */
const MOST_OVERRUNS = 3;
/** Twice: the system may have killed a process for lack of memory. */
const TRIES_ALONE = 2;

interface Wanted {
  url: string;
  signal: AbortSignal;
  pictures: WantedPictures;
}

export function createPhotoReaders(options: PhotoReadersOptions): PhotoReaders {
  const common = new Set<ReaderProcess>();
  const alone = new Set<ReaderProcess>();
  const turns = createPhotoTurns(options.turns);
  const wait = createPauses(options);
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const start = (set: Set<ReaderProcess>): ReaderProcess => {
    if (closed) throw new Error('The photo readers are closed.');
    const started = createReaderProcess(options, () => set.delete(started));
    set.add(started);
    return started;
  };
  const choose = (): ReaderProcess => {
    const [free = start(common)] = [...common].sort((a, b) => a.busy() - b.busy());
    // Another one is started when all threads of every process are busy.
    return free.busy() >= options.threads && common.size < options.most ? start(common) : free;
  };
  /** Reads until it succeeds, or until a process was lost that this photo may have ended. */
  const attempt = async (
    choice: () => ReaderProcess,
    { url, signal, pictures }: Wanted,
  ): Promise<PhotoReading | Loss> => {
    for (;;) {
      const answer = await choice().read(url, signal, pictures);
      if (answer.kind === 'read' && (answer.reading.ok || answer.reading.code !== 'out_of_resources')) {
        wait.over();
        return answer.reading;
      }
      if (answer.kind === 'lost' && answer.why !== 'not_started') return answer.why;
      // This machine is to blame, not the photo.
      await wait.pause(answer.kind === 'lost' ? answer.cause : answer.reading, signal);
    }
  };
  const readAmongOthers = async (wanted: Wanted): Promise<PhotoReading> => {
    for (let overruns = 0; overruns <= MOST_OVERRUNS; overruns += 1) {
      const outcome = await attempt(choose, wanted);
      if (typeof outcome !== 'string') return outcome;
      if (outcome !== 'overrun') break;
    }
    return readAlone(wanted);
  };
  /** Without any other photo beside it, so that a photo that ends processes does not take others with it again. */
  const readAlone = (wanted: Wanted): Promise<PhotoReading> => {
    const reading = last.then(async () => {
      for (let tries = 0; tries < TRIES_ALONE; tries += 1) {
        const outcome = await attempt(() => [...alone][0] ?? start(alone), wanted);
        if (typeof outcome !== 'string') return outcome;
        if (outcome === 'out_of_memory') return tooMuchMemory(options.memory);
      }
      return CRASHED;
    });
    last = reading.catch(() => undefined);
    return reading;
  };
  return {
    async read(url, signal, { job_id = '', ...pictures } = {}) {
      // All photos of a lot listen to one signal; Node would report that as a leak.
      setMaxListeners(0, signal);
      const turn = await turns.take({ url, job_id }, signal);
      if ('ok' in turn) return turn;
      let reading: PhotoReading | null = null;
      try {
        reading = await readAmongOthers({ url, signal, pictures });
        return reading;
      } finally {
        turn.end(reading);
      }
    },
    size: () => common.size + alone.size,
    async close() {
      closed = true;
      await Promise.all([...common, ...alone].map((one) => one.end()));
    },
  };
}

const CRASHED = problem('reader_crashed', 'The photo could not be read: the process reading it crashed three times.');

/** Pauses that grow while this machine lacks something, for all photos together. */
function createPauses({ pause: first = PAUSE_MS, starved }: Pick<PhotoReadersOptions, 'pause' | 'starved'>) {
  let failures = 0;
  let next: Promise<void> | null = null;
  return {
    async pause(cause: unknown, signal: AbortSignal): Promise<void> {
      if (next === null) {
        const ms = Math.min(LONGEST_PAUSE_MS, first * 2 ** Math.min(failures, 10));
        // Now and then, about once a minute.
        if (failures % 12 === 0) starved?.(cause);
        failures += 1;
        next = sleep(ms).finally(() => {
          next = null;
        });
      }
      await untilAborted(next, signal);
    },
    over(): void {
      failures = 0;
    },
  };
}

function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
