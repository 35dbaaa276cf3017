import { describe, expect, it } from 'vitest';
import { lines, makeWorld, places, windows1251 } from '../world.js';

const URLS = 'http://e.com/1.jpg|http://e.com/2.jpg';

describe('invalid CSV', () => {
  it.each([
    ['nothing', '', ['a.csv | is empty']],
    ['empty lines', '\n\r\n,,\n', ['a.csv | is empty']],
    ['a header alone', 'lot_id,images\n', ['a.csv | no lots']],
    [
      'no columns that are known',
      '\nmake,,x\nBMW,,y\n',
      ['a.csv:2 | lot ids: found "make", "x"; name one lot_id', 'a.csv:2 | photos: found "make", "x"; name one images'],
    ],
    [
      'a row with too many cells',
      `lot_id,images\na,${URLS},,\nb,${URLS},x\nc,${URLS}\n`,
      ['a.csv:3 | has 3 cells, but the header has 2 columns'],
    ],
    [
      'a quote that is not closed',
      `lot_id,images,x\na,${URLS},"two\nlines"\nb,${URLS},"open\nc,${URLS},\n`,
      ['a.csv:4 | opens a quote (") that is never closed'],
    ],
    ['a zero', `lot_id,images,x\na,${URLS},y\nb,${URLS},y\0y\n`, ['a.csv:3 | NUL']],
    [
      'a row without an id or photos',
      `lot_id,images,x\n,${URLS},y\nb,,y\n`,
      [
        'a.csv:2 column A "lot_id" | must not be empty',
        'a.csv:3 lot "b" column B "images" | must name at least one image',
      ],
    ],
    [
      'wrong photos',
      `lot_id,images,image2\na,${URLS}|ftp://x,http://\n`,
      [
        'a.csv:2 lot "a" column B "images" images[2] | "ftp://x" must be a path',
        'a.csv:2 lot "a" column C "image2" images[0] | "http://" is not a valid URL',
      ],
    ],
    [
      'an id twice, behind cells of several lines',
      `sep=,\nlot_id,images,x\na,${URLS},"1\n2\n3"\n\na,${URLS},4\n`,
      ['a.csv:7 lot "a" column A "lot_id" | the id of a.csv:3'],
    ],
    [
      'an id that a terminal would obey',
      `lot_id,images\n\u001b[31m,${URLS}\n`,
      ['a.csv:2 column A "lot_id" | control characters'],
    ],
    [
      'long words',
      `lot_id,images,notes\na,${URLS},${'x'.repeat(20_001)}\n`,
      ['a.csv:2 lot "a" column C "notes" | must have at most 20,000 characters, not 20,001'],
    ],
  ])('%s', async (_, csv, told) => {
    const error = await makeWorld({ 'a.csv': csv }).refusal(['a.csv']);
    expect(lines(error.details)).toEqual(places(told));
  });

  it('an unclosed quote in a large file ends the reading soon', async () => {
    const csv = `lot_id,images\n"a,${URLS}\n${`b,${URLS}\n`.repeat(100_000)}`;
    const { details } = await makeWorld({ 'a.csv': csv }).refusal(['a.csv']);
    expect(lines(details)).toEqual(places(['a.csv:2 | row of more than 2 MB']));
  });

  it('bytes that are not what the text began as, with their line', async () => {
    const csv = Buffer.concat([Buffer.from(`lot_id,images,x\na,${URLS},я\n`), windows1251(`b,${URLS},яя\n`)]);
    const rows = Buffer.concat([csv.subarray(0, csv.length - 3), Buffer.from([0xff, 0x0a])]);
    const error = await makeWorld({ 'a.csv': rows }).refusal(['a.csv'], { encoding: 'utf-8' });
    expect(lines(error.details)).toEqual(places(['a.csv:3 | not utf-8 from here on']));
  });

  it.each([
    ['in a row', `lot_id;images;цвет\na;${URLS};кр¤сный\nb;${URLS};белый\n`, 2],
    ['in the header', `lot_id;images;цв¤ет\na;${URLS};красный\n`, 1],
    ['cut in the middle of a character', `lot_id;images;цвет\na;${URLS};красны¤`, 2],
  ])('a byte that is not UTF-8 in what is UTF-8 otherwise, %s', async (_, csv, line) => {
    const [before = '', after = ''] = csv.split('¤');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xd0]), Buffer.from(after)]);
    for (const name of ['a.csv', 'export']) {
      const error = await makeWorld({ [name]: bytes }).refusal([name]);
      expect(lines(error.details)).toEqual(expect.arrayContaining(places([`${name}:${line} | not utf-8`])));
    }
  });

  it.each([
    ['delimiter', ''],
    ['delimiter', 'ab'],
    ['delimiter', '"'],
    ['encoding', 'klingon'],
  ])('--%s %j makes no sense', async (option, value) => {
    const error = await makeWorld({ 'a.csv': '' }).refusal(['a.csv'], { [option]: value });
    expect(error.code).toBe('usage');
    expect(error.message).toContain(`--${option}`);
  });
});

describe('unusual CSV', () => {
  it('is read with warnings: short rows, nameless columns, rounded numbers', async () => {
    const csv = `lot_id,images,vin,,make\na,${URLS},1.23457E+11\nb,${URLS},x,lost,BMW\n`;
    const { lots, warnings } = await makeWorld({ 'a.csv': csv }).read(['a.csv']);
    expect(lots).toHaveLength(2);
    expect(warnings).toEqual([
      expect.stringMatching(/^a\.csv:2 has 3 of 5 cells/),
      expect.stringMatching(/^a\.csv:2 column C "vin" is "1\.23457E\+11"/),
      expect.stringMatching(/^a\.csv:3 column D has no name/),
    ]);
  });
});
