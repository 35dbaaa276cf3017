/** A few threads that measure photos, so that the daemon's own goes on answering. */
import { Worker } from 'node:worker_threads';
import { type Measure, type Measured, measurePhoto } from './measure.js';
import type { SmallPicture } from './picture.js';

export interface Task {
  id: number;
  bytes: Uint8Array;
  small: SmallPicture;
}

export interface Answer {
  id: number;
  measured: Measured;
}

export interface MeasurersOptions {
  /** Threads at the most. */
  most: number;
  /** Milliseconds after which a thread without work is ended. */
  idle?: number;
  /** The module that a thread runs. */
  module?: URL;
}

export interface Measurers {
  /** Rejects with `MeasurerLost` when the thread ended under it: bytes and picture went with it. */
  measure: Measure;
  /** Threads there are at the moment. */
  size(): number;
  /** Ends all threads; what is in work is lost. */
  close(): Promise<void>;
}

/** The thread that had a photo ended before it had measured it. */
export class MeasurerLost extends Error {
  override readonly name = 'MeasurerLost';
}

const IDLE_MS = 30_000;
/** Bytes of file and picture below which handing them over costs more than measuring them (a tenth of a millisecond). */
const AT_ONCE_UP_TO = 48 * 1024;
/** Photos that wait for one thread before another is started. */
const PATIENCE = 2;
/** A thread needs a few megabytes; files and pictures are not part of its heap. */
const RESOURCES = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** Bytes of its memory that a file may leave unused. */
const SPARE = 64;

interface Thread {
  worker: Worker;
  tasks: Map<number, { resolve: (measured: Measured) => void; reject: (error: Error) => void }>;
  idle: NodeJS.Timeout | undefined;
}

/** No thread is started before there is work for it. */
export function createMeasurers(options: MeasurersOptions): Measurers {
  const { most, idle = IDLE_MS, module = new URL('./photo-worker.js', import.meta.url) } = options;
  const threads = new Set<Thread>();
  let lastId = 0;

  const lose = (thread: Thread, error: unknown): void => {
    threads.delete(thread);
    clearTimeout(thread.idle);
    const lost = new MeasurerLost('A thread that measures photos ended unexpectedly.', { cause: error });
    for (const { reject } of thread.tasks.values()) reject(lost);
    thread.tasks.clear();
  };

  const settle = (thread: Thread, { id, measured }: Answer): void => {
    thread.tasks.get(id)?.resolve(measured);
    thread.tasks.delete(id);
    if (thread.tasks.size > 0) return;
    thread.idle = setTimeout(() => {
      threads.delete(thread);
      void thread.worker.terminate();
    }, idle).unref();
  };

  const start = (): Thread => {
    const worker = new Worker(module, { resourceLimits: RESOURCES, execArgv: [] });
    // The process ends when the daemon does, not when its threads do.
    worker.unref();
    const thread: Thread = { worker, tasks: new Map(), idle: undefined };
    worker.on('message', (answer: Answer) => settle(thread, answer));
    worker.on('error', (error) => lose(thread, error));
    worker.on('exit', (code) => lose(thread, code));
    threads.add(thread);
    return thread;
  };

  const choose = (): Thread => {
    const [free] = [...threads].sort((a, b) => a.tasks.size - b.tasks.size);
    if (free === undefined || (free.tasks.size >= PATIENCE && threads.size < most)) return start();
    return free;
  };

  return {
    async measure(bytes, small) {
      if (bytes.length + small.data.length <= AT_ONCE_UP_TO) return measurePhoto(bytes, small);
      const thread = choose();
      clearTimeout(thread.idle);
      lastId += 1;
      // The picture is copied: memory of native code cannot be handed over.
      const data = new Uint8Array(small.data);
      const file = handable(bytes);
      const task: Task = { id: lastId, bytes: file, small: { ...small, data } };
      return new Promise((resolve, reject) => {
        thread.tasks.set(task.id, { resolve, reject });
        thread.worker.postMessage(task, [file.buffer, data.buffer]);
      });
    },
    size: () => threads.size,
    async close() {
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

/**
 * The bytes in memory that can be handed over: a file that was read into memory of its own is, a part of Node's pool is not.
 */
function handable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  const own = buffer instanceof ArrayBuffer && buffer.byteLength <= byteLength + SPARE;
  return own ? new Uint8Array(buffer, byteOffset, byteLength) : new Uint8Array(bytes);
}
