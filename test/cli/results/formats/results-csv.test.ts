import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutUnsafe } from '../../../../src/cli/output/clean-text.js';
import { csvCell, excelTextCell } from '../../../../src/cli/results/formats/csv-output-cells.js';
import { csvText } from '../../../../src/cli/results/formats/results-csv.js';
import { wideCsvText } from '../../../../src/cli/results/formats/results-wide-csv.js';
import { lotAnswer } from '../../make.js';

async function textOf(lots: ReturnType<typeof lotAnswer>[], languages: string[], delimiter = ','): Promise<string> {
  async function* all() {
    yield* lots;
  }
  let text = '';
  for await (const part of csvText(all(), { languages, delimiter, excel: false })) text += part;
  return text;
}

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['a;b', '"a;b"'],
  ['say "x"', '"say ""x"""'],
  ['two\r\nlines\rmore', '"two\nlines\nmore"'],
  ['=1+1', "'=1+1"],
  ['+7 900', "'+7 900"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', '"\'\tx"'],
  ['\rx', '"\'\nx"'],
  ['\nx', '"\'\nx"'],
  ['＝1+1', "'＝1+1"],
  ['\u0000=1+1', "'=1+1"],
  ['a\u0000b\u001bc', 'abc'],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['a=b', 'a=b'],
  ['2021', '2021'],
])('the cell %j is written %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test('no cell begins a formula, whatever is in it, and what is read back is what was written', () => {
  const strange = fc.constantFrom(...'=+-@＝＋－＠\t\r\n",;\0\x1b\x85\u2028\u200b\u202e\ufeff');
  const character = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), strange);
  fc.assert(
    fc.property(fc.array(character, { maxLength: 10 }), (characters) => {
      const text = characters.join('');
      const [[read]] = parse(`${csvCell(text)},end\r\n`) as [[string]];
      expect(read).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
      const clean = withoutUnsafe(text);
      expect([clean, `'${clean}`]).toContain(read);
    }),
  );
});

test('each lot has a row for each language, described or not, and the file opens in Excel', async () => {
  const lots = [
    lotAnswer('a', { languages: ['en', 'ru'], description: 'One.\n\nTwo, "three".' }),
    lotAnswer('=b', { languages: [], error: 'None of its 2 photos could be used.' }),
  ];
  const text = await textOf(lots, ['ru', 'en']);
  expect(text.startsWith('\ufefflot_id,status,language,')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(1 + 4 + 1);
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows.map((row) => [row['lot_id'], row['language'], row['status'], row['title']])).toEqual([
    ['a', 'ru', 'completed', 'a in ru'],
    ['a', 'en', 'completed', 'a in en'],
    ["'=b", 'ru', 'failed', ''],
    ["'=b", 'en', 'failed', ''],
  ]);
  expect(rows[0]).toMatchObject({ description: 'One.\n\nTwo, "three".', highlights: 'first\nsecond', photos: '1' });
  expect(rows[2]).toMatchObject({ error: 'None of its 2 photos could be used.', photos: '0' });
});

test('with semicolons the columns are the same', async () => {
  const text = await textOf([lotAnswer('a;1', { languages: ['en'] })], ['en'], ';');
  const [row] = parse(text, { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[];
  expect(row).toMatchObject({ lot_id: 'a;1', title: 'a;1 in en' });
});

test.each([
  ['0012', '"=""0012"""'],
  ['1E5', '"=""1E5"""'],
  ['3-4', '"=""3-4"""'],
  ['12345678901234567', '"=""12345678901234567"""'],
  ['a"b', '"=""a""""b"""'],
  ['', ''],
])('with --excel the id %j is a formula that gives this text', (id, cell) => {
  expect(excelTextCell(id)).toBe(cell);
});

test('an id for Excel comes back as it went out, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (id) => {
      const [[read]] = parse(`${excelTextCell(id)},end\r\n`) as [[string]];
      // What a spreadsheet makes of ="…": the text between, with two quotes for one.
      expect(/^="(.*)"$/s.exec(read)?.[1]?.replaceAll('""', '"')).toBe(id);
    }),
  );
});

test('characters that hide or turn text around are left out, and separators of lines become line ends', () => {
  expect(csvCell('a\u202eb\u200bc\u009bd')).toBe('abcd');
  expect(csvCell('a\u2028b')).toBe('"a\nb"');
});

test('a wide file has one row for each lot and the columns of each language', async () => {
  async function* lots() {
    yield lotAnswer('0012', { languages: ['en', 'ru'] });
    yield lotAnswer('b', { languages: ['en'], error: 'No Russian.' });
  }
  let text = '';
  for await (const part of wideCsvText(lots(), { languages: ['en', 'ru'], delimiter: ';', excel: true, beside: null }))
    text += part;
  const rows = parse(text, { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[];
  expect(rows).toMatchObject([
    { lot_id: '="0012"', title_en: '0012 in en', title_ru: '0012 in ru', highlights_ru: 'first\nsecond', photos: '1' },
    { lot_id: '="b"', status: 'failed', title_en: 'b in en', title_ru: '', error: 'No Russian.' },
  ]);
});
