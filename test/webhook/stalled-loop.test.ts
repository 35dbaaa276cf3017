import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { testSender } from './test-sender.js';

const DEADLINE = 300;

/** A receiver in a thread of its own, which answers although this one is busy. */
async function elsewhere(answers: boolean): Promise<string> {
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

/** Nothing else runs in this thread meanwhile. */
function stall(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it.each([
  ['before a connection is made', 0, false],
  ['while the request is on its way', 1, true],
  ['while the answer is on its way', 4, true],
])('a receiver that answers is not blamed when this process stalls %s', async (_when, turns, warm) => {
  const url = await elsewhere(true);
  const { post } = testSender({ perEndpoint: 1 });
  if (warm) expect(await post(url)).toMatchObject({ kind: 'answered' });
  for (let round = 0; round < 3; round += 1) {
    const posting = post(url, { deadline_ms: DEADLINE });
    for (let waited = 0; waited < turns; waited += 1) await turn();
    stall(DEADLINE * 2);
    expect(await posting).toMatchObject({ kind: 'answered', answer: { status: 200 } });
  }
});

it('a receiver that does not answer is found out all the same', async () => {
  const url = await elsewhere(false);
  const { post } = testSender({ perEndpoint: 1 });
  const posting = post(url, { deadline_ms: DEADLINE });
  stall(DEADLINE * 2);
  expect(await posting).toMatchObject({ kind: 'unanswered', reason: 'timeout' });
});
