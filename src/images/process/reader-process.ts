/** One process that reads photos, as the daemon sees it. */
import { type ChildProcess, fork } from 'node:child_process';
import { withoutSecrets } from '../../core/machine/child-environment.js';
import type { PhotoReading, WantedPictures } from '../../core/ports/photos.js';
import type { Order, ProcessLimits, Report, SendableOptions } from './reader-messages.js';

export interface ReaderProcessOptions {
  reader: SendableOptions;
  /** Threads for decoding. */
  threads: number;
  /** Bytes of memory that a process may use. */
  memory: number;
  /** Milliseconds without work after which the process is ended. */
  idle?: number;
  /** Milliseconds without any message after which a process with work is given up. */
  silence?: number;
  /** The program to run. */
  module?: URL;
  /** Called when the process ended unexpectedly; not when it could not be started. */
  lost?: (why: Loss, cause: unknown) => void;
}

/**
 * Why a process ended before it had read a photo. `not_started` is never the fault of a photo; `overrun` is the fault of a
 * photo that was already reported; the others may be the fault of any photo in the process.
 */
export type Loss = 'not_started' | 'overrun' | 'out_of_memory' | 'crashed' | 'closed';

export type ProcessAnswer = { kind: 'read'; reading: PhotoReading } | { kind: 'lost'; why: Loss; cause: unknown };

export interface ReaderProcess {
  /** The number of photos it is reading. */
  busy(): number;
  /** Rejects when `signal` is aborted, and for bugs in the process. */
  read(url: string, signal: AbortSignal, wanted?: WantedPictures): Promise<ProcessAnswer>;
  /** Ends the process; only the photos it is reading are lost. */
  end(): Promise<void>;
}

const IDLE_MS = 30_000;
const SILENCE_MS = 60_000;

interface Task {
  resolve: (answer: ProcessAnswer) => void;
  reject: (error: unknown) => void;
}

/**
 * Never throws: a process that cannot be started is one that is lost. `gone` is called once, never before this function has
 * returned, when the process cannot take photos any more.
 */
