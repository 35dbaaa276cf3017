import { describe, expect, it } from 'vitest';
import { makeWorld } from './world.js';

/** The lots' photos, as paths below the world's folder. */
async function photosOf(files: Record<string, unknown>, inputs: string[], options = {}) {
  const world = makeWorld(files);
  const { lots, warnings, sources } = await world.read(inputs, options);
  const start = `file://${world.cwd}/`;
  const photos = lots.flatMap(({ images }) => images.map((url) => decodeURI(url).replace(start, '')));
  return { photos, warnings, sources };
}

const list = (...names: string[]) => `lot;images\n${names.map((name, at) => `${at};"${name}"`).join('\n')}\n`;

describe.runIf(process.platform !== 'win32')('a photo is found', () => {
  it.each([
    ['accents apart on the disk', 'Й 1.jpg'.normalize('NFD'), 'Й 1.jpg'.normalize('NFC')],
    ['accents apart in the list', 'Škoda.jpg'.normalize('NFC'), 'Škoda.jpg'.normalize('NFD')],
    ['another letter case', 'IMG_1.JPG', 'img_1.jpg'],
    ['backslashes', 'photos/IMG_1.JPG', 'photos\\IMG_1.JPG'],
    ['backslashes and another letter case', 'Photos/IMG_1.JPG', '.\\photos\\img_1.jpg'],
    ['a drive', 'IMG_1.JPG', 'C:\\lots\\IMG_1.JPG'],
    ['a share', 'IMG_1.JPG', '\\\\server\\share\\img_1.jpg'],
  ])('though its name has %s', async (_, onDisk, inList) => {
    const { photos, warnings } = await photosOf({ [onDisk]: '', 'lots.csv': list(inList) }, ['lots.csv']);
    expect(photos).toEqual([onDisk]);
    expect(warnings.length).toBeLessThanOrEqual(1);
  });

  it('but not where several names fit', async () => {
    const files = { 'A.jpg': '', 'a.JPG': '', 'lots.csv': list('a.jpg') };
    const { photos, warnings } = await photosOf(files, ['lots.csv']);
    expect([photos, warnings.length]).toEqual([['a.jpg'], 1]);
  });

  it('in the folders of --photos, before any other', async () => {
    const files = { 'in/1.jpg': '', 'p/1.jpg': '', 'p/x/2.jpg': '', 'in/lots.csv': list('1.jpg', 'D:\\out\\x\\2.jpg') };
    const { photos, warnings } = await photosOf(files, ['in/lots.csv'], { photos: ['p'] });
    expect(photos).toEqual(['p/1.jpg', 'p/x/2.jpg']);
    expect(warnings).toEqual([]);
  });

  it('in a folder given beside a CSV, which makes no lots then', async () => {
    const files = { 'p/1.jpg': '', 'p/2.jpg': '', 'in/lots.csv': list('1.jpg') };
    for (const inputs of [
      ['p', 'in/lots.csv'],
      ['in/lots.csv', 'p'],
    ]) {
      const { photos, sources } = await photosOf(files, inputs);
      expect([photos, sources.map(({ lots }) => lots)]).toEqual([['p/1.jpg'], [1, 0]]);
    }
  });

  it('a folder beside a CSV that finds its photos elsewhere is lots as ever', async () => {
    const { photos } = await photosOf({ 'p/car/1.jpg': '', '1.jpg': '', 'lots.csv': list('1.jpg') }, ['lots.csv', 'p']);
    expect(photos).toEqual(['1.jpg', 'p/car/1.jpg']);
  });
});

it.runIf(process.platform !== 'win32')('a path with a drive that does not exist is a problem with advice', async () => {
  const error = await makeWorld({ 'lots.csv': list('C:\\x\\1.jpg') }).refusal(['lots.csv']);
  expect(error.details[0]?.message).toContain('--photos');
});

it('--photos must be a folder', async () => {
  const error = await makeWorld({ 'lots.csv': list('1.jpg') }).refusal(['lots.csv'], { photos: ['lots.csv'] });
  expect(error.code).toBe('usage');
});
