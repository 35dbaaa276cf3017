import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { picture, withExif } from './make.js';
import { photoOf, read } from './reading.js';
import { changed, scene, scenePixels } from './scene.js';

async function url(image: Sharp | Buffer): Promise<URL> {
  const path = join(await tempFolder(), 'photo');
  await writeFile(path, Buffer.isBuffer(image) ? image : await image.jpeg({ quality: 85 }).toBuffer());
  return pathToFileURL(path);
}

const flagsOf = async (image: Sharp | Buffer, minSide = 0) =>
  (await photoOf(await url(image), { minSide, maxBytes: 10_000_000 })).flags;

async function likenessOf(image: Sharp | Buffer): Promise<string | null> {
  const reading = await read(await url(image));
  if (!reading.ok) throw new Error(reading.reason);
  return reading.likeness;
}

const SEEDS = [1, 2, 3, 4, 5];
const raw = (data: Buffer, width = 512, height = 384) => sharp(data, { raw: { width, height, channels: 3 } });

describe('blurred', () => {
  it.each(SEEDS)('is a picture that is out of focus, not one that is sharp (%i)', async (seed) => {
    await expect(flagsOf(scene(seed))).resolves.toEqual([]);
    for (const sigma of [2, 3, 5]) await expect(flagsOf(scene(seed).blur(sigma))).resolves.toEqual(['blurred']);
  });

  it('is judged at the size at which a photo is looked at', async () => {
    const large = { width: 2048, height: 1536 };
    await expect(flagsOf(scene(1, large).blur(1.5))).resolves.toEqual([]);
    await expect(flagsOf(scene(1, large).blur(12))).resolves.toEqual(['blurred']);
  });

  it('does not depend on contrast', async () => {
    const faint = changed(scenePixels(3), (value) => 128 + (value - 128) / 2);
    await expect(flagsOf(raw(faint))).resolves.toEqual([]);
    await expect(flagsOf(raw(faint).blur(3))).resolves.toEqual(['blurred']);
  });

  it('is not a sharp thing before a soft background', async () => {
    const thing = await scene(4).extract({ left: 180, top: 130, width: 150, height: 120 }).png().toBuffer();
    const soft = await scene(5).blur(5).png().toBuffer();
    await expect(
      flagsOf(
        await sharp(soft)
          .composite([{ input: thing }])
          .jpeg()
          .toBuffer(),
      ),
    ).resolves.toEqual([]);
  });

  it.each([
    ['nothing but one colour', () => raw(Buffer.alloc(512 * 384 * 3, 120))],
    ['a few pixels', () => scene(1, { width: 50, height: 40 }).blur(3)],
  ])('is not said of %s', async (_what, make) => {
    await expect(flagsOf(make())).resolves.toEqual([]);
  });
});

describe('exposure', () => {
  it.each(SEEDS)('a picture in which nothing is bright is too dark (%i)', async (seed) => {
    const dark = changed(scenePixels(seed), (value) => value / 9);
    await expect(flagsOf(raw(dark))).resolves.toContain('underexposed');
  });

  it('a picture that is burnt out on one side, and pale on the other, is too bright', async () => {
    const burnt = Buffer.from(
      Array.from({ length: 512 * 384 * 3 }, (_, at) => {
        const [x, y] = [Math.floor(at / 3) % 512, Math.floor(at / 3 / 512)];
        return Math.min(255, 140 + (220 * x) / 512 + 12 * Math.sin(y / 9));
      }),
    );
    await expect(flagsOf(raw(burnt))).resolves.toContain('overexposed');
  });

  it('a night with lamps and a thing cut out on white are neither', async () => {
    const night = changed(scenePixels(2), (value) => value / 9);
    const lamp = await raw(Buffer.alloc(90 * 90 * 3, 250), 90, 90)
      .png()
      .toBuffer();
    const lit = await raw(night)
      .composite([90, 200, 330].map((left) => ({ input: lamp, left, top: 150 })))
      .jpeg();
    await expect(flagsOf(await lit.toBuffer())).resolves.not.toContain('underexposed');
    const thing = await scene(3, { width: 250, height: 200 }).png().toBuffer();
    const page = raw(Buffer.alloc(512 * 384 * 3, 255)).composite([{ input: thing }]);
    await expect(flagsOf(await page.jpeg().toBuffer())).resolves.toEqual([]);
  });

  it('a page of letters is not too bright', async () => {
    const page = Buffer.alloc(1700 * 2200 * 3, 255);
    for (let y = 100; y < 2100; y += 1) {
      if (y % 44 > 22) continue;
      for (let x = 150; x < 1550; x += 3 + (((x * 7 + y) * 13) % 11))
        page.fill(40, (y * 1700 + x) * 3, (y * 1700 + x + 2) * 3);
    }
    await expect(flagsOf(raw(page, 1700, 2200))).resolves.not.toContain('overexposed');
  });

  it.each([0, 255])('a picture of nothing but %i is not taken for too bright', async (level) => {
    const flags = await flagsOf(raw(Buffer.alloc(512 * 384 * 3, level)));
    expect(flags).toEqual(level === 0 ? ['underexposed'] : []);
  });
});

