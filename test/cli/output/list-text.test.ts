import { expect, test } from 'vitest';
import { listText, nextPageCommand } from '../../../src/cli/output/list-text.js';
import { createStyle } from '../../../src/cli/output/style.js';
import { widthOf } from '../../../src/cli/output/terminal-text.js';
import { shortWhen, when } from '../../../src/cli/output/times.js';

const NOW = Date.parse('2025-08-06T11:30:20Z');

test.each([
  ['2025-08-06T11:30:20Z', 'now', 'now'],
  ['2025-08-06T11:32:25Z', 'in 2 min 5 s', 'in 2 min'],
  ['2025-08-06T11:30:16Z', '4 s ago', '4 s ago'],
  ['2025-08-06T08:10:20Z', '3 h 20 min ago', '3 h ago'],
  ['2025-08-01T11:30:20Z', '120 h 0 min ago', '5 d ago'],
])('%s is %s, in a list %s', (time, long, short) => {
  expect([when(time, NOW), shortWhen(time, NOW)]).toEqual([long, short]);
});

test('a row of a list is one line on a terminal, and whole in a pipe', () => {
  const rows = [['365a09ce', 'https://receiver.example/a/very/long/path/to/the/handler']];
  const live = listText(['JOB', 'URL'], rows, createStyle(false, 40)).trimEnd().split('\n');
  expect(live).toHaveLength(2);
  for (const line of live) expect(widthOf(line)).toBeLessThanOrEqual(40);
  expect(listText(['JOB', 'URL'], rows, createStyle(false))).toContain('/handler');
  expect(listText(['JOB'], [], createStyle(false))).toBe('');
});

test('the command for the next page keeps the filters', () => {
  const given = { '--status': 'failed', '--job': undefined, '--limit': '2', '--since': '1 h' };
  expect(nextPageCommand('descgen jobs', given, 'NQ')).toBe(
    "descgen jobs --status failed --limit 2 --since '1 h' --cursor NQ",
  );
});
