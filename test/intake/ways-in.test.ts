import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImage } from '../../src/intake/images.js';
import { lot, makeWorld } from './world.js';

const ids = ({ lots }: { lots: readonly { lot_id: string }[] }) => lots.map(({ lot_id }) => lot_id);

describe('readInputs', () => {
  it('reads an array of lots', async () => {
    const given = lot('car_1', {
      images: ['https://example.com/1.jpg', { url: 'http://example.com/2.jpg' }],
      attributes: { make: 'BMW', tags: ['a', { b: null }] },
      additional_info: 'битый\nбампер',
    });
    const intake = await makeWorld({ 'lots.json': [given, lot('car_2')] }).read(['lots.json']);
    expect(intake).toEqual({
      lots: [{ ...given, images: ['https://example.com/1.jpg', 'http://example.com/2.jpg'] }, lot('car_2')],
      request: {},
      warnings: [],
      leftOut: { lots: 0, total_lots: 2, images: 0, unread: 0, problems: 0, details: [] },
      sources: [{ name: 'lots.json', format: 'json', lots: 2, how: [] }],
    });
  });

  it('reads a whole request body and ignores its signature and version', async () => {
    const body = {
      signature: 'not looked at',
      version: '1.0.0',
      languages: ['en', 'ru'],
      webhook_url: 'https://Example.com/hook?a=1',
      generator: 'builtin',
      lots: [lot()],
    };
    const intake = await makeWorld({ 'body.json': body }).read(['body.json']);
    expect(intake.request).toEqual({
      languages: ['en', 'ru'],
      webhook_url: 'https://Example.com/hook?a=1',
      generator: 'builtin',
    });
    expect(intake.lots).toEqual([lot()]);
    expect(intake.warnings).toEqual([]);
  });

  it('takes null in a body or a lot for what is not there', async () => {
    const body = {
      languages: null,
      webhook_url: null,
      generator: null,
      lots: [lot('a', { attributes: null, additional_info: null })],
    };
    const intake = await makeWorld({ 'body.json': body }).read(['body.json']);
    expect(intake.request).toEqual({});
    expect(intake.lots).toEqual([lot()]);
  });

  it('reads a single lot', async () => {
    expect(ids(await makeWorld({ 'lot.json': lot('one') }).read(['lot.json']))).toEqual(['one']);
  });

  it.each(['lots.jsonl', 'lots.NDJSON', 'lots.json', 'lots.txt', 'lots'])(
    'reads a lot a line from %s',
    async (name) => {
      const text = `\n${JSON.stringify(lot('a'))}\r\n  \t\n${JSON.stringify(lot('b'))}`;
      const intake = await makeWorld({ [name]: text }).read([name]);
      expect(ids(intake)).toEqual(['a', 'b']);
      expect(intake.sources).toEqual([{ name, format: 'jsonl', lots: 2, how: [] }]);
    },
  );

  it('reads one line of .jsonl', async () => {
    expect(ids(await makeWorld({ 'lots.jsonl': JSON.stringify(lot('a')) }).read(['lots.jsonl']))).toEqual(['a']);
  });

  it.each([
    ['an array', JSON.stringify([lot('a')], null, 2), 'json'],
    ['an array on one line', `${JSON.stringify([lot('a')])}\n\n`, 'json'],
    ['a body', JSON.stringify({ lots: [lot('a')] }), 'json'],
    ['a lot over several lines', JSON.stringify(lot('a'), null, 2), 'json'],
    ['a lot a line', `${JSON.stringify(lot('a'))}\n${JSON.stringify(lot('b'))}\n`, 'jsonl'],
  ])('knows %s by its content', async (_, stdin, format) => {
    const world = makeWorld({ 'file.dat': stdin });
    expect((await world.read(['file.dat'])).sources[0]?.format).toBe(format);
    const fromStdin = await world.read(['-'], { stdin });
    expect(fromStdin.sources[0]).toMatchObject({ name: 'stdin', format });
    expect(ids(fromStdin)[0]).toBe('a');
  });

  it('reads several inputs as one job, in their order', async () => {
    const world = makeWorld({
      'a.json': [lot('1')],
      'sub/b.jsonl': `${JSON.stringify(lot('2'))}\n${JSON.stringify(lot('3'))}`,
      'c.json': { languages: ['de'], lots: [lot('4')] },
    });
    const intake = await world.read(['c.json', '-', 'sub/b.jsonl', join(world.cwd, 'a.json')], {
      stdin: JSON.stringify(lot('5')),
    });
    expect(ids(intake)).toEqual(['4', '5', '2', '3', '1']);
    expect(intake.request).toEqual({ languages: ['de'] });
    expect(intake.sources.map(({ name }) => name)).toEqual([
      'c.json',
      'stdin',
      'sub/b.jsonl',
      join(world.cwd, 'a.json'),
    ]);
  });

  it('skips a byte order mark', async () => {
    const world = makeWorld({
      'a.json': `\uFEFF${JSON.stringify([lot('a')])}`,
      'b.jsonl': `\uFEFF${JSON.stringify(lot('b'))}`,
    });
    expect(ids(await world.read(['a.json', 'b.jsonl']))).toEqual(['a', 'b']);
  });

  it('takes a number for an id as its digits', async () => {
    const intake = await makeWorld({ 'a.json': [lot(7), lot(-1), lot('8')] }).read(['a.json']);
    expect(ids(intake)).toEqual(['7', '-1', '8']);
  });

  it('keeps the attributes as they are, whatever their keys', async () => {
    const text = `[{"lot_id":"a","images":["https://e.com/1"],"attributes":{"__proto__":{"x":1},"2":"b","1":"a","":0}}]`;
    const { lots } = await makeWorld({ 'a.json': text }).read(['a.json']);
    expect(JSON.stringify(lots[0]?.attributes)).toBe('{"1":"a","2":"b","__proto__":{"x":1},"":0}');
  });

  it('takes 50,000 lots', async () => {
    const text = Array.from({ length: 50_000 }, (_, index) => JSON.stringify(lot(`lot_${index}`))).join('\n');
    const intake = await makeWorld({ 'many.jsonl': text }).read(['many.jsonl']);
    expect(intake.lots).toHaveLength(50_000);
    expect(intake.lots.at(-1)?.lot_id).toBe('lot_49999');
  });

  it.runIf(process.platform !== 'win32')('reads a pipe, from whose place no relative path starts', async () => {
    const world = makeWorld({ '1.jpg': 'x' });
    execFileSync('mkfifo', [join(world.cwd, 'pipe')]);
    const writing = writeFile(join(world.cwd, 'pipe'), JSON.stringify([lot('a', { images: ['1.jpg'] })]));
    const [intake] = await Promise.all([world.read(['pipe']), writing]);
    expect(intake.lots[0]?.images).toEqual([pathToFileURL(join(world.cwd, '1.jpg')).href]);
  });
});

