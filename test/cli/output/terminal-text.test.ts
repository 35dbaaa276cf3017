import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { helpText } from '../../../src/cli/output/help-text.js';
import {
  columnsOf,
  fitted,
  proseWidth,
  table,
  widthOf,
  wrapped,
  wrappedLines,
} from '../../../src/cli/output/terminal-text.js';

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

test.each([
  [{ isTTY: true, columns: 120 }, 120],
  // A pty that was never given a size (docker exec, kubectl).
  [{ isTTY: true, columns: 0 }, 80],
  [{ isTTY: true }, 80],
  [{}, Number.POSITIVE_INFINITY],
  [{ isTTY: false, columns: 120 }, Number.POSITIVE_INFINITY],
])('the columns of %j are %d', (stream, columns) => {
  expect(columnsOf(stream)).toBe(columns);
});

test.each([
  [40, 40],
  [300, 110],
  [Number.POSITIVE_INFINITY, 100],
])('prose for %d columns is %d wide', (columns, width) => {
  expect(proseWidth(columns)).toBe(width);
});

test.each([
  ['plain', 5],
  ['жук', 3],
  ['车', 2],
  ['e\u0301', 1],
  ['\u001b[31mred\u001b[39m', 3],
  ['👨‍👩‍👧', 2],
  ['a\u00adb', 2],
])('%j is %d columns wide', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['run `descgen cancel 7ea9` to end', 24, ['run', '`descgen cancel 7ea9` to', 'end']],
  ['https://example.com/a/very/long/path x', 10, ['https://example.com/a/very/long/path', 'x']],
  ['这辆车的里程是四万公里。车况良好。', 12, ['这辆车的里程', '是四万公里。', '车况良好。']],
  ['\u001b[31mred words here\u001b[39m', 9, ['\u001b[31mred words', 'here\u001b[39m']],
])('%j in %d columns breaks into %j', (text, width, lines) => {
  expect(wrapped(text, width).split('\n')).toEqual(lines);
});

test('no line is wider than the terminal unless it is one word, and no word is lost', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'ж', '车', 'é', '-'), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 4, max: 60 }), (words, width) => {
      const lines = wrapped(words.join(' '), width, '  ').split('\n');
      for (const line of lines) {
        const isOneWord = !line.trim().includes(' ');
        expect(isOneWord || widthOf(line) <= width).toBe(true);
      }
      expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
    }),
  );
});

test('the last column of a table wraps below itself, and columns count what a terminal shows', () => {
  expect(
    table(
      [
        ['a', 'one two three four'],
        ['车', 'x'],
      ],
      21,
    ),
  ).toBe('a   one two three\n    four\n车  x\n');
  expect(table([['key', 'one two three four five six']], 24)).toBe('key  one two three four\n     five six\n');
});

test('a last column without room beside the others is below its row', () => {
  const rows = [
    ['house', 'openai', 'tested: sees photos'],
    ['eyes', 'ollama', 'x'],
  ];
  expect(table(rows, 20)).toBe('house  openai\n    tested: sees\n    photos\neyes   ollama  x\n');
  expect(table(rows, 10)).toBe('house\nopenai\n    tested:\n    sees\n    photos\neyes\nollama\n    x\n');
});

test('lines wrap below their own indent; what is drawn over the line before stays whole', () => {
  expect(wrappedLines('  one two three\nfour\n', 9)).toBe('  one two\n  three\nfour\n');
  const drawn = '\r\u001b[KSending a very long line of text';
  expect(wrappedLines(drawn, 10)).toBe(drawn);
  expect(wrappedLines('one two three', Number.POSITIVE_INFINITY)).toBe('one two three');
});

test('help wraps its paragraphs again and leaves lists alone', () => {
  const text = 'One two\nthree four.\n\nExamples:\n  $ descgen jobs\n  $ descgen\n';
  expect(helpText(text, 17)).toBe('One two three\nfour.\n\nExamples:\n  $ descgen jobs\n  $ descgen\n');
  expect(stripVTControlCharacters(helpText('', 10))).toBe('');
});
