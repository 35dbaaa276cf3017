import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detailLines } from '../../../../src/cli/listen/view/entry-details.js';
import { entryLine } from '../../../../src/cli/listen/view/entry-lines.js';
import { listLines } from '../../../../src/cli/listen/view/entry-list.js';
import { EMPTY_LOG, logged } from '../../../../src/cli/listen/view/entry-log.js';
import * as say from '../../../../src/cli/listen/view/entry-words.js';
import { brokenCells, clipCells, paintedLine } from '../../../../src/cli/listen/view/line-cells.js';
import { prettyJson } from '../../../../src/cli/listen/view/pretty-json.js';
import { createStyle, type Style } from '../../../../src/cli/output/style.js';
import { cells } from '../../../../src/cli/output/text-width.js';
import type { Entry } from '../../../../src/listen/entry.js';
import { entry, JOB, refused, verified } from '../make-entry.js';

const style = createStyle(false);

describe('cells', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['…·✓→', 4],
    ['漢字', 4],
    ['ﾊﾟ', 1],
    ['한국어', 6],
    ['🚗', 2],
    ['👨‍👩‍👧', 2],
    ['❤️', 2],
    ['é', 1],
    ['\u200d', 0],
  ])('%j takes %i', (text, width) => {
    expect(cells(text)).toBe(width);
  });

  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['漢字漢字', 8, '漢字漢字'],
    ['漢字漢字', 6, '漢字…'],
    ['漢字漢字', 5, '漢字…'],
    ['漢字', 1, '…'],
    ['abc', 0, ''],
  ])('%j in %i is %j', (text, width, clipped) => {
    expect(clipCells(text, width)).toBe(clipped);
  });

  test('nothing that is cut or broken is wider than it may be, and nothing is lost by breaking', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '漢', '🚗', 'e\u0301', 'ﾊ', '\u200d') });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 12 }), (some, width) => {
        expect(cells(clipCells(some, width))).toBeLessThanOrEqual(width);
        const lines = brokenCells(some, width);
        expect(lines.join('')).toBe(some);
        for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('a line is cut before it is painted', () => {
    const line = paintedLine([{ text: 'abc' }, { text: 'defgh', paint: (text) => `<${text}>` }, { text: 'i' }], 6);
    expect(line).toBe('abc<de…>');
  });
});

describe('pretty JSON', () => {
  test.each([
    ['{"a":1.0,"b":[],"a":{ }}', '{\n  "a": 1.0,\n  "b": [],\n  "a": {}\n}'],
    ['[12345678901234567890,"\\u00e9,{:}"]', '[\n  12345678901234567890,\n  "\\u00e9,{:}"\n]'],
    [' "x" ', '"x"'],
    ['{"a"', null],
    ['', null],
  ])('%j', (text, pretty) => {
    expect(prettyJson(text)).toBe(pretty);
  });

  test('is the same value, laid out as JSON.stringify does', () => {
    const value = fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as unknown);
    fc.assert(
      fc.property(value, (some) => {
        expect(prettyJson(JSON.stringify(some))).toBe(JSON.stringify(some, null, 2));
      }),
    );
  });
});

test.each([
  [{ behaviour: 'answer', status: 200, ms: 3.6, given_up: false }, '200 in 4 ms'],
  [{ behaviour: 'reset', status: null, ms: 1_234, given_up: false }, 'reset after 1,234 ms'],
  [{ behaviour: 'drip', status: 200, ms: 30_000, given_up: true }, '200, dripped after 30,000 ms'],
  [{ behaviour: 'timeout', status: null, ms: 35_000, given_up: true }, 'no answer after 35,000 ms'],
] as const)('an answer in words: %j', (performed, text) => {
  expect(say.answered(performed)).toBe(text);
});

test.each([
  [{ exit_code: 0, failure: null, ms: 30 }, 'done in 30 ms'],
  [{ exit_code: 1, failure: 'exit_code', ms: 30 }, 'exit 1 in 30 ms'],
  [{ exit_code: null, failure: 'signal', ms: 30 }, 'failed in 30 ms'],
  [{ exit_code: 143, failure: 'timed_out', ms: 1_030 }, 'timed out after 1,030 ms'],
  [{ exit_code: null, failure: 'queue_full', ms: 0 }, 'not run'],
  [{ exit_code: null, failure: 'ended', ms: 0 }, 'not run'],
  [{ exit_code: null, failure: 'ended', ms: 30 }, 'failed in 30 ms'],
] as const)('a command in words: %j', (run, text) => {
  expect(say.commandRan({ error: run.failure, output: '', ...run })).toBe(text);
});

