import { expect, test } from 'vitest';
import { createForwardLoops } from '../../../src/listen/actions/forward-loops.js';
import { entryOf, webhook } from '../make.js';

const WINDOW = 30_000;

function loops() {
  const time = { now: 0 };
  return { time, ...createForwardLoops({ pseudonym: 'descgen-1', window_ms: WINDOW, clock: () => time.now }) };
}

test.each([
  ['1.1 descgen-1', true],
  ['1.0 fred, 1.1 descgen-1 (a comment)', true],
  ['HTTP/1.1 descgen-1', true],
  ['1.1 descgen-12', false],
  ['descgen-1', false],
  ['', false],
])('Via: %s names this listener: %s', (via, expected) => {
  expect(loops().cameBack(entryOf(webhook({ headers: { via } })))).toBe(expected);
});

const first = entryOf(webhook({}));
/** The same webhook again. */
const again = (over: Parameters<typeof entryOf>[1] = {}) => entryOf(webhook({}), { number: 2, repeats: 1, ...over });

test.each([
  ['with nothing changed', {}, true],
  ['without its headers', { attempt: null }, true],
  ['as the retry of the sender', { attempt: 2 }, false],
  ['because the user sends it again', { replayed: true }, false],
  ['as another webhook', { repeats: 7 }, false],
])('while it is being forwarded, the same webhook comes %s: came back is %s', (_how, over, expected) => {
  const { cameBack, forwarding } = loops();
  forwarding(first);
  expect(cameBack(again(over))).toBe(expected);
});

test.each([
  ['answers before it sends the webhook round', () => 1, 50],
  ['removes the attempt', () => null, 50],
  ['counts the attempt up', (round: number) => round, 200],
])('a loop that %s ends after some rounds', (_how, attemptIn, most) => {
  const { cameBack, forwarding } = loops();
  forwarding(first)();
  let rounds = 1;
  const next = () => again({ number: rounds + 1, attempt: attemptIn(rounds + 1) });
  while (!cameBack(next()) && rounds < 1_000) {
    forwarding(next())();
    rounds += 1;
  }
  expect(rounds).toBeGreaterThan(2);
  expect(rounds).toBeLessThan(most);
});

test('every retry of the longest schedule is forwarded', () => {
  const { cameBack, forwarding } = loops();
  for (let attempt = 1; attempt <= 51; attempt += 1) {
    expect(cameBack(again({ attempt }))).toBe(false);
    forwarding(again({ attempt }))();
  }
});

test('what was forwarded long ago is forwarded again, and forgotten', () => {
  const { cameBack, forwarding, time } = loops();
  for (let round = 0; round < 100; round += 1) {
    expect(cameBack(again())).toBe(false);
    forwarding(again())();
    time.now += WINDOW;
  }
});
