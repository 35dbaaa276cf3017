import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { codeOf, read } from './reading.js';
import { scene } from './scene.js';

const END = Buffer.from([0xff, 0xd9]);

async function file(bytes: Buffer): Promise<URL> {
  const path = join(await tempFolder(), 'photo.jpg');
  await writeFile(path, bytes);
  return pathToFileURL(path);
}

/** The bytes before the picture data, the data, and the mark of the end. */
function parts(jpeg: Buffer): [head: Buffer, data: Buffer] {
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const from = scan + 2 + jpeg.readUInt16BE(scan + 2);
  return [jpeg.subarray(0, from), jpeg.subarray(from, -2)];
}

const part = (data: Buffer, share: number) => data.subarray(0, Math.floor(data.length * share));
const joined = (...buffers: Buffer[]) => Buffer.concat(buffers);

/** Three bytes that belong to nothing before the header of the scan. */
function strayed(head: Buffer): Buffer {
  const scan = head.lastIndexOf(Buffer.from([0xff, 0xda]));
  return joined(head.subarray(0, scan), Buffer.from([0, 0xe1, 7]), head.subarray(scan));
}

describe('a JPEG without all its picture data is damaged', () => {
  it.each<[string, (head: Buffer, data: Buffer) => Buffer]>([
    ['a tenth of the data, then the end', (head, data) => joined(head, part(data, 0.1), END)],
    ['half of the data, then the end', (head, data) => joined(head, part(data, 0.5), END)],
    ['half of the data, and no end', (head, data) => joined(head, part(data, 0.5))],
    ['half of the data, then zeros', (head, data) => joined(head, part(data, 0.5), Buffer.alloc(data.length / 2), END)],
    ['half of the data, then 0xff', (head, data) => joined(head, part(data, 0.5), Buffer.alloc(9_999, 0xff), END)],
    [
      'a piece lost in the middle',
      (head, data) => joined(head, part(data, 0.5), data.subarray(data.length / 2 + 4_096), END),
    ],
    ['no data', (head) => joined(head, END)],
  ])('%s', async (_what, make) => {
    for (const progressive of [false, true]) {
      const jpeg = await scene(1).jpeg({ quality: 85, progressive }).toBuffer();
      await expect(codeOf(await file(make(...parts(jpeg))))).resolves.toBe('damaged');
    }
  });
});

describe('a JPEG with all its picture data is used', () => {
  it.each<[string, (head: Buffer, data: Buffer) => Buffer]>([
    ['without the mark of its end', (head, data) => joined(head, data)],
    ['with a trailer instead of the mark of its end', (head, data) => joined(head, data, Buffer.from('SEFH trailer'))],
    ['with padding before its end', (head, data) => joined(head, data, Buffer.alloc(64), END)],
    ['with stray bytes between its segments', (head, data) => joined(strayed(head), data, END)],
    ['with another picture behind it', (head, data) => joined(head, data, END, head, data, END)],
  ])('%s', async (_what, make) => {
    const jpeg = await scene(2).jpeg({ quality: 85 }).toBuffer();
    await expect(read(await file(make(...parts(jpeg))))).resolves.toMatchObject({ ok: true });
  });

  it('in CMYK and in grey', async () => {
    for (const image of [scene(3).toColourspace('cmyk'), scene(3).greyscale()]) {
      await expect(read(await file(await image.jpeg().toBuffer()))).resolves.toMatchObject({ ok: true });
    }
  });
});
