import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';

/** A receiver in another thread, which answers while this one is busy. */
export async function receiverElsewhere(answers: boolean): Promise<string> {
  const program = `
    const { createServer } = require('node:http');
    const { parentPort, workerData } = require('node:worker_threads');
    const server = createServer((request, response) => {
      request.resume().on('end', () => { if (workerData) response.end('ok'); });
    });
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
  `;
  const worker = new Worker(program, { eval: true, workerData: answers });
  onTestFinished(async () => {
    await worker.terminate();
  });
  const port = await new Promise((resolve) => worker.once('message', resolve));
  return `http://127.0.0.1:${port}/`;
}

/** Nothing else runs in this thread until it is over. */
export function stall(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
