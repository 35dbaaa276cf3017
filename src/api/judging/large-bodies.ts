/**
 * Judges large bodies in two threads, so that none of them keeps the daemon from its work. The fast lane takes every body, but
 * only goes on with those whose signature covers the exact bytes. The others, from clients that write JSON differently and
 * from strangers, wait for the slow lane, where few may wait.
 */
import { Worker } from 'node:worker_threads';
import { DescgenError } from '../../core/errors.js';
import { HTTP_LIMITS } from '../http/http-limits.js';
import { errorOf, type Judgement, type JudgingContext } from './judge-submission.js';
import type { ThreadAnswer, ThreadRequest } from './judge-thread.js';

export interface LargeBodies {
  /** A large body is arriving: starts the thread meanwhile. */
  expect(): void;
  /**
   * Throws like `judgeSubmission`; also `busy` when too much is waiting. `bytes` must own their memory: it moves to the thread.
   */
  judge(bytes: Buffer, context: JudgingContext): Promise<Judgement>;
  close(): Promise<void>;
}

export interface LargeBodiesOptions {
  /** The built `judge-thread`. */
  script: URL;
  /** Bytes that may wait for the slow lane; one body may wait whatever its size. */
  waitingBytes?: number;
  /** A thread that had nothing to do for this long is ended. */
  idle_ms?: number;
}

const IDLE_MS = 30_000;
/** A signed body may be of any shape; a stranger's is bounded before it is parsed. */
const FAST_HEAP_MB = 2_048;
const SLOW_HEAP_MB = 512;

export function createLargeBodies({
  script,
  waitingBytes = HTTP_LIMITS.waiting_for_spellings,
  idle_ms = IDLE_MS,
}: LargeBodiesOptions): LargeBodies {
  const fast = createLane({ script, heapMb: FAST_HEAP_MB, idle_ms });
  const slow = createLane({ script, heapMb: SLOW_HEAP_MB, idle_ms });
  /** Bytes in the slow lane, those being judged included. */
  let inSlowLane = 0;

  return {
    expect: () => fast.warm(),
    async judge(bytes, context) {
      const first = await fast.run({ lane: 'exact', bytes, context });
      if (first.kind !== 'unsure') return judgementOf(first);
      const size = first.bytes.length;
      if (inSlowLane > 0 && inSlowLane + size > waitingBytes) throw busy();
      inSlowLane += size;
      try {
        return judgementOf(await slow.run({ lane: 'respelled', bytes: first.bytes, context }));
      } finally {
        inSlowLane -= size;
      }
    },
    async close() {
      await Promise.all([fast.close(), slow.close()]);
    },
  };
}

function judgementOf(answer: ThreadAnswer): Judgement {
  switch (answer.kind) {
    case 'judged':
      return answer.judgement;
    case 'refused':
      throw errorOf(answer.refusal);
    case 'failed':
      throw answer.error;
    case 'unsure':
      throw new Error('the slow lane is never unsure');
  }
}

interface Lane {
  warm(): void;
  run(request: ThreadRequest): Promise<ThreadAnswer>;
  close(): Promise<void>;
}

interface Task {
  request: ThreadRequest;
  resolve: (answer: ThreadAnswer) => void;
  reject: (error: unknown) => void;
}

/** One thread that takes one body at a time, started when there is one. */
function createLane({ script, heapMb, idle_ms }: { script: URL; heapMb: number; idle_ms: number }): Lane {
  const waiting: Task[] = [];
  let worker: Worker | null = null;
  let current: Task | null = null;
  let idle: NodeJS.Timeout | undefined;

  const start = (): Worker => {
    const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapMb }, execArgv: [] });
    started.unref();
    started.on('message', (answer: ThreadAnswer) => finish((task) => task.resolve(answer)));
    started.on('error', (error: Error & { code?: string }) => {
      if (worker === started) worker = null;
      finish((task) => task.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooComplex() : error));
    });
    started.on('exit', () => {
      if (worker === started) worker = null;
    });
    return started;
  };

  const finish = (settle: (task: Task) => void): void => {
    const task = current;
    current = null;
    if (task !== null) settle(task);
    next();
  };

  const next = (): void => {
    if (current !== null) return;
    clearTimeout(idle);
    current = waiting.shift() ?? null;
    if (current === null) {
      idle = setTimeout(stop, idle_ms).unref();
      return;
    }
    worker ??= start();
    const { bytes } = current.request;
    worker.postMessage(current.request, [bytes.buffer as ArrayBuffer]);
  };

  const stop = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };

  return {
    warm() {
      worker ??= start();
      if (current === null) next();
    },
    run: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        next();
      }),
    async close() {
      clearTimeout(idle);
      const left = [...waiting.splice(0), ...(current === null ? [] : [current])];
      current = null;
      for (const { reject } of left) reject(new DescgenError('stopping', 'The daemon is stopping.'));
      await stop();
    },
  };
}

function tooComplex(): DescgenError {
  return new DescgenError(
    'body_too_large',
    'Judging this body takes too much memory; split the lots into several jobs.',
  );
}

function busy(): DescgenError {
  return new DescgenError(
    'busy',
    'The daemon is checking the signatures of other large requests; try again in a few seconds.',
    { transient: true, retry_after_ms: 5_000 },
  );
}
