import { expect, test } from 'vitest';
import { SignedEndAnswer } from '../../src/api/contract/contract-ends.js';
import { verifyWebhook } from '../../src/signature/verify-webhook.js';
import { SECRET, type TestDaemon, testDaemon } from './daemon-of-test.js';

const LOT = { lot_id: '1', images: ['https://example.com/1.jpg'] };
const URL = 'http://127.0.0.1:3000/webhook-handler';

const sign = (daemon: TestDaemon, seq: number | string, body: unknown = { webhook_url: URL }, token = true) =>
  daemon.fetch(`/api/v1/job-ends/${seq}/webhook`, {
    method: 'POST',
    token,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function ended(fields: object = {}): Promise<{ daemon: TestDaemon; job_id: string }> {
  const daemon = await testDaemon();
  const { job_id } = (await (await daemon.submit([LOT], { fields })).json()) as { job_id: string };
  await daemon.work();
  await daemon.ended(job_id);
  return { daemon, job_id };
}

test('the webhook of an end without a URL is made for the URL given: the guide’s body, signed', async () => {
  const { daemon, job_id } = await ended();
  const answer = await sign(daemon, 1, { webhook_url: URL, attempt: 3 });
  expect(answer.status).toBe(200);
  const signed = SignedEndAnswer.parse(await answer.json());
  const verified = verifyWebhook({ body: signed.body, headers: signed.headers, secret: SECRET, tolerance_seconds: 60 });
  expect(verified).toMatchObject({
    ok: true,
    attempt: 3,
    webhook_id: signed.webhook_id,
    payload: { job_id, status: 'completed', total_lots: 1, webhook_url: URL },
  });
  expect(Object.keys(JSON.parse(signed.body) as object)).toEqual([
    'job_id',
    'status',
    'timestamp',
    'total_lots',
    'completed_lots',
    'failed_lots',
    'webhook_url',
    'results_available',
  ]);
  const again = SignedEndAnswer.parse(await (await sign(daemon, 1)).json());
  expect([again.webhook_id, again.body]).toEqual([signed.webhook_id, signed.body]);
});

test('it needs the token', async () => {
  const { daemon } = await ended();
  expect((await sign(daemon, 1, { webhook_url: URL }, false)).status).toBe(401);
});

test.each([
  ['no such end', 99, { webhook_url: URL }, 404, 'not_found'],
  ['no number', 'x', { webhook_url: URL }, 404, 'not_found'],
  ['no URL', 1, {}, 400, 'invalid_request'],
  ['a URL that is none', 1, { webhook_url: 'ftp://x' }, 400, 'invalid_request'],
  ['a URL with a password', 1, { webhook_url: 'http://a:b@x/' }, 400, 'invalid_request'],
  ['no JSON', 1, '{', 400, 'invalid_json'],
  ['an attempt that is none', 1, { webhook_url: URL, attempt: 0 }, 400, 'invalid_request'],
] as const)('%s is refused', async (_what, seq, body, status, code) => {
  const { daemon } = await ended();
  const answer = await sign(daemon, seq, body);
  expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
});

test('an end that has a URL of its own is signed for no other, a cancelled one for none', async () => {
  const daemon = await testDaemon();
  const cancelled = (await (await daemon.submit([LOT])).json()) as { job_id: string };
  await daemon.fetch(`/api/v1/jobs/${cancelled.job_id}/cancel`, { method: 'POST', token: true });
  const fields = { webhook_url: 'https://example.com/hook' };
  const { job_id } = (await (await daemon.submit([LOT], { fields })).json()) as { job_id: string };
  await daemon.work();
  await daemon.ended(job_id);
  for (const seq of [1, 2]) {
    const answer = await sign(daemon, seq);
    expect([answer.status, await answer.json()]).toEqual([409, expect.objectContaining({ code: 'no_webhook' })]);
  }
});

test('events can be asked for by their kinds, and say where they begin', async () => {
  const { daemon } = await ended();
  const read = async (query: string): Promise<string> => {
    const answer = await daemon.fetch(`/api/v1/events?since=0&${query}`, { token: true });
    const reader = answer.body?.getReader();
    let text = '';
    while (reader !== undefined && !text.includes('event: job.ended')) {
      text += new TextDecoder().decode((await reader.read()).value);
    }
    await reader?.cancel();
    return text;
  };
  expect(await read('types=stream.opened,job.ended')).toMatch(
    /event: stream\.opened\ndata: \{"type":"stream.opened","after":0\}\n\nid: 1\nevent: job\.ended\n/,
  );
  expect(await read('types=job.ended')).not.toContain('stream.opened');
  const wrong = await daemon.fetch('/api/v1/events?types=everything', { token: true });
  expect(wrong.status).toBe(400);
});
