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
  // Whoever does not hear it has ended, and we do so next.
  process.send?.(message, undefined, undefined, () => undefined);
}

// A stop of the daemon comes to this process too, but photos under way may end; the daemon says when it is over.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => {
  for (const controller of running.values()) controller.abort();
});
