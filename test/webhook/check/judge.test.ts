import { describe, expect, it, test } from 'vitest';
import { onRefusal } from '../../../src/webhook/check/advice.js';
import type { Came, Judgement } from '../../../src/webhook/check/check-model.js';
import * as judge from '../../../src/webhook/check/judge-answers.js';
import { countsOf, summaryOf, verdictOf } from '../../../src/webhook/check/report.js';

const answered = (status: number, ms = 10, headers: Record<string, string> = {}): Came => ({
  kind: 'answered',
  answer: { status, headers, body: '', truncated: false },
  ms,
});
const silent = (reason: (Came & { kind: 'unanswered' })['reason']): Came => ({
  kind: 'unanswered',
  reason,
  message: 'why',
  ms: 10,
});
const OK = answered(200);
const LATE = silent('timeout');
const RESET = silent('reset');
const forged = (takesValid: boolean) => (came: Came) =>
  judge.judgeForged(came, { taken: 'taken', broken: 'broken', takesValid });

/** One row: what came back, and what each kind of check makes of it. */
const ROWS: [name: string, came: Came, results: string][] = [
  //                              valid forged large get  stale upper
  ['200', OK, '                    pass  fail   pass  pass info  pass'],
  ['204', answered(204), '         pass  fail   pass  pass info  pass'],
  ['299', answered(299), '         pass  fail   pass  pass info  pass'],
  ['a redirect', answered(302), '  fail  warn   warn  pass warn  warn'],
  ['400', answered(400), '         fail  pass   warn  pass pass  info'],
  ['401', answered(401), '         fail  pass   warn  pass pass  info'],
  ['403', answered(403), '         fail  pass   warn  pass pass  info'],
  ['405', answered(405), '         fail  pass   warn  pass pass  info'],
  ['413', answered(413), '         fail  pass   warn  pass pass  info'],
  ['429', answered(429), '         fail  pass   warn  pass pass  info'],
  ['500', answered(500), '         fail  warn   warn  warn warn  warn'],
  ['503', answered(503), '         fail  warn   warn  warn warn  warn'],
  ['600', answered(600), '         fail  warn   warn  warn warn  warn'],
  ['a time-out', LATE, '           fail  fail   fail  warn fail  fail'],
  ['a reset', RESET, '             fail  warn   warn  warn warn  warn'],
  ['no HTTP', silent('protocol'), 'fail  warn   warn  warn warn  warn'],
];
const KINDS: [name: string, of: (came: Came) => Judgement][] = [
  ['a valid webhook', (came) => judge.judgeValid(came)],
  ['a forged one', forged(true)],
  ['a large one', judge.judgeLarge],
  ['GET', judge.judgeGet],
  ['one of yesterday', judge.judgeStale],
  ['one in capitals', judge.judgeUpperCase],
];

describe.each(KINDS.map(([name, of], column) => ({ name, of, column })))('to $name', ({ of, column }) => {
  it.each(ROWS)('%s', (_name, came, results) => {
    const { result, advice } = of(came);
    expect(result).toBe(results.trim().split(/\s+/)[column]);
    // Whoever fails or warns says what to do.
    expect(advice === null).toBe(result === 'pass');
  });
});

test('a receiver that refuses everything shows nothing by refusing a forgery, and fails by taking one', () => {
  for (const [, came] of ROWS) {
    const { result } = forged(false)(came);
    expect(result).toBe(came.kind === 'answered' && came.answer.status < 300 ? 'fail' : 'skip');
  }
});

test('the advice of the check is kept where one webhook is refused and others are not', () => {
  expect(judge.judgeValid(answered(403), 'this one').advice).toBe('this one');
  expect(judge.judgeValid(answered(500), 'this one').advice).toBe('this one');
  expect(judge.judgeValid(LATE, 'this one').advice).toBe(onRefusal(LATE));
  expect(judge.judgeValid(answered(301, 1, { location: '/there' }), 'this one').advice).toContain('/there');
});

it.each([
  [401, /same secret/],
  [403, /same secret/],
  [400, /log.*same secret/],
  [404, /path/],
  [405, /POST/],
  [413, /size/],
  [415, /application\/json/],
  [429, /webhooks\.retryClientErrors/],
  [418, /log/],
  [500, /log/],
])('%i to a valid webhook has advice of its own', (status, advice) => {
  expect(onRefusal(answered(status))).toMatch(advice);
});

describe('the same webhook twice', () => {
  it.each([
    [OK, OK, 'pass'],
    [OK, answered(409), 'fail'],
    [OK, answered(500), 'fail'],
    [OK, LATE, 'fail'],
    [answered(500), OK, 'fail'],
  ])('%#', (first, second, result) => {
    expect(judge.judgeDuplicate(first, second).result).toBe(result);
  });
});

describe('many at once', () => {
  const slow = answered(200, 5_001);
  it.each<[Came[], string, RegExp?]>([
    [[OK, OK], 'pass'],
    [[OK, answered(200, 5_000)], 'pass'],
    [[OK, slow], 'warn', /5 s/],
    [[OK, RESET, slow], 'fail', /queue/],
    [[OK, LATE], 'fail', /queue/],
    [[OK, answered(503)], 'fail', /queue/],
    [[RESET, answered(429)], 'fail', /retryClientErrors/],
  ])('%#', (cames, result, advice) => {
    const judgement = judge.judgeBurst(cames);
    expect(judgement.result).toBe(result);
    if (advice !== undefined) expect(judgement.advice).toMatch(advice);
  });
});

test('only what was taken counts as slow', () => {
  expect(judge.judgeSpeed([answered(200, 5_001)]).result).toBe('warn');
  expect(judge.judgeSpeed([OK, answered(500, 9_000)]).result).toBe('pass');
});

test('a redirect among the answers shows where it leads', () => {
  expect(judge.judgeRedirects([OK, answered(404)]).result).toBe('pass');
  const { result, advice } = judge.judgeRedirects([OK, answered(307, 1, { location: 'https://there/' })]);
  expect([result, advice]).toEqual(['warn', expect.stringContaining('https://there/')]);
  expect(judge.judgeRedirects([answered(304)]).advice).toContain('webhook_url');
});

test.each([
  ['https:', false, 'pass'],
  ['https:', true, 'pass'],
  ['http:', true, 'pass'],
  ['http:', false, 'warn'],
])('%s, on this machine: %s', (protocol, loopback, result) => {
  expect(judge.judgeScheme(protocol, loopback).result).toBe(result);
});

test('the worst result is the verdict', () => {
  expect(verdictOf(['pass', 'info', 'skip'])).toBe('pass');
  expect(verdictOf(['pass', 'warn'])).toBe('warn');
  expect(verdictOf(['warn', 'fail', 'pass'])).toBe('fail');
  expect(countsOf(['pass', 'pass', 'warn'])).toEqual({ pass: 2, info: 0, warn: 1, fail: 0, skip: 0 });
});

test('the answer is described in a few words', () => {
  const told = (...cames: Came[]): string => {
    const exchanges = cames.map((came) => ({
      method: 'POST' as const,
      sent: { url: '', headers: {}, body: '' },
      came,
    }));
    return summaryOf({ exchanges, decisive: exchanges[0] ?? null, note: null });
  };
  expect(told(answered(200, 12.4))).toBe('200 in 12 ms');
  expect(told(RESET)).toBe('no answer (reset)');
  expect(told(OK, OK)).toBe('2 × 200 in 10 ms');
  expect(told(OK, OK, RESET, answered(200, 812))).toBe('3 × 200, 1 × no answer (reset) in 812 ms');
});
