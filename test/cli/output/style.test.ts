import { expect, test } from 'vitest';
import { hasColour, isLive } from '../../../src/cli/output/style.js';

const terminal = { isTTY: true };

test('only a terminal that a person watches is drawn over', () => {
  expect([isLive(terminal, {}), hasColour(terminal, {})]).toEqual([true, true]);
  expect(isLive({}, {})).toBe(false);
  for (const env of [{ CI: 'true' }, { TERM: 'dumb' }]) {
    expect([isLive(terminal, env), hasColour(terminal, env)]).toEqual([false, false]);
  }
});

test('NO_COLOR takes away colours and nothing else', () => {
  expect([isLive(terminal, { NO_COLOR: '1' }), hasColour(terminal, { NO_COLOR: '1' })]).toEqual([true, false]);
  expect(hasColour(terminal, { NO_COLOR: '' })).toBe(true);
});
