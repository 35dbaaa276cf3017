import { expect, test } from 'vitest';
import { fitted } from '../../../src/cli/output/terminal-text.js';

test.each([
  ['short', 5, 'short'],
  ['too long', 5, 'too …'],
  ['снимок', 4, 'сни…'],
  ['🚗🚗', 4, '🚗🚗'],
  ['🚗🚗🚗', 5, '🚗🚗…'],
  ['🚗🚗🚗', 4, '🚗…'],
  ['车辆', 3, '车…'],
])('%j in %i columns is %j', (text, columns, shown) => {
  expect(fitted(text, columns)).toBe(shown);
});
