/** Parts of photos, as the photo processes make them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Box } from '../../src/core/box.js';
import { tempFolder } from '../helper/temp.js';
import { flat, withExif } from './make.js';
import { reader } from './reading.js';

const never = new AbortController().signal;

/** Red above, blue below, as it is upright; stored lying on its side where `turned`. */
async function photo({ turned }: { turned: boolean }): Promise<string> {
  const blue = await flat(1_600, 600, '#143cbe').png().toBuffer();
  const upright = await flat(1_600, 1_200, '#c8141e')
    .composite([{ input: blue, left: 0, top: 600 }])
    .png()
    .toBuffer();
  const stored = turned ? await sharp(upright).rotate(-90).png().toBuffer() : upright;
  const path = join(await tempFolder(), 'photo.jpg');
  await writeFile(
    path,
    await withExif(sharp(stored), { orientation: turned ? 6 : 1 })
      .jpeg()
      .toBuffer(),
  );
  return pathToFileURL(path).href;
}

async function pictures(url: string, parts: Box[], long_side = 1_568) {
  const reading = await reader().read(url, never, { long_side, parts });
  if (!reading.ok) throw new Error(reading.reason);
  const { jpeg = '', crops = [] } = reading;
  return { jpeg: Buffer.from(jpeg, 'base64'), crops: crops.map((crop) => crop && Buffer.from(crop, 'base64')) };
}

async function looked(bytes: Buffer | '' | null | undefined) {
  const picture = sharp(bytes || Buffer.alloc(0));
  const [{ width, height, exif }, { channels }] = await Promise.all([picture.metadata(), picture.stats()]);
  const [red = 0, , blue = 0] = channels.map(({ mean }) => mean);
  return { width, height, exif, colour: red > blue ? 'red' : 'blue' };
}

const ABOVE = { left: 450, top: 100, right: 550, bottom: 200 };
const BELOW = { left: 450, top: 800, right: 550, bottom: 900 };

test.each([{ turned: false }, { turned: true }])('parts are those of the upright photo: %o', async ({ turned }) => {
  const { jpeg, crops } = await pictures(await photo({ turned }), [ABOVE, BELOW]);
  expect(await looked(jpeg)).toMatchObject({ width: 1_568, height: 1_176 });
  expect(await Promise.all(crops.map(looked))).toEqual([
    { width: 267, height: 256, exif: undefined, colour: 'red' },
    { width: 267, height: 256, exif: undefined, colour: 'blue' },
  ]);
});

test('a part keeps to the long side too, and one that is about the whole photo is none', async () => {
  const large = { left: 0, top: 0, right: 900, bottom: 900 };
  const { crops } = await pictures(await photo({ turned: false }), [ABOVE, large], 128);
  expect(await looked(crops[0])).toMatchObject({ width: 128, colour: 'red' });
  expect(crops[1]).toBeNull();
});
