import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { hollowPng, isoMedia, pages, picture, tiffTaken, withExif } from './make.js';
import { codeOf, photoOf, problemOf, read, reader } from './reading.js';

async function file(content: Uint8Array | string, name = 'photo.jpg'): Promise<URL> {
  const path = join(await tempFolder(), name);
  await writeFile(path, content);
  return pathToFileURL(path);
}

describe('a photo in a file', () => {
  it('is described by format, size, SHA-256 and number of bytes', async () => {
    const bytes = await picture(64, 48).jpeg().toBuffer();
    await expect(photoOf(await file(bytes))).resolves.toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      format: 'jpeg',
      width: 64,
      height: 48,
      orientation: 1,
      bytes: bytes.length,
      taken_at: null,
      camera: null,
      middle_colour: expect.stringMatching(/^#[0-9a-f]{6}$/),
      flags: [],
    });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('has the size it is shown with at orientation %i', async (orientation) => {
    const bytes = await withExif(picture(60, 40), { orientation }).jpeg().toBuffer();
    const [width, height] = orientation < 5 ? [60, 40] : [40, 60];
    await expect(photoOf(await file(bytes))).resolves.toMatchObject({ orientation, width, height });
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('has the date of its EXIF as %s', async (format) => {
    const dates = { DateTimeOriginal: '2025:07:30 08:09:10', OffsetTimeOriginal: '+02:00' };
    const image = withExif(picture(), { dates }).toFormat(format, format === 'avif' ? { effort: 0 } : {});
    const photo = await photoOf(await file(await image.toBuffer()));
    expect(photo).toMatchObject({ format, width: 64, height: 48, taken_at: '2025-07-30T08:09:10+02:00' });
    expect(photo.camera).toEqual({ make: 'Camera', model: null });
    expect(JSON.stringify(photo)).not.toMatch(/gps|latitude/i);
  });

  it('has its date as TIFF', async () => {
    const photo = await photoOf(await file(tiffTaken('2024:05:06 07:08:09')));
    expect(photo).toMatchObject({ format: 'tiff', width: 8, height: 8, taken_at: '2024-05-06T07:08:09' });
  });

  it.each(['gif', 'webp', 'tiff'] as const)('is its first frame or page as %s', async (format) => {
    const bytes = await (await pages(3)).toFormat(format).toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(3);
    await expect(photoOf(await file(bytes))).resolves.toMatchObject({ format, width: 40, height: 30 });
  });

  it.each([
    ['grey', () => picture().greyscale().png()],
    ['transparent', () => picture().ensureAlpha(0.5).png()],
    ['CMYK', () => picture().toColourspace('cmyk').jpeg()],
    ['progressive', () => picture().jpeg({ progressive: true })],
    ['interlaced, with a palette', () => picture().png({ progressive: true, palette: true })],
    ['of three pixels', () => picture(3, 1).png()],
  ])('may be %s', async (_what, make) => {
    await expect(read(await file(await make().toBuffer()))).resolves.toMatchObject({ ok: true });
  });

  it('is known by its content, whatever it is called', async () => {
    const url = await file(await picture().png().toBuffer(), 'photo of a car #1 100%.JPG');
    await expect(photoOf(url)).resolves.toMatchObject({ format: 'png' });
  });

  it('passes with bytes behind its end', async () => {
    const bytes = await picture().jpeg().toBuffer();
    await expect(read(await file(Buffer.concat([bytes, Buffer.from('behind')])))).resolves.toMatchObject({ ok: true });
  });

  it('may be named with localhost as host', async () => {
    const url = await file(await picture().png().toBuffer());
    await expect(read(url.href.replace('file://', 'file://localhost'))).resolves.toMatchObject({ ok: true });
  });
});

describe('a photo that cannot be used is reported with a reason', () => {
  it('a file that is not there', async () => {
    const folder = await tempFolder();
    await expect(codeOf(pathToFileURL(join(folder, 'none.jpg')))).resolves.toBe('not_found');
    const inside = new URL(`${await file('x')}/photo.jpg`);
    await expect(codeOf(inside)).resolves.toBe('not_found');
    await expect(codeOf(pathToFileURL(join(folder, 'n'.repeat(300))))).resolves.toBe('not_found');
  });

  it('a loop of links', async () => {
    const path = join(await tempFolder(), 'circle.jpg');
    await symlink(path, path);
    await expect(problemOf(pathToFileURL(path))).resolves.toMatchObject({
      code: 'not_found',
      reason: expect.stringContaining('loop'),
    });
  });

  it('a folder', async () => {
    const path = join(await tempFolder(), 'photos.jpg');
    await mkdir(path);
    await expect(codeOf(pathToFileURL(path))).resolves.toBe('not_a_file');
  });

  it('a pipe without a writer, without waiting for it', async () => {
    const path = join(await tempFolder(), 'pipe.jpg');
    await execa('mkfifo', [path]);
    await expect(codeOf(pathToFileURL(path))).resolves.toBe('not_a_file');
  });

  it('a device', async () => {
    await expect(codeOf('file:///dev/zero')).resolves.toBe('not_a_file');
  });

  it.each(['file://elsewhere/photo.jpg', 'file:///a%2Fb.jpg', 'file:///a%00b.jpg'])('%s', async (url) => {
    await expect(codeOf(url)).resolves.toBe('invalid_url');
  });

  it.each(['not a URL', 'photo.jpg', ''])('%j', async (text) => {
    await expect(codeOf(text)).resolves.toBe('invalid_url');
  });

  it('a URL of another scheme', async () => {
    await expect(codeOf('ftp://example.com/1.jpg')).resolves.toBe('invalid_url');
    await expect(codeOf('data:image/png;base64,AAAA')).resolves.toBe('invalid_url');
  });

  it('an empty file', async () => {
    await expect(codeOf(await file(''))).resolves.toBe('empty');
  });

  it('a file that is too large, by both sizes', async () => {
    const large = await problemOf(await file(Buffer.alloc(3 * 1024 ** 2)), { maxBytes: 2.5 * 1024 ** 2 });
    expect(large).toMatchObject({
      code: 'too_large',
      reason: expect.stringMatching(/3 MB.+2\.5 MB.+images\.maxBytes/),
    });
    const bytes = await picture().jpeg().toBuffer();
    await expect(read(await file(bytes), { maxBytes: bytes.length })).resolves.toMatchObject({ ok: true });
    await expect(codeOf(await file(bytes), { maxBytes: bytes.length - 1 })).resolves.toBe('too_large');
    // Rounded, both sizes would be 1 MB.
    const hardly = await problemOf(await file(Buffer.alloc(1024 ** 2 + 1)));
    expect(hardly).toMatchObject({
      code: 'too_large',
      reason: expect.stringMatching(/1,048,577 bytes.+1,048,576 bytes/),
    });
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('a %s that is cut short', async (format) => {
    const bytes = await picture(300, 200).toFormat(format).toBuffer();
    for (const part of [0.5, 0.9]) {
      await expect(codeOf(await file(bytes.subarray(0, bytes.length * part)))).resolves.toBe('damaged');
    }
  });

  it('garbage after the magic bytes of a JPEG', async () => {
    const garbage = Buffer.alloc(5_000, 'garbage');
    await expect(codeOf(await file(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), garbage])))).resolves.toBe(
      'damaged',
    );
  });

  it('a photo with too many pixels, before they are decoded', async () => {
    const huge = await problemOf(await file(hollowPng(65_500, 65_500)));
    expect(huge.code).toBe('too_many_pixels');
    expect(huge.reason).toMatch(/65500 × 65500 .+4,290,250,000.+10,000,000.+images\.maxPixels/);
    const bytes = await picture(100, 50).png().toBuffer();
    await expect(read(await file(bytes), { maxPixels: 5_000 })).resolves.toMatchObject({ ok: true });
    await expect(codeOf(await file(bytes), { maxPixels: 4_999 })).resolves.toBe('too_many_pixels');
  });

  it.each([
    [1, 1],
    [2, 2],
  ])('a placeholder of %i × %i pixels', async (width, height) => {
    await expect(codeOf(await file(await picture(width, height).gif().toBuffer()))).resolves.toBe('placeholder');
  });

  it('a photo that claims pixels it does not have', async () => {
    await expect(codeOf(await file(hollowPng(3_000, 3_000)))).resolves.toBe('damaged');
  });

  it('a photo that takes too long to decode', async () => {
    const bytes = await picture(3_000, 2_000).png().toBuffer();
    const options = { maxBytes: bytes.length, limits: { decode: 1 } };
    await expect(codeOf(await file(bytes), options)).resolves.toBe('decode_timeout');
  });

  it.each([
    ['HEIC, with advice', isoMedia('heic', 'mif1'), /HEIC.*heif-convert.*Most Compatible/],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', /SVG/],
    ['PDF', '%PDF-1.7', /PDF/],
    ['a web page', '<!doctype html><p>Hello', /web page/],
    ['text', 'not a photo', /text/],
    ['noise', Buffer.alloc(100, 1), /JPEG, PNG, WebP, AVIF, GIF and TIFF/],
  ])('%s', async (_what, content, words) => {
    const problem = await problemOf(await file(content));
    expect(problem.code).toBe('wrong_format');
    expect(problem.reason).toMatch(words);
  });
});

describe('an aborted reading', () => {
  it('rejects with the reason of the signal', async () => {
    const url = await file(await picture().png().toBuffer());
    const why = new Error('stopping');
    await expect(reader().read(url.href, AbortSignal.abort(why))).rejects.toBe(why);
    const control = new AbortController();
    const reading = reader().read(url.href, control.signal);
    control.abort(why);
    await expect(reading).rejects.toBe(why);
  });
});

describe('many readings under one signal', () => {
  it('are no reason for a warning', async () => {
    const url = await file(await picture().png().toBuffer());
    const { signal } = new AbortController();
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    await Promise.all(Array.from({ length: 50 }, () => reader().read(url.href, signal)));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});

describe('loading', () => {
  it('shuts the loaders of everything else, whatever sharp is asked for afterwards', async () => {
    await read(await file(await picture().png().toBuffer()));
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).png().toBuffer()).rejects.toThrow();
    expect(sharp.concurrency()).toBe(1);
    expect(sharp.cache().memory.max).toBe(0);
  });
});