function rows(...entries: Entry[]) {
  return logged(
    EMPTY_LOG,
    entries.map((one) => ({ type: 'received', entry: one })),
  ).rows;
}

const CLOCK = /\d\d:\d\d:\d\d/;

describe('the list', () => {
  const busy = [
    entry(1),
    entry(2, {
      verdict: { ...verified({ status: 'partially_completed', completed_lots: 7 }), attempt: 2 } as Entry['verdict'],
      repeats: 1,
      via: 'tunnel',
      forwarded: { kind: 'unanswered', url: 'http://localhost:8000/', message: 'Nothing listens there.', ms: 2 },
      command: { exit_code: 1, failure: 'exit_code' as const, error: 'It ended with 1.', output: 'no', ms: 30 },
    }),
    entry(3, { verdict: refused(), performed: { behaviour: 'answer', status: 403, ms: 1, given_up: false } }),
    entry(4, { verdict: { kind: 'unsuitable', message: 'A webhook is sent with POST.' }, performed: null }),
  ];

  test('with enough space, everything is shown', () => {
    const lines = listLines(rows(...busy), { columns: 200, style, marked: 3 });
    const [first, second, third, fourth] = lines.map((line) => line.replace(CLOCK, 'TIME').split(/ {2,}/));
    expect(first).toEqual(['', '✓', '#1', 'TIME', 'completed', '10/10', '365a09ce', '200 in 4 ms']);
    expect(second).toEqual(
      [
        '',
        '✓',
        '#2',
        'TIME',
        'partially_completed',
        '7/10',
        '365a09ce',
        'repeats #1',
        'attempt 2',
        '200 in 4 ms',
      ].concat(['→ no answer in 2 ms', 'exec exit 1 in 30 ms', 'via tunnel']),
    );
    expect(third?.slice(0, 2)).toEqual(['> ✗', '#3']);
    expect(third?.at(-1)).toBe('It belongs to the body without the line break at its end.');
    expect(fourth).toEqual(['', '?', '#4', 'TIME', 'POST', '…', 'A webhook is sent with POST.']);
  });

  test('when space is short, words are shortened first, then columns are left out; problems and repetitions are always visible', () => {
    const lines = listLines(rows(...busy), { columns: 48, style, marked: null });
    expect(lines).toEqual([
      '✓  completed            365a09ce         200',
      '✓  partially_completed  365a09ce  again  200',
      '✗  completed            365a09ce         403',
      '?  POST                                  …',
    ]);
  });

  test.each([200, 80, 40, 20, 10, 2, 1])('in %i columns no line is wider', (columns) => {
    const wide = entry(5, { verdict: verified({ job_id: '漢字'.repeat(50) }) });
    for (const line of listLines(rows(...busy, wide), { columns, style, marked: 1 })) {
      expect(cells(line)).toBeLessThanOrEqual(columns);
    }
  });

  test('text from outside cannot control the terminal', () => {
    const evil = entry(1, { verdict: refused({ payload: null, message: 'a\u001b[2Jb\u202e' }) });
    const [line] = listLines(rows(evil), { columns: 120, style, marked: null });
    expect(line).toContain('a\\x1b[2Jb\\u202e');
  });

  test('colours do not move a column', () => {
    const plain = listLines(rows(...busy), { columns: 90, style, marked: 2 });
    const paint = (text: string): string => `\u001b[31m${text}\u001b[39m`;
    const red: Style = { bold: paint, dim: paint, red: paint, green: paint, yellow: paint, cyan: paint, width: 90 };
    const coloured = listLines(rows(...busy), { columns: 90, style: red, marked: 2 });
    expect(coloured).not.toEqual(plain);
    expect(coloured.map((line) => stripVTControlCharacters(line).trimEnd())).toEqual(plain);
  });
});

