import { expect, test } from 'vitest';
import { createStyle } from '../../../../src/cli/output/style.js';
import { type PlotOptions, plotText } from '../../../../src/cli/webhooks/output/plot.js';

const OPTIONS: PlotOptions = { width: 40, height: 4, style: createStyle(false), from: '10:00', to: 'now' };

test('bars stand over time, failures at their foot', () => {
  const spans = [
    { good: 8, bad: 0 },
    { good: 0, bad: 0 },
    { good: 4, bad: 4 },
    { good: 3, bad: 0 },
  ];
  expect(plotText(spans, OPTIONS)).toBe(
    [
      '8 │███   ███',
      '  │███   ███',
      '  │███   ▒▒▒▄▄▄',
      '  │███   ▒▒▒███',
      '0 └────────────',
      '   10:00    now',
      '',
    ].join('\n'),
  );
});

test('a single failure among thousands is seen', () => {
  const plot = plotText([{ good: 9_999, bad: 1 }], OPTIONS);
  expect(plot).toContain('▒');
});

test('a single success beside thousands is seen', () => {
  const plot = plotText(
    [
      { good: 10_000, bad: 0 },
      { good: 1, bad: 0 },
    ],
    OPTIONS,
  );
  expect(plot).toContain('▁');
});

test.each([20, 40, 80])('no line is wider than %d columns, and nothing is left out of the sum', (width) => {
  const spans = Array.from({ length: 500 }, (_, index) => ({ good: index % 7, bad: index % 3 }));
  const lines = plotText(spans, { ...OPTIONS, width }).split('\n');
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
});

test('nothing at all is an empty plot', () => {
  expect(plotText([], OPTIONS)).toContain('0 └');
  expect(plotText([{ good: 0, bad: 0 }], OPTIONS)).not.toMatch(/[▁-█▒]/);
});
