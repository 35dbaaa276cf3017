/** The thread in which photos are measured. Each message is answered by one with the same id. */
import { parentPort } from 'node:worker_threads';
import { measurePhoto } from './measure.js';
import type { Answer, Task } from './measurers.js';

parentPort?.on('message', ({ id, bytes, small }: Task) => {
  const answer: Answer = { id, measured: measurePhoto(bytes, small) };
  parentPort?.postMessage(answer);
});
