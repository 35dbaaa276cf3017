import { expect, test } from 'vitest';
import { hasColour, isLive } from '../../../src/cli/output/style.js';

test('control codes are for terminals alone, and for none where plain text is asked for', () => {
  const terminal = { isTTY: true };
  expect([isLive(terminal, {}), hasColour(terminal, {})]).toEqual([true, true]);
  for (const env of [{ NO_COLOR: '1' }, { CI: 'true' }, { TERM: 'dumb' }]) {
    expect([isLive(terminal, env), hasColour(terminal, env)]).toEqual([false, false]);
  }
  expect(isLive({}, {})).toBe(false);
});
