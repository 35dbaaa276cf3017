/** The program of a reader process: reads the photos that the daemon asks for. */
import { isShortage } from '../../core/machine/shortage.js';
import { createPhotoReader, loadLibraries } from '../photo-reader.js';
import type { Order, Report } from './reader-messages.js';

type Reader = ReturnType<typeof createPhotoReader>;

const ALIVE_MS = 5_000;
const MEMORY_MS = 100;

let reader: Promise<Reader> | null = null;
const running = new Map<number, AbortController>();

process.on('message', (order: Order) => {
  if (order.kind === 'begin') reader = begin(order);
  else if (order.kind === 'drop') running.get(order.id)?.abort();
  else void read(order);
});

/** A new process tries again what failed here. */
async function begin({ options, limits }: Extract<Order, { kind: 'begin' }>): Promise<Reader> {
  try {
    await loadLibraries();
  } catch (error) {
    giveUp(error);
    return new Promise(() => undefined);
  }
  setInterval(() => watchMemory(limits.memory), MEMORY_MS).unref();
  setInterval(() => running.size > 0 && report({ kind: 'alive' }), ALIVE_MS).unref();
  report({ kind: 'ready' });
  return createPhotoReader({ ...options, ...limits, overrun: () => report({ kind: 'overrun' }) });
}

async function read({ id, url, long_side, parts }: Extract<Order, { kind: 'read' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const reading = await (await reader)?.read(url, controller.signal, { long_side, parts });
    if (reading !== undefined) report({ kind: 'reading', id, reading });
  } catch (error) {
    if (controller.signal.aborted) return;
    // A library that found no free file handle is not loaded again by the same process.
    if (isShortage(error)) return giveUp(error);
    report({ kind: 'fault', id, fault: error instanceof Error ? (error.stack ?? error.message) : '' });
  } finally {
    running.delete(id);
  }
}

function giveUp(error: unknown): void {
  const cause = error instanceof Error ? error.message : String(error);
  report({ kind: 'not_started', cause }, () => process.exit(1));
}

/** Pictures are decoded in other threads, so this one notices what they use. */
function watchMemory(limit: number): void {
  if (process.memoryUsage.rss() <= limit) return;
  const end = () => process.kill(process.pid, 'SIGKILL');
  // Not by an exit, which would wait for the threads that decode.
  report({ kind: 'out_of_memory' }, end);
  setTimeout(end, MEMORY_MS);
}

function report(message: Report, sent: () => void = () => undefined): void {
  // If the daemon does not receive this, it has ended, and this process is about to end too.
  process.send?.(message, undefined, undefined, sent);
}

// A signal that stops the daemon reaches this process too, but running photos may finish; the daemon decides when to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => {
  for (const controller of running.values()) controller.abort();
});
