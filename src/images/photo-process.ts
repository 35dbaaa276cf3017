/** The program of a reader process: reads the photos that the daemon asks for. */
import type { PhotoReader } from '../core/ports/photos.js';
import { createPhotoReader } from './photo-reader.js';
import type { Answer, Order } from './reader-process.js';

let reader: PhotoReader | null = null;
const running = new Map<number, AbortController>();

process.on('message', (order: Order) => {
  if (order.kind === 'begin') reader = createPhotoReader(order.options);
  else if (order.kind === 'drop') running.get(order.id)?.abort();
  else void read(order);
});

async function read({ id, url }: Extract<Order, { kind: 'read' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const reading = await reader?.read(url, controller.signal);
    if (reading !== undefined) answer({ id, reading });
  } catch (error) {
    if (!controller.signal.aborted) answer({ id, fault: error instanceof Error ? (error.stack ?? error.message) : '' });
  } finally {
    running.delete(id);
  }
}

function answer(message: Answer): void {
  // If the daemon does not receive this, it has ended, and this process is about to end too.
  process.send?.(message, undefined, undefined, () => undefined);
}

// A signal that stops the daemon reaches this process too, but running photos may finish; the daemon decides when to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => {
  for (const controller of running.values()) controller.abort();
});
