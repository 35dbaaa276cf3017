import { expect, test } from 'vitest';
import { lines, makeWorld, type World } from '../world.js';

const LIST = 'lot_id;make\nA1;Audi\nA2;VW\n';
const PHOTOS = { 'photos/a1/10.jpg': '', 'photos/a1/2.jpg': '', 'photos/a1/in/front.jpg': '', 'photos/A2/1.jpg': '' };

/** The paths of each lot's photos, from the folder of the test. */
function photosOf(
  world: World,
  lots: readonly { lot_id: string; images: readonly string[] }[],
): Record<string, string[]> {
  const start = `file://${world.cwd}/`;
  return Object.fromEntries(lots.map(({ lot_id, images }) => [lot_id, images.map((url) => url.replace(start, ''))]));
}

const BY_FOLDER = {
  A1: ['photos/a1/2.jpg', 'photos/a1/10.jpg', 'photos/a1/in/front.jpg'],
  A2: ['photos/A2/1.jpg'],
};

test.each([
  ['--photos', ['lots.csv'], { photos: ['photos'] }],
  ['a folder beside the list', ['photos', 'lots.csv'], {}],
  ['the list inside the folder', ['photos'], {}],
])('a CSV without a column for photos takes those that are named after its lots: %s', async (_way, inputs, options) => {
  const inside = !inputs.includes('lots.csv');
  const world = makeWorld({ ...PHOTOS, [inside ? 'photos/lots.csv' : 'lots.csv']: LIST });
  const { lots, warnings } = await world.read(inputs, options);
  expect(photosOf(world, lots)).toEqual(BY_FOLDER);
  expect(lots.map(({ attributes }) => attributes)).toEqual([{ make: 'Audi' }, { make: 'VW' }]);
  expect(lots[0]?.views).toEqual({ 3: 'front' });
  expect(warnings.filter((warning) => !warning.includes('does not make lots itself'))).toEqual([]);
});

test.each([
  [
    'the beginning of their names',
    ['A1_1.jpg', 'A1_2.jpg', 'a2-1.jpg'],
    { A1: ['A1_1.jpg', 'A1_2.jpg'], A2: ['a2-1.jpg'] },
  ],
  ['their whole names', ['A1.jpg', 'A2.jpg'], { A1: ['A1.jpg'], A2: ['A2.jpg'] }],
])('loose photos belong to the lot that is %s', async (_by, names, expected) => {
  const files = Object.fromEntries(names.map((name) => [`photos/${name}`, '']));
  const world = makeWorld({ ...files, 'lots.csv': LIST });
  const { lots } = await world.read(['lots.csv'], { photos: ['photos'] });
  const found = photosOf(world, lots);
  const bare = Object.fromEntries(Object.entries(found).map(([id, paths]) => [id, paths.map((path) => path.slice(7))]));
  expect(bare).toEqual(expected);
});

test.each([
  ['one folder around all', ['x/y/A1/1.jpg', 'x/y/A2/in/1.jpg'], { A1: ['x/y/A1/1.jpg'], A2: ['x/y/A2/in/1.jpg'] }],
  [
    'photos of a lot and below it',
    ['A1/1.jpg', 'A1/more/2.jpg', 'A2/1.jpg'],
    { A1: ['A1/1.jpg', 'A1/more/2.jpg'], A2: ['A2/1.jpg'] },
  ],
  ['folders within the only lot', ['A1/in/1.jpg', 'A1/out/1.jpg'], { A1: ['A1/in/1.jpg', 'A1/out/1.jpg'] }],
])('folders of lots may lie deeper: %s', async (_how, names, expected) => {
  const list = `lot_id\n${Object.keys(expected).join('\n')}\n`;
  const world = makeWorld({ ...Object.fromEntries(names.map((name) => [name, ''])), 'lots.csv': list });
  const { lots, warnings } = await world.read(['.']);
  expect(warnings).toEqual([]);
  expect(photosOf(world, lots)).toEqual(expected);
});

test('numbers are lots where the list has them, and numbers of photos inside the folder of a lot are not', async () => {
  const world = makeWorld({
    'photos/101.jpg': '',
    'photos/102.jpg': '',
    'photos/103/101.jpg': '',
    'lots.csv': 'lot_id\n101\n102\n103\n',
  });
  const { lots } = await world.read(['lots.csv'], { photos: ['photos'] });
  expect(photosOf(world, lots)).toEqual({
    101: ['photos/101.jpg'],
    102: ['photos/102.jpg'],
    103: ['photos/103/101.jpg'],
  });
});

test('a lot without photos is a problem of its own, and photos without a lot are a warning', async () => {
  const world = makeWorld({ ...PHOTOS, 'photos/A7/1.jpg': '', 'lots.csv': `${LIST}A3;Opel\n` });
  const error = await world.refusal(['lots.csv'], { photos: ['photos'] });
  expect(lines(error.details)).toEqual([
    'lots.csv:4 lot "A3" | has no photos: no folder and no photo in photos/ is named after it',
  ]);
  const { lots, warnings, leftOut } = await world.read(['lots.csv'], { photos: ['photos'], keepGoing: true });
  expect(photosOf(world, lots)).toEqual(BY_FOLDER);
  expect(leftOut).toMatchObject({ lots: 1, total_lots: 3 });
  expect(warnings.join('\n')).toContain('"A7"');
});

test('without a folder of photos the list is refused, with what to do', async () => {
  const error = await makeWorld({ 'lots.csv': LIST }).refusal(['lots.csv']);
  expect(error.details[0]?.message).toContain('--photos');
});
