import { expect, test } from 'vitest';
import { maskedDelivery } from '../../../src/cli/webhooks/mask-delivery.js';
import { attempt, delivery } from '../make-delivery.js';

const masked = maskedDelivery(delivery());

test('the query of the URL is nowhere: not in the URL, the body, the answer or an error', () => {
  const text = JSON.stringify(
    maskedDelivery(
      delivery({ last_error: 'key=s3cret&who="us" is wrong', history: [attempt({ error: 'key=s3cret&who="us"' })] }),
    ),
  );
  expect(text).not.toContain('s3cret');
  expect(text).not.toContain('who=');
  expect(masked.webhook_url).toBe('https://receiver.example/hook?…');
  expect(JSON.parse(masked.body)).toEqual({ webhook_url: 'https://receiver.example/hook?…' });
});

test('of signatures the beginning is shown, enough to compare', () => {
  expect(masked.history[0]?.request.headers).toEqual({
    'Content-Type': 'application/json',
    'X-Signature': '0123456789…',
    'webhook-signature': 'v1,K5oZfzN95Z… v1,AAAAAAAAAA…',
  });
});

test.each(['set-cookie', 'Authorization', 'x-api-key', 'X-Auth-Token', 'proxy-authorization'])(
  'the value of an answer header %s is not shown',
  (name) => {
    const answer = { status_code: 200, headers: { [name]: 'hunter2' }, body: '', truncated: false };
    const [shown] = maskedDelivery(delivery({ history: [attempt({ answer })] })).history;
    expect(shown?.answer?.headers).toEqual({ [name]: '…' });
  },
);

test('a short query does not take its letters out of everything else', () => {
  const short = delivery({
    webhook_url: 'https://receiver.example/hook?e',
    body: '{"webhook_url":"https://receiver.example/hook?e"}',
  });
  expect(maskedDelivery(short).body).toBe('{"webhook_url":"https://receiver.example/hook?…"}');
});

test('a key of the query is not shown by itself either, encoded or not', () => {
  const url = 'https://receiver.example/hook?a=1&key=top%20secret%20key';
  const answer = {
    status_code: 403,
    headers: {},
    body: 'bad key "top secret key" (top%20secret%20key)',
    truncated: false,
  };
  const [shown] = maskedDelivery(delivery({ webhook_url: url, history: [attempt({ answer })] })).history;
  expect(shown?.answer?.body).toBe('bad key "…" (…)');
});

test('a URL without a query is shown as it is, and an attempt without an answer has none', () => {
  const plain = delivery({
    webhook_url: 'https://receiver.example/hook',
    body: '{}',
    history: [attempt({ answer: null })],
  });
  expect(maskedDelivery(plain)).toMatchObject({
    webhook_url: plain.webhook_url,
    body: '{}',
    history: [{ answer: null }],
  });
});
