import { expect, test } from 'vitest';
import { errorText } from '../../../src/cli/output/error.js';
import { createStyle } from '../../../src/cli/output/style.js';
import { DescgenError } from '../../../src/core/errors.js';

const style = createStyle(false);
const shown = (message: string, details: { path: string; message: string }[]): string[] =>
  errorText(new DescgenError('invalid_input', message, { details }), { style, verbose: false })
    .trimEnd()
    .split('\n');

const A = { path: 'a.json', message: 'does not exist' };
const B = { path: 'b.json:3', message: 'must name at least one image' };
const TAG = { path: 'languages[0]', message: 'Generator builtin does not support xx.' };

test.each([
  ['the message ends with it', '1 problem in a.json: a.json does not exist.', [A]],
  ['the message begins with it', 'a.json: Does not exist (and 1 more)', [A, B]],
  ['the message contains the first of several', '2 problems in 2 inputs. The first: a.json does not exist.', [A, B]],
  ['the message is the problem', TAG.message, [TAG]],
  ['the message is the first of several problems', TAG.message, [TAG, { path: 'languages[1]', message: 'No yy.' }]],
  ['the message contains none', 'The request is invalid.', [A]],
  ['the same at two places', '2 problems. The first: a.json does not exist.', [A, { ...A, path: 'c.json' }]],
  ['a place that ends like another', 'The first: ab.json does not exist.', [{ ...A, path: 'b.json' }]],
])('each problem is printed once, with its place: %s', (_name, message, details) => {
  const lines = shown(message, details);
  for (const detail of details) {
    const text = detail.message.replace(/\.$/, '').toLowerCase();
    const said = [`${detail.path}: ${text}`, `${detail.path} ${text}`];
    const found = lines.filter((line) => said.some((one) => ` ${line.toLowerCase()}`.includes(` ${one}`)));
    expect(found).toHaveLength(1);
  }
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
