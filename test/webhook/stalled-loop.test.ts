import { expect, it } from 'vitest';
import { receiverElsewhere, stall } from './stalling.js';
import { testSender } from './test-sender.js';

const DEADLINE = 300;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it.each([
  ['before a connection is made', 0, false],
  ['while the request is on its way', 1, true],
  ['while the answer is on its way', 4, true],
])('a receiver that answers is not blamed when this process stalls %s', async (_when, turns, warm) => {
  const url = await receiverElsewhere(true);
  const { post } = testSender({ perEndpoint: 1 });
  if (warm) expect(await post(url)).toMatchObject({ kind: 'answered' });
  for (let round = 0; round < 3; round += 1) {
    const posting = post(url, { deadline_ms: DEADLINE });
    for (let waited = 0; waited < turns; waited += 1) await turn();
    stall(DEADLINE * 2);
    expect(await posting).toMatchObject({ kind: 'answered', answer: { status: 200 } });
  }
});

it('a receiver that does not answer is blamed all the same', async () => {
  const url = await receiverElsewhere(false);
  const { post } = testSender({ perEndpoint: 1 });
  const posting = post(url, { deadline_ms: DEADLINE });
  stall(DEADLINE * 2);
  expect(await posting).toMatchObject({ kind: 'unanswered', reason: 'timeout' });
});
