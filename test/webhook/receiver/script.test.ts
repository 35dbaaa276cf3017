import { expect, test } from 'vitest';
import type { Behaviour } from '../../../src/webhook/receiver/behaviour.js';
import { parseScript } from '../../../src/webhook/receiver/script.js';

const shown = (behaviour: Behaviour | null | undefined): string | number | null | undefined =>
  behaviour?.kind === 'answer' ? behaviour.answer.status : behaviour === null ? 'ok' : behaviour?.kind;

const played = (text: string, count: number) => {
  const script = parseScript(text);
  return Array.from({ length: count }, () => shown(script?.next()));
};

test.each([
  ['500,500,timeout,reset,drip,301,429,200', [500, 500, 'timeout', 'reset', 'drip', 301, 429, 200, 'ok', 'ok']],
  ['503x3,ok,close', [503, 503, 503, 'ok', 'close', 'ok']],
  [' Flood , garbage ', ['flood', 'garbage', 'ok']],
  ['ok,500*', ['ok', 500, 500, 500, 500]],
  ['204', [204, 'ok']],
])('%s is played in its order, and then all goes well', (text, expected) => {
  expect(played(text, expected.length)).toEqual(expected);
});

test.each([
  '',
  ',',
  '500,',
  '99',
  '199',
  '600',
  'explode',
  '500x0',
  '500x',
  '5.0',
  '500 500',
  '*',
  '500x99999,1',
  '-500',
])('"%s" is no script', (text) => {
  expect(parseScript(text)).toBeNull();
});

test('a redirect says where to, and what asks for patience says how much', () => {
  const answer = (text: string) => {
    const step = parseScript(text)?.next();
    return step?.kind === 'answer' ? step.answer.headers.join(' ') : '';
  };
  expect(answer('301')).toContain('Location /moved');
  expect(answer('429')).toContain('Retry-After 1');
});
