import { expect, test } from 'vitest';
import { createReplayHints } from '../../../src/cli/replay/replay-hints.js';
import type { SendResult } from '../../../src/core/ports/sender.js';
import { signWebhook } from '../../../src/index.js';
import type { ReceivedRequest } from '../../../src/webhook/receiver/received-request.js';
import { BODY, received } from '../../webhook/recording/request.js';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const answer = (status: number): SendResult => ({
  kind: 'answered',
  answer: { status, headers: {}, body: '', truncated: false },
  ms: 1,
});

function signed(secret: string, seconds_ago: number): ReceivedRequest {
  const { headers } = signWebhook({ payload: BODY.toString(), secret, now: NOW - seconds_ago * 1_000 });
  return received({ raw_headers: Object.entries(headers).flat() });
}

async function hints(taken: [ReceivedRequest, SendResult][], resigned = false): Promise<string[]> {
  const made = createReplayHints(resigned ? null : { secrets: async () => ['secret', 'next'], now: () => NOW });
  for (const [request, result] of taken) await made.take(request, result);
  return made.sentences();
}

test('each reason for refusals is given once, with the number of webhooks', async () => {
  expect(
    await hints([
      [signed('secret', 7_200), answer(403)],
      [signed('other', 0), answer(401)],
      [signed('next', 3_600), answer(403)],
      [received({ raw_headers: [] }), answer(403)],
      [signed('secret', 60), answer(403)],
      [signed('secret', 7_200), answer(404)],
      [signed('secret', 7_200), answer(200)],
      [signed('secret', 7_200), { kind: 'unanswered', reason: 'connect', message: '', ms: 1 }],
    ]),
  ).toEqual([
    expect.stringMatching(/^2 webhooks answered 403: .*2 h 0 min.*--resign/),
    expect.stringMatching(/^1 webhook answered 401: .*current secret.*--resign/),
    expect.stringMatching(/^1 webhook answered 403: .*without a signature.*--resign/),
    expect.stringMatching(/^1 webhook answered 403: the receiver refused it/),
    expect.stringMatching(/^1 webhook answered 404: .*path/),
  ]);
});

test('what was just signed is not too old', async () => {
  expect(await hints([[signed('other', 7_200), answer(403)]], true)).toEqual([
    expect.stringMatching(/^1 webhook answered 403: the receiver refused it/),
  ]);
});
