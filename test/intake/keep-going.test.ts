import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LeftOutDetail } from '../../src/intake/read-inputs.js';
import { lot, makeWorld, places, type Read } from './world.js';

const keepGoing = true;
const URL = 'https://example.com/1.jpg';

const ids = ({ lots }: Read) => lots.map(({ lot_id }) => lot_id);
const told = ({ what, path, message }: LeftOutDetail) => `${what}: ${path} | ${message}`;
/** Text with a byte that is not UTF-8 where ¤ stands. */
const stray = (text: string) =>
  Buffer.concat(text.split('¤').flatMap((part, index) => [Buffer.from(index === 0 ? [] : [0xff]), Buffer.from(part)]));

/** Files, the ids of the lots that are sent, what is told, and how many lots, images and places it cost. */
type Row = [
  what: string,
  files: Record<string, unknown>,
  kept: string[],
  told: string[],
  cost: { lots?: number; images?: number; unread?: number },
];

const rows: Row[] = [
  [
    'lots that are wrong',
    { 'a.json': [lot('a'), 5, lot(''), lot('b', { images: [] }), lot('c', { attributes: [] }), lot('d')] },
    ['a', 'd'],
    [
      'lot: a.json[1] | must be a lot',
      'lot: a.json[2] lot_id | empty',
      'lot: a.json[3] lot "b" images | at least one',
      'lot: a.json[4] lot "c" attributes | an object',
    ],
    { lots: 4 },
  ],
  [
    'one id twice, in different files: the first stands',
    { 'a.json': [lot('a')], 'b.jsonl': `${JSON.stringify(lot('a'))}\n${JSON.stringify(lot('b'))}` },
    ['a', 'b'],
    ['lot: b.jsonl:1 lot "a" lot_id | the id of a.json[0]'],
    { lots: 1 },
  ],
  [
    'one id three times: the first that can be sent stands',
    { 'a.json': [lot('a', { images: [] }), lot('a', { additional_info: 'mended' }), lot('a')] },
    ['a'],
    ['lot: a.json[0] lot "a" images | at least one', 'lot: a.json[2] lot "a" lot_id | the id of a.json[1]'],
    { lots: 2 },
  ],
  [
    'images that are none',
    { 'a.json': [lot('a', { images: ['ftp:x', URL, ''] }), lot('b', { images: [5] })] },
    ['a'],
    [
      'image: a.json[0] lot "a" images[0] | "ftp:x" must be a path',
      'image: a.json[0] lot "a" images[2] | empty',
      'lot: a.json[1] lot "b" images[0] | a path or a URL',
    ],
    { lots: 1, images: 2 },
  ],
  [
    'too many images',
    { 'a.json': [lot('a', { images: Array(103).fill(URL) })] },
    ['a'],
    ['image: a.json[0] lot "a" images | at most 100 images, not 103'],
    { images: 3 },
  ],
  [
    'a lot that is ambiguous',
    { 'a.json': `[{"lot_id": "a", "lot_id": "b", "images": ["${URL}"]}, ${JSON.stringify(lot('c'))}]` },
    ['c'],
    ['lot: a.json[0].lot_id | "lot_id"'],
    { lots: 1 },
  ],
  [
    'JSON that is cut short',
    { 'a.json': JSON.stringify([lot('a'), lot('b'), lot('c')]).slice(0, -10) },
    ['a', 'b'],
    [expect.stringMatching(/^rest: a\.json:1:\d+ \| is not valid JSON/)],
    { unread: 1 },
  ],
  [
    'JSON with a slip',
    { 'a.json': `[${JSON.stringify(lot('a'))} ${JSON.stringify(lot('b'))}]` },
    ['a'],
    [expect.stringMatching(/^rest: a\.json:1:\d+ \| is not valid JSON: .*a comma or ]/)],
    { unread: 1 },
  ],
  [
    'something behind the end of JSON',
    { 'a.json': `${JSON.stringify([lot('a')])}\n--`, 'b.json': `${JSON.stringify(lot('b'))} x` },
    ['a', 'b'],
    ['a.json:2:1', 'b.json:1:55'].map((place) => `rest: ${place} | is not valid JSON`),
    { unread: 2 },
  ],
  [
    'lines of JSON Lines',
    { 'a.jsonl': [lot('a'), lot('b')].map((one) => JSON.stringify(one)).join('\n{"lot_id"\n{"lots": []}\n') },
    ['a', 'b'],
    ['lot: a.jsonl:2:10 | is not valid JSON', 'unread: a.jsonl:3 | whole request'],
    { lots: 1, unread: 1 },
  ],
  [
    'rows of CSV',
    { 'a.csv': `lot_id,images\na,${URL}\n,${URL}\nb,${URL},x\nc,ftp:x;${URL}\nd,${URL}\n` },
    ['a', 'c', 'd'],
    [
      'lot: a.csv:3 column A "lot_id" | empty',
      'lot: a.csv:4 | 3 cells',
      'image: a.csv:5 lot "c" column B "images" images[0] | "ftp:x"',
    ],
    { lots: 2, images: 1 },
  ],
  [
    'a quote that is never closed',
    { 'a.csv': `lot_id,images,x\na,${URL},\nb,${URL},"two\nlines"\nc,${URL},"open\nd,${URL},\n` },
    ['a', 'b'],
    ['rest: a.csv:5 | quote'],
    { unread: 1 },
  ],
  [
    'a row that never ends',
    { 'a.csv': `lot_id,images\na,${URL}\n"b,${URL}\n${`c,${URL}\n`.repeat(90_000)}"\nd,${URL}\n` },
    ['a'],
    ['rest: a.csv:3 | row of more than 2 MB'],
    { unread: 1 },
  ],
  [
    'bytes that are no text',
    {
      'a.csv': `lot_id,images,x\na,${URL},y\nb,${URL},"y\0y\n`,
      'b.csv': Buffer.from(`lot_id,images\n\xc3\xa4,${URL}\n${`,,${' '.repeat(80)}\n`.repeat(1_000)}b,\xff`, 'latin1'),
    },
    ['a', 'ä'],
    ['rest: a.csv:3 | NUL', 'rest: b.csv:1003 | not utf-8'],
    { unread: 2 },
  ],
  [
    'a stray byte in UTF-8',
    { 'a.csv': stray(`lot_id,images,цвет\na,${URL},синий\nb,${URL},кр¤сный\nc,${URL},белый\n`) },
    ['a'],
    ['rest: a.csv:3 | not utf-8'],
    { unread: 1 },
  ],
  [
    'a header that names no photos',
    { 'a.csv': 'lot_id,x\na,1\nb,2\n', 'b.json': [lot('c')] },
    ['c'],
    ['lot: a.csv:1 | photos: found "lot_id", "x"'],
    { lots: 2 },
  ],
  [
    'inputs that are empty or not there',
    { 'a.json': [lot('a')], 'b.json': '', 'c.json': [], 'd.csv': 'lot_id,images\n', 'e.jsonl': '\n' },
    ['a'],
    [
      'unread: gone.json | does not exist',
      'unread: *.none | does not exist',
      'unread: b.json | empty',
      'unread: c.json | no lots',
      'unread: d.csv | no lots',
      'unread: e.jsonl | empty',
    ],
    { unread: 6 },
  ],
  [
    'folders that say nothing sound',
    {
      'in/a/1.jpg': '',
      'in/b/1.jpg': '',
      'in/b/lot.json': '{"make"',
      'in/c/lot.json': '{"make": "BMW"}',
      'in/d/1.jpg': '',
      'in/d/notes.txt': 'some words, and a zero: \0',
      'in/e/lots.csv': `lot_id,images\n,${URL}\n`,
    },
    ['a'],
    [
      'lot: in/b/lot.json:1:8 | is not valid JSON',
      'lot: in/c lot "c" images | no photos',
      'lot: in/d/notes.txt:1 | NUL',
      'lot: in/e/lots.csv:2 column A "lot_id" | empty',
    ],
    { lots: 4 },
  ],
];