describe('the details', () => {
  function details(of: Entry, columns = 80): string[] {
    const [row] = rows(of);
    if (row === undefined) throw new Error('no row');
    return detailLines(row, { columns, style }).map((line) => line.map(({ text }) => text).join(''));
  }

  test('show everything about a webhook that was forwarded, run and recorded', () => {
    const lines = details(
      entry(7, {
        repeats: 3,
        via: 'tunnel',
        recording: '0007.webhook',
        results: { ok: true, file: 'results/365a09ce.json' },
        forwarded: {
          kind: 'answered',
          url: 'http://localhost:8000/hook?key=1',
          status: 500,
          headers: ['content-type', 'text/plain'],
          body: Buffer.from('no such table'),
          truncated: true,
          ms: 12,
        },
        command: {
          exit_code: 1,
          failure: 'exit_code' as const,
          error: 'It ended with 1.',
          output: 'cannot write\n',
          ms: 30,
        },
      }),
    );
    expect(lines[0]?.replace(CLOCK, 'TIME')).toBe('#7  ✓ verified  TIME  repeats #3  via tunnel');
    for (const line of [
      'request     POST /webhook-handler HTTP/1.1',
      'verdict     genuine by x-signature and webhook-signature',
      `job         ${JOB}  completed, 10/10 lots`,
      'webhook-id  msg_1, attempt 1',
      'answered    200 in 4 ms',
      'forwarded   500 in 12 ms from http://localhost:8000/hook?…',
      'command     exit 1 in 30 ms',
      '            It ended with 1.',
      'results     results/365a09ce.json',
      'recording   0007.webhook',
      '  X-Signature: 0a1b',
      '    "total_lots": 10,',
      '  no such table',
      '  (the answer is longer)',
      '  cannot write',
    ]) {
      expect(lines).toContain(line);
    }
  });

  test('say what is wrong with a signature, and what to do', () => {
    const lines = details(entry(1, { verdict: refused() }));
    expect(lines).toContain('verdict     It belongs to the body without the line break at its end.');
    expect(lines).toContain('what to do  Send the bytes that were signed.');
    expect(lines).toContain('code        body_newline');
  });

  test('a narrow terminal gets labels on lines of their own; nothing is wider than it', () => {
    const of = entry(1, {
      verdict: refused({ message: `Long ${'word '.repeat(30)}${'x'.repeat(90)}` }),
      body: '漢'.repeat(90),
    });
    expect(details(of, 40)).toContain('verdict');
    for (const columns of [200, 80, 40, 20]) {
      for (const line of details(of, columns).slice(1)) expect(cells(line)).toBeLessThanOrEqual(columns);
    }
  });

  test.each([
    ['text', 'a\nb\u001b[31m', ['  a', '  b\\x1b[31m']],
    ['bytes', Buffer.from([0, 1, 255, 65]), [`  ${'00 01 ff 41'.padEnd(48)} ...A`]],
    ['nothing', '', ['  (empty)']],
  ])('a body of %s', (_what, body, expected) => {
    const lines = details(entry(1, { body }));
    for (const line of expected) expect(lines).toContain(line);
  });

  test('show the beginning of a very long body, and how much more there is', () => {
    const lines = details(entry(1, { body: 'x'.repeat(1_000_000) }));
    expect(lines.at(-1)).toBe('  … 738 kB more');
  });
});

test('the line of a request that is not a webhook hides its query, and does not blame a signature that matches', () => {
  const { request } = entry(1);
  const asked = { ...request, method: 'GET', target: '/hook?token=hush' };
  const line = entryLine(entry(1, { request: asked, verdict: { kind: 'unsuitable', message: 'By POST.' } }), style);
  expect(line).toContain('GET /hook?…: By POST.');
  const foreign = refused({ code: 'payload_invalid', payload: null, message: 'The signature holds, but …' });
  expect(entryLine(entry(2, { verdict: foreign }), style)).toMatch(/#2 {2}not a webhook .*The signature holds/);
  expect(entryLine(entry(3, { verdict: refused() }), style)).toContain('#3  refused ');
});

test('a very long id fills neither the line nor the details', () => {
  const job_id = 'a'.repeat(5_000_000);
  const one = entry(1, { verdict: verified({ job_id }) });
  expect(entryLine(one, style).length).toBeLessThan(300);
  const [row] = rows(one);
  const lines = row === undefined ? [] : detailLines(row, { columns: 80, style });
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((parts) => parts.some(({ text }) => text.includes('aaaa'))).length).toBeLessThan(5);
});
