import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { standardSecret } from '../../src/signature/signature.js';
import { secretsMark, webhookHeaders, withoutSignatures } from '../../src/signature/webhook-request.js';

const MESSAGE = {
  delivery_id: 'msg_1',
  job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
  body: '{"job_id":"365a09ce","ключ":"значение"}',
  attempt: 2,
  at: Date.now(),
};
const ONE = { signing: 'old', all: ['old'] };
const BOTH = { signing: 'old', all: ['old', 'new'] };

it('has exactly the headers of the guide, and those of Standard Webhooks beside them', () => {
  const headers = webhookHeaders(MESSAGE, ONE);
  expect(Object.keys(headers)).toEqual([
    'Content-Type',
    'User-Agent',
    'X-Signature',
    'X-Job-ID',
    'X-Delivery-Attempt',
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
  ]);
  expect(headers).toMatchObject({
    'Content-Type': 'application/json',
    'User-Agent': 'Generation-Service/1.0',
    'X-Signature': createHmac('sha256', 'old').update(MESSAGE.body, 'utf8').digest('hex'),
    'X-Job-ID': MESSAGE.job_id,
    'X-Delivery-Attempt': '2',
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(MESSAGE.at / 1000)),
  });
});

it('is signed with both secrets while they overlap, and X-Signature with the old one', () => {
  const headers = webhookHeaders(MESSAGE, BOTH);
  expect(headers['X-Signature']).toBe(webhookHeaders(MESSAGE, ONE)['X-Signature']);
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of BOTH.all) {
    expect(new Webhook(standardSecret(secret)).verify(MESSAGE.body, headers)).toEqual(JSON.parse(MESSAGE.body));
  }
  expect(() => new Webhook(standardSecret('another')).verify(MESSAGE.body, headers)).toThrow();
});

it('marks secrets without telling them', () => {
  expect(secretsMark(ONE)).toBe(secretsMark({ signing: 'old', all: ['old'] }));
  const marks = [ONE, BOTH, { signing: 'new', all: ['old', 'new'] }, { signing: 'new', all: ['new'] }].map(secretsMark);
  expect(new Set(marks).size).toBe(4);
  expect(marks.every((mark) => /^[0-9a-f]{8}$/.test(mark))).toBe(true);
});

it('leaves out signatures that cannot be made any more', () => {
  const names = Object.keys(withoutSignatures(webhookHeaders(MESSAGE, ONE)));
  expect(names).toContain('webhook-id');
  expect(names.filter((name) => /signature/i.test(name))).toEqual([]);
});