describe('with keepGoing', () => {
  it.each(rows)('invalid parts are skipped: %s', async (_, files, kept, sentences, cost) => {
    const world = makeWorld(files);
    const gone = sentences.some((one) => typeof one === 'string' && one.includes('gone.json'))
      ? ['gone.json', '*.none']
      : [];
    const inputs = [...new Set(Object.keys(files).map((name) => name.split('/')[0] ?? ''))];
    const read = await world.read([...inputs, ...gone], { keepGoing });
    expect(ids(read)).toEqual(kept);
    const { details, problems, ...costs } = read.leftOut;
    expect(details.map(told)).toEqual(places(sentences));
    expect(problems).toBe(sentences.length);
    const lots = cost.lots ?? 0;
    expect(costs).toEqual({ images: 0, unread: 0, ...cost, lots, total_lots: kept.length + lots });
  });

  it('a lot that lost images keeps the others, with their views', async () => {
    const images = [
      { url: 'ftp:x', view: 'front' },
      { url: URL, view: 'rear' },
    ];
    const { lots } = await makeWorld({ 'a.json': [lot('a', { images })] }).read(['a.json'], { keepGoing });
    expect(lots).toEqual([{ lot_id: 'a', images: [URL], views: { 1: 'rear' } }]);
  });

  it.each(['{"lot_id": "b", "ima', '{"lot_id" "b", "x": "}"}', '{"lot_id": "b", "x": "\\"}'])(
    'JSON Lines are known where the first of them is broken: %s',
    async (line) => {
      const read = await makeWorld().read(['-'], { keepGoing, stdin: `${line}\n\n${JSON.stringify(lot('a'))}\n` });
      expect(ids(read)).toEqual(['a']);
      expect(read.leftOut.details.map(({ what, path }) => [what, path.split(':')[1]])).toEqual([['lot', '1']]);
    },
  );

  it('a request over several lines is not read as JSON Lines because one of its lots is on one line', async () => {
    const read = await makeWorld().read(['-'], { keepGoing, stdin: `{"lots": [\n${JSON.stringify(lot('a'))}\n,]}` });
    expect([ids(read), read.leftOut.unread]).toEqual([['a'], 1]);
  });

  it('a missing photo is reported and sent, so that the same inputs always make the same lots', async () => {
    const { lots, leftOut, warnings } = await makeWorld({ 'a.json': [lot('a', { images: ['gone.jpg'] })] }).read(
      ['a.json'],
      { keepGoing },
    );
    expect(lots[0]?.images).toEqual([expect.stringMatching(/gone\.jpg$/)]);
    expect(warnings).toEqual([expect.stringContaining('does not exist')]);
    expect(leftOut.problems).toBe(0);
  });

  it('warnings are reported only for lots that are sent', async () => {
    const odd = { images: ['gone.jpg'], price: 1 };
    const world = makeWorld({ 'a.json': [lot('', odd), lot('a'), lot('a', odd)] });
    expect((await world.read(['a.json'], { keepGoing })).warnings).toEqual([]);
  });

  it('each detail names its lot where it has a sound id', async () => {
    const { leftOut } = await makeWorld({
      'a.json': [lot('a'), lot('a'), lot('b', { images: [] }), lot('')],
    }).read(['a.json'], { keepGoing });
    expect(leftOut.details.map(({ lot_id }) => lot_id)).toEqual(['a', 'b', null]);
  });

  it('the first hundred are reported, and all are counted', async () => {
    const lots = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? lot(`${index}`) : 5));
    const read = await makeWorld({ 'a.json': lots }).read(['a.json'], { keepGoing });
    expect(read.lots).toHaveLength(500);
    expect(read.leftOut).toMatchObject({ lots: 500, total_lots: 1_000, problems: 500 });
    expect(read.leftOut.details).toHaveLength(100);
  });

  it('lots that are left out do not count against those a job takes', async () => {
    const lots = [...Array.from({ length: 50_000 }, (_, index) => lot(`${index}`)), lot('')];
    const world = makeWorld({ 'a.json': lots });
    expect((await world.read(['a.json'], { keepGoing })).lots).toHaveLength(50_000);
    world.file('b.json', JSON.stringify([lot('one more')]));
    const error = await world.refusal(['a.json', 'b.json'], { keepGoing });
    expect(error.message).toContain('50,001 lots');
    expect(error.advice).toContain('--keep-going cannot');
  });

  it('an unreadable folder is skipped, and its neighbours are read', async () => {
    const world = makeWorld({ 'in/car/1.jpg': '' });
    // Nobody can read what a path is too long for, not even root.
    const long = 'x'.repeat(250);
    const half = (of: string) => join(world.cwd, of, ...Array<string>(10).fill(long));
    mkdirSync(half('in'), { recursive: true });
    mkdirSync(half('deep'), { recursive: true });
    renameSync(join(world.cwd, 'deep'), join(half('in'), 'deep'));
    symlinkSync('loop', join(world.cwd, 'loop'));
    try {
      const read = await world.read(['in', 'loop'], { keepGoing });
      expect(ids(read)).toEqual(['car']);
      expect(read.leftOut.details.map(told)).toEqual(
        places(['unread: loop | cannot be read', expect.stringMatching(/^unread: in\/x.*x \| cannot be read/)]),
      );
    } finally {
      renameSync(join(half('in'), 'deep'), join(world.cwd, 'deep'));
    }
  });
});
