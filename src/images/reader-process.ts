/** One process that reads photos, as the daemon sees it. */
import { type ChildProcess, fork } from 'node:child_process';
import type { PhotoReading } from '../core/ports/photos.js';
import type { PhotoReaderOptions } from './photo-reader.js';

/** The options that can be sent to another process. */
type SendableOptions = Omit<PhotoReaderOptions, 'clock' | 'resolve'>;

export type Order =
  | { kind: 'begin'; options: SendableOptions }
  | { kind: 'read'; id: number; url: string }
  | { kind: 'drop'; id: number };

/** `fault` is an unexpected error of the program, with its stack. */
export type Answer = { id: number; reading: PhotoReading } | { id: number; fault: string };

export interface ReaderProcessOptions {
  reader: SendableOptions;
  /** Threads for decoding. */
  threads: number;
  /** Milliseconds without work after which the process is ended. */
  idle?: number;
  /** Milliseconds without an answer after which the process is given up: far more than a reading may take. */
  silence?: number;
  /** The program to run. */
  module?: URL;
  /** Called with the exit code or signal when the process ended unexpectedly. */
  lost?: (cause: unknown) => void;
}

const IDLE_MS = 30_000;
const SILENCE_MS = 120_000;
/** Environment variables that reader processes do not get. */
const PRIVATE = /^DESCGEN_(SECRET|DAEMON_TOKEN)$/i;

/** The process ended before it answered. */
export class ReaderLost extends Error {}

interface Task {
  resolve: (reading: PhotoReading) => void;
  reject: (error: unknown) => void;
  silence: NodeJS.Timeout;
}

export class ReaderProcess {
  private readonly child: ChildProcess;
  private readonly gone: () => void;
  private readonly ended: Promise<void>;
  private readonly limits: { idle: number; silence: number };
  private readonly tasks = new Map<number, Task>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;
  /** The process was asked to end. */
  private over = false;

  /** `gone` is called, possibly several times, when the process cannot take photos any more. */
  constructor(options: ReaderProcessOptions, gone: () => void) {
    const { module = new URL('./photo-process.js', import.meta.url), idle = IDLE_MS, silence = SILENCE_MS } = options;
    this.limits = { idle, silence };
    this.gone = gone;
    this.child = fork(module, [], {
      execArgv: [],
      env: environment(options.threads),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // The daemon must not wait for its reader processes before it can exit.
    this.child.unref();
    this.child.channel?.unref();
    this.child.on('message', (answer: Answer) => this.settle(answer));
    this.ended = new Promise((resolve) => {
      const end = (cause: unknown): void => {
        if (!this.over) options.lost?.(cause);
        this.lose(cause);
        resolve();
      };
      this.child.on('error', end);
      this.child.on('exit', (code, signal) => end(signal ?? code));
    });
    this.tell({ kind: 'begin', options: options.reader });
  }

  get busy(): number {
    return this.tasks.size;
  }

  read(url: string, signal: AbortSignal): Promise<PhotoReading> {
    clearTimeout(this.idle);
    this.lastId += 1;
    const id = this.lastId;
    return new Promise<PhotoReading>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const drop = (): void => {
        this.tell({ kind: 'drop', id });
        this.finish(id)?.reject(signal.reason);
      };
      signal.addEventListener('abort', drop, { once: true });
      const done = <T>(settle: (value: T) => void) => {
        return (value: T): void => {
          signal.removeEventListener('abort', drop);
          settle(value);
        };
      };
      const silence = setTimeout(() => this.lose('no answer'), this.limits.silence).unref();
      this.tasks.set(id, { resolve: done(resolve), reject: done(reject), silence });
      this.tell({ kind: 'read', id, url });
    });
  }

  /** Only the photos it is reading are lost. */
  async end(): Promise<void> {
    this.over = true;
    this.lose('it was asked to end');
    // We wait for its exit, and perhaps nothing else keeps the daemon running.
    this.child.ref();
    await this.ended;
  }

  private tell(order: Order): void {
    this.child.send(order, (error) => error !== null && this.lose(error));
  }

  private settle(answer: Answer): void {
    const task = this.finish(answer.id);
    if ('reading' in answer) task?.resolve(answer.reading);
    else task?.reject(new Error(`Reading a photo failed: ${answer.fault}`));
  }

  private finish(id: number): Task | undefined {
    const task = this.tasks.get(id);
    clearTimeout(task?.silence);
    this.tasks.delete(id);
    if (this.tasks.size === 0) this.rest();
    return task;
  }

  private rest(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      this.over = true;
      this.gone();
      // It ends by itself when the channel is closed.
      if (this.child.connected) this.child.disconnect();
    }, this.limits.idle).unref();
  }

  private lose(cause: unknown): void {
    this.child.kill('SIGKILL');
    this.gone();
    clearTimeout(this.idle);
    const lost = new ReaderLost('A reader process ended unexpectedly.', { cause });
    for (const { reject, silence } of this.tasks.values()) {
      clearTimeout(silence);
      reject(lost);
    }
    this.tasks.clear();
  }
}

function environment(threads: number): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !PRIVATE.test(name));
  return { ...Object.fromEntries(inherited), UV_THREADPOOL_SIZE: String(threads) };
}