describe('image paths', () => {
  it('start from the file that names them, and those of stdin from the current folder', async () => {
    const photo = { images: ['photos/1.jpg'] };
    const world = makeWorld({
      'photos/1.jpg': 'x',
      'deep/photos/1.jpg': 'x',
      'deep/lots.json': [lot('a', photo)],
      'deep/lots.jsonl': JSON.stringify(lot('b', { images: ['./../photos/1.jpg'] })),
    });
    const intake = await world.read(['deep/lots.json', 'deep/lots.jsonl', '-'], {
      stdin: JSON.stringify(lot('c', photo)),
    });
    const url = (path: string) => pathToFileURL(join(world.cwd, path)).href;
    expect(intake.lots.map(({ images }) => images)).toEqual([
      [url('deep/photos/1.jpg')],
      [url('photos/1.jpg')],
      [url('photos/1.jpg')],
    ]);
    expect(intake.warnings).toEqual([]);
  });

  it.runIf(process.platform !== 'win32').each([
    ['a b.jpg', 'a%20b.jpg'],
    ['a#1?x=y.jpg', 'a%231%3Fx=y.jpg'],
    ['100%20.jpg', '100%2520.jpg'],
    ['двор 🚗.jpg', '%D0%B4%D0%B2%D0%BE%D1%80%20%F0%9F%9A%97.jpg'],
    ['line\nbreak\t.jpg', 'line%0Abreak%09.jpg'],
    ['back\\slash.jpg', 'back%5Cslash.jpg'],
    ['~/x.jpg', '~/x.jpg'],
    ['./http:x.jpg', 'http:x.jpg'],
    ['12:30.jpg', '12:30.jpg'],
    ['[1].jpg', '[1].jpg'],
  ])('%j becomes the file URL …/%s', async (image, url) => {
    const world = makeWorld({ [image]: 'x' });
    world.file('lots.json', JSON.stringify([lot('a', { images: [image] })]));
    const { lots, warnings } = await world.read(['lots.json']);
    const sent = lots[0]?.images[0] ?? '';
    expect(decodeURI(sent)).toBe(decodeURI(`${pathToFileURL(world.cwd).href}/${url}`));
    expect(warnings).toEqual([]);
  });

  it.each([
    'https://example.com/a%20b.jpg?x=1#y',
    'HTTP://EXAMPLE.com',
    'http://[::1]:8080/1.jpg',
    'https://me:pw@example.com/1.jpg',
    'https://пример.рф/фото.jpg',
  ])('%s stays as it is', async (url) => {
    const { lots } = await makeWorld({ 'a.json': [lot('a', { images: [url] })] }).read(['a.json']);
    expect(lots[0]?.images).toEqual([url]);
  });

  it('file URLs and absolute paths name the same photo', async () => {
    const world = makeWorld();
    const path = world.file('a b.jpg', 'x');
    const url = pathToFileURL(path).href;
    world.file('lots.json', JSON.stringify([lot('a', { images: [path, url] })]));
    const { lots, warnings } = await world.read(['lots.json']);
    expect(lots[0]?.images).toEqual([url, url]);
    expect(warnings).toEqual([]);
  });
});

describe.runIf(process.platform !== 'win32')('any path', () => {
  it('becomes a file URL that leads back to it', () => {
    const anyPath = fc.string({ unit: 'grapheme', minLength: 1 }).filter((path) => path.trim() !== '');
    fc.assert(
      fc.property(anyPath, (path) => {
        fc.pre(!path.includes('\0') && !/^\s*[a-z][a-z0-9+.-]*:/i.test(path));
        const reading = readImage(path, '/srv/deep folder');
        if ('problem' in reading) throw new Error(reading.problem);
        expect(fileURLToPath(reading.url)).toBe(resolve('/srv/deep folder', path));
        expect(reading.url).toMatch(/^file:\/\/\/[!-~]*$/);
      }),
    );
  });
});
