import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderOf, lines, lot, makeWorld, photosOf, places } from '../world.js';

describe('a folder', () => {
  it('makes one lot of each subfolder, nested ones too, with photos in natural order', async () => {
    const world = folderOf(['in/car_2/10.jpg', 'in/car_2/9.png', 'in/batch/deep/car_1/a.webp', 'in/car_10/x.HEIC']);
    const intake = await world.read(['in']);
    expect(photosOf(world, intake)).toEqual({
      car_1: ['in/batch/deep/car_1/a.webp'],
      car_2: ['in/car_2/9.png', 'in/car_2/10.jpg'],
      car_10: ['in/car_10/x.HEIC'],
    });
    expect(intake.sources).toEqual([{ name: 'in', format: 'folder', lots: 3, how: ['3 by folder'] }]);
    expect(intake.warnings).toEqual([]);
  });

  it('groups its loose photos by name and reports how', async () => {
    const world = folderOf(['in/12-1.jpg', 'in/12-10.jpg', 'in/12-2.jpg', 'in/car_7_front.jpg', 'in/sub/1.jpg']);
    const grouped: unknown[] = [];
    const intake = await world.read(['in'], { took: ({ lot_id }, raw) => grouped.push([lot_id, raw.grouped]) });
    expect(photosOf(world, intake)).toEqual({
      '12': ['in/12-1.jpg', 'in/12-2.jpg', 'in/12-10.jpg'],
      car_7: ['in/car_7_front.jpg'],
      sub: ['in/sub/1.jpg'],
    });
    expect(grouped).toEqual([
      ['12', 'name'],
      ['car_7', 'name'],
      ['sub', 'folder'],
    ]);
    expect(intake.sources[0]?.how).toEqual(['2 by the names of loose photos', '1 by folder']);
  });

  it('is one lot, with a warning, if the names of its photos say nothing about lots', async () => {
    const world = folderOf(['car/IMG_0001.jpg', 'car/IMG_0002.jpg']);
    const intake = await world.read(['car']);
    expect(photosOf(world, intake)).toEqual({ car: ['car/IMG_0001.jpg', 'car/IMG_0002.jpg'] });
    expect(intake.warnings).toEqual([expect.stringMatching(/^car: .*2 photos.*"car".*--group file/)]);
  });

  it.each([
    ['folder', { in: 3, sub: 2 }],
    ['prefix', { '12': 2, a: 1, '3': 2 }],
    ['file', { '12-1': 1, '12-2': 1, a: 1, '3-1': 1, '3-2': 1 }],
  ] as const)('is parted as --group %s says', async (group, expected) => {
    const world = folderOf(['in/12-1.jpg', 'in/12-2.jpg', 'in/a.jpg', 'in/sub/3-1.jpg', 'in/sub/3-2.jpg']);
    const { lots } = await world.read(['in'], { group });
    expect(Object.fromEntries(lots.map(({ lot_id, images }) => [lot_id, images.length]))).toEqual(expected);
  });

  it('keeps the endings that distinguish photos, because --group file makes each one a lot', async () => {
    const world = folderOf(['in/a.jpg', 'in/a.png', 'in/b.jpg']);
    const { lots } = await world.read(['in'], { group: 'file' });
    expect(lots.map(({ lot_id }) => lot_id)).toEqual(['a.jpg', 'a.png', 'b']);
  });

  it('names lots of the same name by their paths', async () => {
    const world = folderOf(['in/a/car/1.jpg', 'in/b/car/1.jpg', 'in/c/bus/1.jpg']);
    expect(Object.keys(photosOf(world, await world.read(['in'])))).toEqual(['a/car', 'b/car', 'bus']);
  });

  it('is called by its own name however it was given', async () => {
    const world = folderOf(['in/1.jpg']);
    for (const input of ['in', 'in/', './in/.', join(world.cwd, 'in'), 'in/../in']) {
      expect((await world.read([input])).lots[0]?.lot_id).toBe('in');
    }
  });

  it('skips system files silently and reports other skipped files', async () => {
    const world = folderOf([
      ...['in/car/1.jpg', 'in/car/.hidden.jpg', 'in/car/._1.jpg', 'in/Thumbs.db', 'in/__MACOSX/car/1.jpg'],
      ...['in/.git/x.jpg', 'in/car/film.mp4', 'in/car/list.PDF', 'in/texts/readme.txt'],
    ]);
    mkdirSync(join(world.cwd, 'in/empty'));
    const intake = await world.read(['in']);
    expect(photosOf(world, intake)).toEqual({ car: ['in/car/1.jpg'] });
    expect(intake.warnings).toEqual([
      expect.stringMatching(/^in\/empty is empty/),
      expect.stringMatching(/^in\/texts .*no photos/),
      expect.stringMatching(/^in: .*3 files .*\(\.mp4, \.pdf, \.txt\)/),
    ]);
  });

  it('takes any name: line breaks, escape sequences, emoji, what a URL would read otherwise', async () => {
    const names = ['a b.jpg', 'a#1?x=%20.jpg', 'line\nbreak\u001b[2J.jpg', '🚗.jpg'];
    const world = folderOf(names.map((name) => `in/car 🚗/${name}`));
    const { lots } = await world.read(['in']);
    expect(lots[0]?.lot_id).toBe('car 🚗');
    expect([...(lots[0]?.images ?? [])].sort()).toEqual(
      names.map((name) => pathToFileURL(join(world.cwd, 'in/car 🚗', name)).href).sort(),
    );
  });

  it('calls a lot without the control characters of its folder, with a warning', async () => {
    const world = folderOf(['in/bad\u001b[31m\nname/1.jpg']);
    const { lots, warnings } = await world.read(['in']);
    expect(lots[0]?.lot_id).toBe('bad_[31m_name');
    expect(warnings).toEqual([expect.stringMatching(/^in\/bad\\u001b\[31m\\nname: .*"bad_\[31m_name"/)]);
  });

  it('finds views in the names', async () => {
    const world = folderOf(['in/car/1 front.jpg', 'in/car/2.jpg', 'in/car/3 салон.jpg']);
    const { lots } = await world.read(['in']);
    expect(lots[0]?.views).toEqual({ 1: 'front', 3: 'interior' });
  });
});

describe('beside the photos of a lot', () => {
  it('lot.json supplies the attributes, with or without the field attributes, and notes.txt the notes', async () => {
    const world = makeWorld({
      'in/a/1.jpg': '',
      'in/a/lot.json': { make: 'BMW', year: 2021 },
      'in/a/notes.txt': '\uFEFF битый бампер\n',
      'in/b/1.jpg': '',
      'in/b/LOT.JSON': { attributes: { make: 'Audi' }, additional_info: 'own' },
      'in/b/Notes.txt': 'not taken',
      'in/c/1.jpg': '',
      'in/c/notes.txt': Buffer.from([0xe1, 0xe8, 0xf2, 0xfb, 0xe9]),
    });
    const { lots, warnings } = await world.read(['in']);
    expect(lots.map(({ images, ...rest }) => rest)).toEqual([
      { lot_id: 'a', attributes: { make: 'BMW', year: 2021 }, additional_info: 'битый бампер' },
      { lot_id: 'b', attributes: { make: 'Audi' }, additional_info: 'own' },
      { lot_id: 'c', additional_info: 'битый' },
    ]);
    expect(warnings).toEqual([expect.stringMatching(/^in\/c\/notes\.txt .*windows-1251.*--encoding/)]);
  });

  it('lot.json may name the lot, and choose its photos', async () => {
    const world = makeWorld({
      'in/x/1.jpg': '',
      'in/x/2.jpg': '',
      'in/x/lot.json': { lot_id: 'mine', images: ['2.jpg', { url: '1.jpg', view: 'rear' }] },
    });
    const intake = await world.read(['in']);
    expect(photosOf(world, intake)).toEqual({ mine: ['in/x/2.jpg', 'in/x/1.jpg'] });
    expect(intake.lots[0]?.views).toEqual({ 2: 'rear' });
  });

  it('lot.json makes the outermost folder one lot', async () => {
    const world = makeWorld({ 'in/12-1.jpg': '', 'in/13-1.jpg': '', 'in/lot.json': { make: 'BMW' } });
    expect((await world.read(['in'])).lots.map(({ lot_id, images }) => [lot_id, images.length])).toEqual([['in', 2]]);
  });

  it.each([
    ['no JSON', '{', 'in/a/lot.json:1:2'],
    ['an array', '[]', 'in/a/lot.json'],
    ['nothing', ' ', 'in/a/lot.json'],
    ['an id that is none', { lot_id: '' }, 'in/a lot_id'],
    ['a zero', Buffer.from('{"a": "\0"}'), 'in/a/lot.json:1:8'],
  ])('lot.json with %s is a problem', async (_, content, place) => {
    const error = await makeWorld({ 'in/a/1.jpg': '', 'in/a/lot.json': content }).refusal(['in']);
    expect(error.details.map(({ path }) => path)).toEqual([place]);
  });
});

describe('a manifest in a folder', () => {
  const row = 'lot_id,images\nfrom csv,1.jpg\n';

  it('is the only file read: lots.json before lots.jsonl before lots.csv', async () => {
    const world = makeWorld({
      'in/a/lots.csv': row,
      'in/a/1.jpg': '',
      'in/a/below/2.jpg': '',
      'in/b/lots.json': [lot('from json')],
      'in/b/lots.jsonl': JSON.stringify(lot('from jsonl')),
      'in/c/lots.jsonl': JSON.stringify(lot('from jsonl')),
      'in/c/Lots.csv': row,
      'in/d/1.jpg': '',
    });
    const intake = await world.read(['in']);
    expect(intake.lots.map(({ lot_id }) => lot_id)).toEqual(['from csv', 'from json', 'from jsonl', 'd']);
    expect(photosOf(world, intake)['from csv']).toEqual(['in/a/1.jpg']);
    expect(intake.sources).toHaveLength(1);
    expect(intake.sources[0]).toMatchObject({ format: 'folder', lots: 4 });
    expect(intake.sources[0]?.how).toContain('in/a/lots.csv lists the lots of its folder');
  });

  it('may be a whole request', async () => {
    const world = makeWorld({ 'in/lots.json': { languages: ['ru'], lots: [lot('a')] } });
    expect((await world.read(['in'])).request).toEqual({ languages: ['ru'] });
  });
});

describe('an invalid folder', () => {
  it('has no photos', async () => {
    const world = folderOf(['a/readme.md', 'c/notes.txt']);
    mkdirSync(join(world.cwd, 'b'));
    expect(lines((await world.refusal(['a', 'b', 'c'])).details)).toEqual(
      places(['a | no photos', 'b | no photos', 'c | no photos']),
    );
  });

  it('describes a lot without photos', async () => {
    const world = makeWorld({ 'in/a/lot.json': { make: 'BMW' }, 'in/b/1.jpg': '' });
    expect(lines((await world.refusal(['in'])).details)).toEqual(places(['in/a lot "a" images | no photos']));
  });

  it('has the id of another input', async () => {
    const world = makeWorld({ 'x/car/1.jpg': '', 'y/car/1.jpg': '', 'z.json': [lot('car')] });
    expect(lines((await world.refusal(['x', 'y', 'z.json'])).details)).toEqual(
      places(['y/car lot "car" lot_id | the id of x/car', 'z.json[0] lot "car" lot_id | the id of x/car']),
    );
  });

  it('has more photos than a lot may have', async () => {
    const world = folderOf(Array.from({ length: 101 }, (_, index) => `in/car/${index}.jpg`));
    expect(lines((await world.refusal(['in'])).details)).toEqual(
      places(['in/car lot "car" images | must name at most 100 images, not 101']),
    );
  });

  it.runIf(process.platform !== 'win32')('cannot be read', async () => {
    const world = makeWorld({ 'b.json': '[' });
    symlinkSync('loop', join(world.cwd, 'loop'));
    expect(lines((await world.refusal(['loop', 'b.json'])).details)).toEqual(
      places(['loop | cannot be read', expect.stringContaining('b.json:1:2')]),
    );
  });
});
