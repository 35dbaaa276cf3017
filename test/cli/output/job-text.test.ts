import { expect, test } from 'vitest';
import { endsTable, endText, statusText } from '../../../src/cli/output/job-text.js';
import { createStyle } from '../../../src/cli/output/style.js';
import { widthOf } from '../../../src/cli/output/terminal-text.js';
import { statusAnswer } from '../make.js';

const style = createStyle(false);
const CANCELLED = statusAnswer({
  status: 'cancelled',
  total_lots: 3_000,
  completed_lots: 108,
  pending_lots: 0,
  percent: 100,
  completed_at: '2025-08-06T11:31:00.000Z',
});

test('a cancelled job counts only lots that were described', () => {
  expect(endText(CANCELLED, style)).toContain('108 completed, 2892 cancelled of 3000 (3 %)');
  expect(endsTable([CANCELLED], style, new Map())).toContain('108/3000');
});

test.each([60, 80, 100])('the result of a job breaks between words at %d columns', (columns) => {
  const text = endText(CANCELLED, createStyle(false, columns));
  for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  expect(text.split(/\s+/)).toEqual(endText(CANCELLED, style).split(/\s+/));
});

test.each([40, 60, 80, 100])('a status fits %d columns', (columns) => {
  const job = statusAnswer({ webhook_url: 'https://example.com/hook', warnings: ['One two three. '.repeat(20)] });
  const text = statusText(job, { style: createStyle(false, columns), now: Date.parse('2025-08-06T11:31:00Z') });
  // An id is one word, and stays whole.
  for (const line of text.split('\n')) expect(widthOf(line) <= columns || /[\da-f-]{36}$/.test(line)).toBe(true);
  expect(text).toMatch(/1\s+min 0 s ago/);
});
