import { expect, test } from 'vitest';
import { CheckTable } from '../../../src/cli/check/check-text.js';
import { createStyle } from '../../../src/cli/output/style.js';
import type { Came, Result } from '../../../src/webhook/check/check-model.js';
import { CHECKS } from '../../../src/webhook/check/checks.js';
import type { Found } from '../../../src/webhook/check/run-checks.js';

const style = createStyle(false);

function found(id: string, result: Result, over: { advice?: string; status?: number; body?: string } = {}): Found {
  const check = CHECKS.find((one) => one.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  const came: Came = {
    kind: 'answered',
    answer: { status: over.status ?? 200, headers: {}, body: over.body ?? '', truncated: false },
    ms: 12,
  };
  const exchange = { method: 'POST' as const, sent: { url: '', headers: {}, body: '' }, came };
  return { check, result, advice: over.advice ?? null, exchanges: [exchange], decisive: exchange, note: null };
}

function printed(all: readonly Found[], width = 80): string {
  const table = new CheckTable(CHECKS, { style, width });
  return all.map((one) => table.row(one)).join('') + table.end(all);
}

test('a row shows what was sent and what came back; below it is what to do', () => {
  const text = printed([
    found('accepts-completed', 'pass'),
    found('unknown-fields', 'fail', {
      status: 400,
      advice: 'Leave them alone.',
      body: '<p>no\n such\tfield \u001b[2J</p>',
    }),
  ]);
  expect(text).toBe(
    [
      'pass  accepts-completed     a webhook: completed             200 in 12 ms',
      'fail  unknown-fields        valid, with unknown fields       400 in 12 ms',
      '      It said: no such field \\x1b[2J',
      '      What to do: Leave them alone.',
      '',
      'The receiver does not follow the guide: 1 passed, 1 failed.',
      '',
    ].join('\n'),
  );
});

test('rows and advice fit 80 columns', () => {
  const rows = CHECKS.map(({ id }) => found(id, 'warn', { advice: 'word '.repeat(40) }));
  for (const line of printed(rows).split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
});

test('advice that was just given is not repeated', () => {
  const advice = 'Verify.';
  const text = printed([
    found('wrong-signature', 'fail', { advice }),
    found('empty-signature', 'fail', { advice }),
    found('changed-body', 'fail', { advice: 'Over the body.' }),
  ]);
  expect(text.match(/What to do: .*/g)).toEqual([
    'What to do: Verify.',
    'What to do: as above.',
    'What to do: Over the body.',
  ]);
});

test('results without meaning are gathered at the end', () => {
  const skipped = (id: string): Found => ({
    ...found(id, 'skip', { advice: 'Not tried: no valid webhook was taken.' }),
    exchanges: [],
    decisive: null,
  });
  const text = printed([found('accepts-completed', 'fail', { status: 403 }), skipped('duplicate'), skipped('burst')]);
  expect(text).toContain('\nskip  duplicate, burst\n      Not tried: no valid webhook was taken.\n');
  expect(text).toContain('0 passed, 1 failed, 2 skipped.');
});

test('an unreachable receiver is reported in one sentence', () => {
  const unreachable: Found = {
    ...found('reachable', 'fail'),
    exchanges: [],
    decisive: null,
    note: 'localhost:3000 refused the connection; is the receiver running?',
  };
  expect(printed([unreachable], 200)).toBe(
    'fail  reachable: localhost:3000 refused the connection; is the receiver running? Nothing was sent.\n',
  );
});

test.each<[Result[], string]>([
  [['pass', 'info'], 'The receiver follows the guide: 2 passed.'],
  [['pass', 'warn', 'warn'], 'The receiver follows the guide, with warnings: 1 passed, 2 warnings.'],
  [['warn', 'fail'], 'The receiver does not follow the guide: 0 passed, 1 warning, 1 failed.'],
])('%j comes to "%s"', (results, verdict) => {
  const text = printed(results.map((result) => found('duplicate', result)));
  expect(text.trimEnd().split('\n').at(-1)).toBe(verdict);
});
