import { expect, test } from 'vitest';
import { errorText } from '../../../src/cli/output/error.js';
import { createStyle } from '../../../src/cli/output/style.js';
import { DescgenError } from '../../../src/core/errors.js';

const style = createStyle(false);
const shown = (message: string, details: { path: string; message: string }[]): string[] =>
  errorText(new DescgenError('invalid_input', message, { details }), { style, verbose: false })
    .trimEnd()
    .split('\n');

test('one problem that the message contains is printed once', () => {
  const only = { path: 'a.json', message: 'does not exist' };
  expect(shown('1 problem in a.json: a.json does not exist.', [only])).toHaveLength(1);
  expect(shown('The request is invalid.', [only])).toHaveLength(2);
  expect(shown('2 problems: a.json does not exist.', [only, { path: 'b.json', message: 'is empty' }])).toHaveLength(3);
});

test('an error wraps to the terminal, and to none in a pipe', () => {
  const error = new DescgenError('usage', 'One two three four five six seven eight nine ten eleven twelve.');
  const lines = errorText(error, { style: createStyle(false, 30), verbose: false })
    .trimEnd()
    .split('\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(30);
  expect(errorText(error, { style, verbose: false }).trimEnd().split('\n')).toHaveLength(1);
});