describe('screenshot', () => {
  /** A bar, a page and lines of letters that do not fill it, as an interface has them. */
  function screen(width: number, height: number): Buffer {
    const data = Buffer.alloc(width * height * 3, 244);
    data.fill(90, 0, width * 3 * Math.floor(height / 12));
    for (let y = Math.floor(height / 6); y < height / 2; y += 1) {
      if (y % 70 > 24) continue;
      for (let x = 40; x < width * 0.6; x += 14) data.fill(30, (y * width + x) * 3, (y * width + x + 8) * 3);
    }
    return data;
  }

  const png = (width: number, height: number) => raw(screen(width, height), width, height).png();

  it.each([
    [1170, 2532],
    [1920, 1080],
    [1080, 2400],
  ])('a PNG of an interface of %i × %i', async (width, height) => {
    await expect(flagsOf(await png(width, height).toBuffer())).resolves.toContain('screenshot');
  });

  it('not a photo saved as PNG at the size of a screen', async () => {
    const photo = scene(1, { width: 1920, height: 1080 });
    await expect(flagsOf(await photo.png().toBuffer())).resolves.toEqual([]);
  });

  it('not a drawing of another size, one signed by a camera, or a JPEG', async () => {
    await expect(flagsOf(await png(1000, 2000).toBuffer())).resolves.not.toContain('screenshot');
    await expect(flagsOf(await withExif(png(1080, 1920)).png().toBuffer())).resolves.not.toContain('screenshot');
    await expect(flagsOf(raw(screen(1080, 1920), 1080, 1920))).resolves.not.toContain('screenshot');
  });
});

describe('small', () => {
  it('is a photo whose shorter side is below the setting', async () => {
    const upright = scene(1, { width: 300, height: 400 });
    await expect(flagsOf(upright.clone(), 301)).resolves.toEqual(['small']);
    await expect(flagsOf(upright.clone(), 300)).resolves.toEqual([]);
    await expect(flagsOf(upright.clone())).resolves.toEqual([]);
  });
});

/** Bits in which two likenesses differ. */
async function distance(one: Sharp | Buffer, other: Sharp | Buffer): Promise<number> {
  const [a, b] = [await likenessOf(one), await likenessOf(other)];
  if (a === null || b === null) throw new Error('too little in it');
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;
}

describe('likeness', () => {
  it.each(SEEDS)('stays when a picture is saved smaller, poorer, softer or brighter (%i)', async (seed) => {
    const copies = [
      await scene(seed).jpeg({ quality: 30 }).toBuffer(),
      await scene(seed).resize(200).webp().toBuffer(),
      await scene(seed).blur(2).jpeg().toBuffer(),
      await raw(changed(scenePixels(seed), (value) => value * 0.8 + 20))
        .png()
        .toBuffer(),
    ];
    for (const copy of copies) await expect(distance(scene(seed), copy)).resolves.toBeLessThanOrEqual(5);
  });

  it('differs between different pictures', async () => {
    for (const seed of SEEDS.slice(1)) await expect(distance(scene(1), scene(seed))).resolves.toBeGreaterThan(10);
    await expect(distance(scene(1), scene(1).flop())).resolves.toBeGreaterThan(10);
  });

  it.each([
    ['one colour', () => Buffer.alloc(512 * 384 * 3, 200)],
    [
      'a slope of light',
      () => Buffer.from(Array.from({ length: 512 * 384 * 3 }, (_, at) => (Math.floor(at / 3) % 512) / 2)),
    ],
    [
      'stripes',
      () =>
        Buffer.from(
          Array.from({ length: 512 * 384 * 3 }, (_, at) => ((Math.floor(at / 3) % 512) % 128 < 64 ? 30 : 200)),
        ),
    ],
    ['grain alone', () => changed(Buffer.alloc(512 * 384 * 3, 120), (value) => value + ((Math.random() * 7) | 0))],
  ])('is none for %s', async (_what, make) => {
    await expect(likenessOf(await raw(make()).png().toBuffer())).resolves.toBeNull();
  });
});

describe("the colour of a photo's middle", () => {
  it('is the mean of the pixels there', async () => {
    const blue = await raw(Buffer.alloc(90 * 60 * 3).map((_, at) => [10, 80, 200][at % 3] ?? 0) as Buffer, 90, 60)
      .png()
      .toBuffer();
    await expect(photoOf(await url(blue))).resolves.toMatchObject({ middle_colour: '#0a50c8' });
    const framed = sharp(blue).extend({ top: 60, bottom: 60, left: 90, right: 90, background: '#fff' }).png();
    await expect(photoOf(await url(await framed.toBuffer()))).resolves.toMatchObject({ middle_colour: '#0a50c8' });
    await expect(photoOf(await url(await picture(3, 3).png().toBuffer()))).resolves.toHaveProperty('middle_colour');
  });
});
