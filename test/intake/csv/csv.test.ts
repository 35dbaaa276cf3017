import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorld, windows1251 } from '../world.js';

const URLS = 'http://e.com/1.jpg|http://e.com/2.jpg';
const RUSSIAN = 'Лот;Фото;Марка;Примечания\r\n0012;http://e.com/1.jpg;БМВ;битый бампер\r\n';
const RUSSIAN_LOT = {
  lot_id: '0012',
  images: ['http://e.com/1.jpg'],
  attributes: { Марка: 'БМВ' },
  additional_info: 'битый бампер',
};

async function lotsOf(csv: string | Uint8Array, options = {}) {
  return (await makeWorld({ 'a.csv': csv }).read(['a.csv'], options)).lots;
}

describe('CSV', () => {
  it('makes one lot of each row; unknown columns are attributes, as text', async () => {
    const world = makeWorld({
      'in/lots.csv': `lot_id,images,make,year,price,additional_info\n7,${URLS};p/3.jpg,BMW,2021,"1,5",ok\n8,${URLS},,,,\n`,
      'in/p/3.jpg': '',
    });
    const intake = await world.read(['in/lots.csv']);
    expect(intake.lots).toEqual([
      {
        lot_id: '7',
        images: ['http://e.com/1.jpg', 'http://e.com/2.jpg', pathToFileURL(join(world.cwd, 'in/p/3.jpg')).href],
        attributes: { make: 'BMW', year: '2021', price: '1,5' },
        additional_info: 'ok',
      },
      { lot_id: '8', images: URLS.split('|') },
    ]);
    expect(intake.warnings).toEqual([]);
    expect(intake.sources).toEqual([
      {
        name: 'in/lots.csv',
        format: 'csv',
        lots: 2,
        how: [
          'CSV in utf-8, separated by ","; lot_id from column A "lot_id"; images from column B "images"; additional_info from column F "additional_info"',
        ],
      },
    ]);
  });

  it.each([',', ';', '\t', '|'])('detects the separator %j', async (separator) => {
    const csv = ['lot_id', 'images', 'name, of; it'].join(separator);
    const row = ['a', '"http://e.com/1.jpg;http://e.com/2.jpg"', '"x"'].join(separator);
    const quoted = csv.replace('name, of; it', '"name, of; it"');
    expect(await lotsOf(`${quoted}\n${row}\n`)).toEqual([
      { lot_id: 'a', images: URLS.split('|'), attributes: { 'name, of; it': 'x' } },
    ]);
  });

  it.each(['tab', '\\t', '\t'])('takes --delimiter %j', async (delimiter) => {
    expect(
      await lotsOf(`lot_id\timages,x\na\thttp://e.com/\n`.replace('images,x', 'images'), { delimiter }),
    ).toHaveLength(1);
  });

  it('takes any one character for a delimiter', async () => {
    expect(await lotsOf(`lot_id^images\na^${URLS}\n`, { delimiter: '^' })).toHaveLength(1);
  });

  it.each([
    ['UTF-8', Buffer.from(RUSSIAN)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${RUSSIAN}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${RUSSIAN}`, 'utf16le')],
    ['UTF-16, big end first, with a mark', Buffer.from(`\uFEFF${RUSSIAN}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(RUSSIAN, 'utf16le')],
    ['windows-1251', windows1251(RUSSIAN)],
    ['Excel with its line before the header', Buffer.from(`\uFEFFsep=;\r\n${RUSSIAN}`)],
    ['UTF-8 with empty lines before the header', Buffer.from(`\r\n;;;\r\n${RUSSIAN}`)],
  ])('finds out that it is %s', async (_, bytes) => {
    expect(await lotsOf(bytes)).toEqual([RUSSIAN_LOT]);
    const fromStdin = await makeWorld().read(['-'], { stdin: bytes });
    expect(fromStdin.lots).toEqual([RUSSIAN_LOT]);
    expect(fromStdin.sources[0]?.format).toBe('csv');
  });

  it('reports that it read the text as windows-1251, unless --encoding set it', async () => {
    const world = makeWorld({ 'a.csv': windows1251(RUSSIAN) });
    expect((await world.read(['a.csv'])).warnings).toEqual([
      expect.stringMatching(/^a\.csv .*windows-1251.*--encoding/),
    ]);
    for (const encoding of ['windows-1251', 'CP1251', 'win-1251']) {
      expect((await world.read(['a.csv'], { encoding })).warnings).toEqual([]);
    }
  });

  it('finds the encoding far behind the beginning, and where a character is cut by a piece of the stream', async () => {
    for (const encode of [(text: string) => Buffer.from(text), windows1251]) {
      for (let shift = 0; shift < 4; shift += 1) {
        const rows = Array.from({ length: 327 }, (_, index) => `${1_000 + index};http://e.com/;${'a'.repeat(180)}\n`);
        const ascii = `lot_id;images;x\n${'y'.repeat(shift + 1)};http://e.com/;\n${rows.join('')}`;
        const lots = await lotsOf(encode(`${ascii}last;http://e.com/;${'я'.repeat(200)}\n`));
        expect(lots.at(-1)?.attributes?.['x']).toBe('я'.repeat(200));
      }
    }
  });

  it('takes photos from several columns, by their numbers', async () => {
    const header = 'lot_id,Image 10,photo_2,image1,фото,make';
    const lots = await lotsOf(`${header}\na,http://e.com/10,http://e.com/2,http://e.com/1,http://e.com/0,BMW\n`);
    expect(lots[0]?.images).toEqual([0, 1, 2, 10].map((number) => `http://e.com/${number}`));
    expect(lots[0]?.attributes).toEqual({ make: 'BMW' });
  });

  it.each(['Lot ID', 'LOT', 'id', '№', '№ лота', 'Номер лота', ' lot-id ', '"Lot\nno."', 'ЛОТ'])(
    'knows %j as the column of ids',
    async (name) => {
      expect((await lotsOf(`make,${name},Photos\nBMW,a,${URLS}\n`))[0]).toEqual({
        lot_id: 'a',
        images: URLS.split('|'),
        attributes: { make: 'BMW' },
      });
    },
  );

  it('takes the most specific of several columns as the id; the others are attributes', async () => {
    expect((await lotsOf(`id,lot,images,№\n1,a,${URLS},2\n`))[0]).toMatchObject({
      lot_id: 'a',
      attributes: { id: '1', '№': '2' },
    });
  });

  it.each([
    ['"a ""quoted"" word"', 'a "quoted" word'],
    ['"two\r\nlines"', 'two\nlines'],
    ['  padded  ', 'padded'],
    ["'0012", '0012'],
    ["'=1+1", '=1+1'],
    ["'1,5", '1,5'],
    ["'90s style", "'90s style"],
    ['"=""0012"""', '0012'],
    ['="0012"', '0012'],
    ['=1+1', '=1+1'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['-5', '-5'],
    ['1.50', '1.50'],
    ['TRUE', 'TRUE'],
    ['2021-08-06', '2021-08-06'],
    ['5" wheels', '5" wheels'],
    ['🚗', '🚗'],
  ])('reads the cell %j as the text %j', async (cell, text) => {
    expect((await lotsOf(`lot_id;images;x\na;${URLS};${cell}\n`))[0]?.attributes?.['x']).toBe(text);
  });

  it('keeps attributes of any name', async () => {
    const lots = await lotsOf(`lot_id,images,__proto__,constructor\na,${URLS},x,y\n`);
    expect(JSON.stringify(lots[0]?.attributes)).toBe('{"__proto__":"x","constructor":"y"}');
  });

  it.each(['\n', '\r\n', '\r'])('ends rows by %j, the last one by nothing', async (end) => {
    const lots = await lotsOf([`lot_id,images`, `a,${URLS}`, '', `b,${URLS}`].join(end));
    expect(lots.map(({ lot_id }) => lot_id)).toEqual(['a', 'b']);
  });

  it('is recognised by its content if its name has no known ending', async () => {
    const world = makeWorld({ 'a.txt': `Lot ID\tPhotos\n7\t${URLS}\n`, 'b.dat': RUSSIAN });
    const { lots } = await world.read(['a.txt', 'b.dat']);
    expect(lots.map(({ lot_id }) => lot_id)).toEqual(['7', '0012']);
  });

  it('preserves any table', async () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\0/g, '').trim());
    const plain = cell.filter((text) => text !== '' && !/^'|^="/.test(text) && !/\r/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { maxLength: 5 }), fc.constantFrom(',', ';', '\t'), async (cells, separator) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const rows = cells.map((text, index) => [`lot ${index}`, URLS, quote(text)].join(separator));
        const csv = [['lot_id', 'images', 'x'].join(separator), ['last', URLS, ''].join(separator), ...rows].join('\n');
        const lots = await lotsOf(csv, { encoding: 'utf-8' });
        expect(lots.slice(1).map(({ attributes }) => attributes?.['x'])).toEqual(cells);
      }),
      { numRuns: 50 },
    );
  });
});
