import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { StatusAnswer } from '../../src/api/contract/contract.js';
import { signWebhook, type WebhookPayload } from '../../src/index.js';
import { createSender } from '../../src/webhook/sender.js';
import { bodyOf, receiver } from '../webhook/receiver.js';
import {
  guideExpress,
  guideFlask,
  HAS_FLASK,
  LANGUAGE_EXAMPLES,
  LIBRARY_EXAMPLES,
  SECRET,
  type Started,
} from './example-receivers.js';
import { program } from './program.js';

const PAYLOAD: WebhookPayload = {
  job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
  status: 'partially_completed',
  timestamp: '2025-08-06T11:30:00Z',
  total_lots: 10,
  completed_lots: 7,
  failed_lots: 3,
  webhook_url: 'https://example.com/прием?a=1&b=<2>',
  results_available: true,
};

/** Sends over the real sender; tells status and body of the answer. */
async function post(url: string, webhook: { body: string; headers: Record<string, string> }) {
  const sender = createSender({ policy: { daemonOnLoopback: true, allow: [] }, perEndpoint: 1 });
  const result = await sender.send({ url, ...webhook }, { deadline_ms: 20_000, signal: new AbortController().signal });
  await sender.close();
  if (result.kind !== 'answered') throw new Error(JSON.stringify(result));
  return { status: result.answer.status, body: result.answer.body };
}

const genuine = (over: Partial<Parameters<typeof signWebhook>[0]> = {}) =>
  signWebhook({ payload: PAYLOAD, secret: SECRET, ...over });
const changed = () => {
  const webhook = genuine();
  return { ...webhook, body: webhook.body.replace('"failed_lots":3', '"failed_lots":0') };
};
const ACCEPTED = { status: 200, body: expect.stringMatching(/^\{"success": ?true\}\n?$/) };
const REFUSED = { status: 403, body: expect.stringMatching(/^\{"error": ?"Invalid signature"\}\n?$/) };

async function expectRefusals({ origin }: Started): Promise<void> {
  const url = `${origin}/webhook-handler`;
  const { body, headers } = genuine();
  expect(await post(url, changed())).toEqual(REFUSED);
  expect(await post(url, genuine({ secret: 'another' }))).toEqual(REFUSED);
  expect(await post(url, { body, headers: { 'Content-Type': 'application/json' } })).toEqual(REFUSED);
  expect(await post(url, { body: '', headers })).toEqual(REFUSED);
  expect((await post(url, { body: 'x'.repeat(2_000_000), headers })).status).toBe(413);
  expect(await post(url, { body, headers })).toEqual(ACCEPTED);
}

for (const { name, found, start } of LANGUAGE_EXAMPLES) {
  describe.runIf(found)(`the example in ${name}`, () => {
    it('accepts what is genuine once, refuses the rest, and passes check', async () => {
      const receiver = await start();
      const url = `${receiver.origin}/webhook-handler`;
      await expectRefusals(receiver);
      const job_id = '11111111-5416-49b5-8471-d6aad042761c';
      const webhook = genuine({ payload: { ...PAYLOAD, job_id, status: 'failed' } });
      expect(await post(url, webhook)).toEqual(ACCEPTED);
      expect(await post(url, webhook)).toEqual(ACCEPTED);
      await expect.poll(() => receiver.output().match(/job 11111111-\S+ failed/g)).toHaveLength(1);
      const { run } = await program({ DESCGEN_SECRET: SECRET });
      const checked = await run(['check', url, '--json']);
      const { checks } = JSON.parse(checked.stdout);
      expect(checks.filter(({ result }: { result: string }) => ['fail', 'warn'].includes(result))).toEqual([]);
      expect(checked.code).toBe(0);
    });
  });
}

describe.each(LIBRARY_EXAMPLES)('the example with $name', ({ start: example }) => {
  it('accepts what is genuine, once', async () => {
    const { origin, output } = await example();
    const url = `${origin}/webhook-handler`;
    const webhook = genuine({ webhook_id: 'msg_1' });
    expect(await post(url, webhook)).toEqual(ACCEPTED);
    expect(await post(url, genuine({ webhook_id: 'msg_1', attempt: 2 }))).toEqual(ACCEPTED);
    const { 'X-Signature': signature = '' } = webhook.headers;
    const plain = { 'Content-Type': 'application/json', 'X-Signature': signature };
    expect(await post(url, { body: webhook.body, headers: plain })).toEqual(ACCEPTED);
    await expect.poll(() => output().match(/partially_completed/g)).toHaveLength(2);
  });

  it('refuses what is changed, signed with another secret, or not signed at all', async () => {
    await expectRefusals(await example());
  });
});

async function expectGuideReceiver(origin: string): Promise<void> {
  const url = `${origin}/webhook-handler`;
  const { run, json } = await program({ DESCGEN_SECRET: SECRET });
  const lots = JSON.stringify([{ lot_id: 'a', images: ['/nowhere/at/all.jpg'] }]);
  const job = (await run(['submit', '-', '--webhook', url, '-q'], { input: lots })).stdout.trim();
  const webhook = async () => (await json<StatusAnswer>(['status', job, '--json'])).webhook;
  await expect.poll(webhook, { timeout: 20_000 }).toMatchObject({ status: 'delivered', attempts: 1 });
  for (const status of ['completed', 'partially_completed', 'failed'] as const) {
    expect(await post(url, genuine({ payload: { ...PAYLOAD, status } }))).toEqual(ACCEPTED);
  }
  expect(await post(url, changed())).toEqual(REFUSED);
  expect(await post(url, genuine({ secret: 'another' }))).toEqual(REFUSED);
}

describe("the guide's receivers", () => {
  it('with Express accepts what is genuine and refuses what is not', async () => {
    const { origin } = await guideExpress();
    await expectGuideReceiver(origin);
  });

  it.runIf(HAS_FLASK)('with Flask accepts what is genuine and refuses what is not (needs python3-flask)', async () => {
    const { origin } = await guideFlask();
    await expectGuideReceiver(origin);
  });
});

it('what is sent is verified by the package standardwebhooks', async () => {
  const { run } = await program();
  const secret = (await run(['secret', 'show', '--standard', '-q'])).stdout.trim();
  expect(secret).toMatch(/^whsec_/);
  const library = new Webhook(secret);
  const verified: unknown[] = [];
  const { url } = await receiver(async (request, response) => {
    const body = await bodyOf(request);
    const headers = request.headers as Record<string, string>;
    verified.push(library.verify(body.toString(), headers));
    expect(() => library.verify(`${body} `, headers)).toThrow();
    response.end();
  });
  expect((await run(['trigger', 'failed', '--to', url])).code).toBe(0);
  const lots = JSON.stringify([{ lot_id: 'a', images: ['/nowhere/at/all.jpg'] }]);
  const job_id = (await run(['submit', '-', '--webhook', url, '-q'], { input: lots })).stdout.trim();
  await expect.poll(() => verified.length, { timeout: 20_000 }).toBe(2);
  const told = { status: 'failed', webhook_url: url };
  expect(verified).toEqual([expect.objectContaining(told), expect.objectContaining({ ...told, job_id })]);
});
