import { expect, test } from 'vitest';
import type { Entry } from '../../src/listen/entry.js';
import { createExpectedWebhooks, parseExpectation } from '../../src/listen/expect.js';
import type { Verdict } from '../../src/listen/verdict.js';
import { PAYLOAD, webhook } from './make.js';

function entry(over: Partial<Entry> & { payload?: object } = {}): Entry {
  const verdict = {
    kind: 'verified',
    payload: { ...PAYLOAD, ...over.payload },
    webhook_id: 'msg_1',
    attempt: 1,
    signatures: ['x-signature'],
  } as Verdict;
  const { payload: _payload, ...rest } = over;
  return {
    number: 1,
    request: webhook({}),
    via: 'http',
    verdict,
    repeats: null,
    replayed: false,
    plan: null,
    performed: null,
    forwarded: null,
    command: null,
    results: null,
    recording: null,
    finished: true,
    ...rest,
  };
}

function waiting(text: string) {
  const expectation = parseExpectation(text);
  if (expectation === null) throw new Error(`"${text}" is no expectation`);
  return createExpectedWebhooks(expectation);
}

test.each([
  ['status=completed', {}, 'met'],
  ['status=failed', {}, 'waiting'],
  ['status=completed,total_lots=10,failed_lots=0', {}, 'met'],
  ['completed_lots=9', {}, 'waiting'],
  ['job=365a09ce', {}, 'met'],
  ['job=365A09CE-5416', {}, 'met'],
  ['job=99', {}, 'waiting'],
  [' count = 1 ', {}, 'met'],
] as const)('%s', (text, payload, outcome) => {
  expect(waiting(text).note(entry({ payload }))).toBe(outcome);
});

test('counts different matching webhooks; repetitions and others do not count', () => {
  const wait = waiting('status=completed,count=2');
  expect(wait.note(entry())).toBe('waiting');
  expect(wait.note(entry({ repeats: 1 }))).toBe('waiting');
  expect(wait.note(entry({ payload: { status: 'failed' } }))).toBe('waiting');
  expect(wait.note(entry({ verdict: { kind: 'unsuitable', message: 'GET' } }))).toBe('waiting');
  expect(wait.met).toBe(1);
  expect(wait.note(entry())).toBe('met');
});

test('a wrong signature is noticed at once; with --insecure-skip-verify it counts', () => {
  const told = { payload: PAYLOAD, webhook_id: null, attempt: null, code: 'x', message: 'x', advice: 'x' };
  expect(waiting('count=2').note(entry({ verdict: { kind: 'refused', ...told } }))).toBe('bad');
  expect(waiting('count=1').note(entry({ verdict: { kind: 'unverified', ...told } }))).toBe('met');
  const foreign = { ...told, payload: null, code: 'payload_invalid' };
  expect(waiting('count=1').note(entry({ verdict: { kind: 'refused', ...foreign } }))).toBe('waiting');
});

test.each([
  '',
  'status',
  'status=done',
  'count=0',
  'count=x',
  'status=failed,status=failed',
  'color=red',
  'total_lots=-1',
  'a=b=c',
])('"%s" is not an expectation', (text) => {
  expect(parseExpectation(text)).toBeNull();
});