export function createReaderProcess(options: ReaderProcessOptions, gone: () => void): ReaderProcess {
  const { idle = IDLE_MS, silence = SILENCE_MS } = options;
  const tasks = new Map<number, Task>();
  let lastId = 0;
  let ready = false;
  /** What the process said about its imminent end. */
  let announced: Loss | null = null;
  let over = false;
  let resting: NodeJS.Timeout | undefined;
  let exited: () => void = () => undefined;
  const exit = new Promise<void>((resolve) => {
    exited = resolve;
  });

  const lose = (why: Loss, cause: unknown): void => {
    if (!over) {
      over = true;
      clearTimeout(resting);
      watch.stop();
      gone();
      if (why !== 'closed' && why !== 'not_started') options.lost?.(why, cause);
    }
    const lost = [...tasks.values()];
    tasks.clear();
    for (const task of lost) task.resolve({ kind: 'lost', why, cause });
  };
  const kill = (why: Loss, cause: unknown): void => {
    child?.kill('SIGKILL');
    lose(why, cause);
  };
  const tell = (order: Order): void => {
    // Without a process id it was not started, and its `error` says why. Such a child may even lack `send`.
    if (child?.pid === undefined) return;
    const failed = (error: unknown): void => kill(ready ? 'crashed' : 'not_started', error);
    try {
      child.send(order, (error) => error !== null && failed(error));
    } catch (error) {
      queueMicrotask(() => failed(error));
    }
  };
  const finish = (id: number): Task | undefined => {
    const task = tasks.get(id);
    tasks.delete(id);
    if (tasks.size === 0 && !over) rest();
    return task;
  };
  const rest = (): void => {
    watch.stop();
    clearTimeout(resting);
    resting = setTimeout(() => {
      lose('closed', 'idle');
      // It ends by itself when the channel is closed.
      if (child?.connected === true) child.disconnect();
    }, idle).unref();
  };
  const hear = (report: Report): void => {
    watch.heard();
    switch (report.kind) {
      case 'ready':
        ready = true;
        break;
      case 'reading':
        finish(report.id)?.resolve({ kind: 'read', reading: report.reading });
        break;
      case 'fault':
        finish(report.id)?.reject(new Error(`Reading a photo failed: ${report.fault}`));
        break;
      case 'overrun':
        kill('overrun', 'a photo could not be stopped');
        break;
      case 'not_started':
        kill('not_started', report.cause);
        break;
      case 'out_of_memory':
        announced = 'out_of_memory';
        break;
      case 'alive':
    }
  };
  const watch = createSilenceWatch(silence, () => kill('crashed', 'no answer'));

  const child = start(options, (error) => {
    // Later, so that the caller has this object when it hears of the failure.
    queueMicrotask(() => {
      lose('not_started', error);
      exited();
    });
  });
  child?.on('message', hear);
  child?.on('error', (error) => {
    kill(ready ? 'crashed' : 'not_started', error);
    // Without a process id there is no process that could exit.
    if (child.pid === undefined) exited();
  });
  child?.on('exit', (code, signal) => {
    lose(announced ?? (ready ? 'crashed' : 'not_started'), signal ?? code);
    exited();
  });
  tell({ kind: 'begin', options: options.reader, limits: limitsOf(options) });

  return {
    busy: () => tasks.size,
    read(url, signal, wanted = {}) {
      if (over) return Promise.resolve({ kind: 'lost', why: 'not_started', cause: 'the process is ending' });
      clearTimeout(resting);
      lastId += 1;
      const id = lastId;
      return new Promise<ProcessAnswer>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const drop = (): void => {
          tell({ kind: 'drop', id });
          finish(id)?.reject(signal.reason);
        };
        signal.addEventListener('abort', drop, { once: true });
        const done = <T>(settle: (value: T) => void) => {
          return (value: T): void => {
            signal.removeEventListener('abort', drop);
            settle(value);
          };
        };
        if (tasks.size === 0) watch.start();
        tasks.set(id, { resolve: done(resolve), reject: done(reject) });
        tell({ kind: 'read', id, url, ...wanted });
      });
    },
    async end() {
      kill('closed', 'the daemon is stopping');
      // We wait for its exit, and perhaps nothing else keeps the daemon running.
      child?.ref();
      await exit;
    },
  };
}

/** Null, and `failed` is called, when no process can be started. */
function start(options: ReaderProcessOptions, failed: (error: unknown) => void): ChildProcess | null {
  const { module = new URL('./photo-process.js', import.meta.url) } = options;
  try {
    const child = fork(module, [], {
      execArgv: [],
      env: environment(options.threads),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // The daemon must not wait for its reader processes before it can exit.
    child.unref();
    child.channel?.unref();
    return child;
  } catch (error) {
    failed(error);
    return null;
  }
}

/** glibc keeps freed memory for each thread that decodes: with one heap for each, a process was 100 MB larger, and no faster. */
const ARENAS = '2';

function environment(threads: number): NodeJS.ProcessEnv {
  const { MALLOC_ARENA_MAX = ARENAS } = process.env;
  return { ...withoutSecrets(process.env), UV_THREADPOOL_SIZE: String(threads), MALLOC_ARENA_MAX };
}

function limitsOf({ threads, memory }: ReaderProcessOptions): ProcessLimits {
  return { decoding: threads, memory };
}

/**
 * Calls `silent` when nothing was heard for `ms`. It needs two checks in a row without a message: after the machine slept, the
 * first check comes before the messages that were waiting.
 */
function createSilenceWatch(ms: number, silent: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let missed = 0;
  return {
    start(): void {
      clearInterval(timer);
      missed = 0;
      timer = setInterval(() => {
        missed += 1;
        if (missed >= 2) silent();
      }, ms / 2).unref();
    },
    heard(): void {
      missed = 0;
    },
    stop(): void {
      clearInterval(timer);
    },
  };
}
