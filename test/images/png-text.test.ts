import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withoutPngText } from '../../src/images/kinds/png-text.js';
import { picture, pngChunk } from './make.js';

/** The chunk behind the header of a small PNG. */
async function pngWith(...chunks: Buffer[]): Promise<Buffer> {
  const png = await picture()
    .withExif({ IFD0: { Make: 'Camera' } })
    .png()
    .toBuffer();
  const behindHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, behindHeader), ...chunks, png.subarray(behindHeader)]);
}

const packed = (bytes: number) => deflateSync(Buffer.alloc(bytes, 'a'));
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const BOMBS: [name: string, chunk: Buffer][] = [
  ['zTXt', pngChunk('zTXt', Buffer.concat([latin1('Comment\0\0'), packed(20_000_000)]))],
  ['iTXt', pngChunk('iTXt', Buffer.concat([latin1('Comment\0\x01\0\0\0'), packed(20_000_000)]))],
  ['tEXt', pngChunk('tEXt', latin1('Comment\0words'))],
  ['iCCP', pngChunk('iCCP', Buffer.concat([latin1('x\0\0'), packed(20_000_000)]))],
  ['broken iCCP', pngChunk('iCCP', latin1('no profile'))],
];

describe('a PNG', () => {
  it.each(BOMBS)('loses its %s', async (_name, bomb) => {
    const plain = await pngWith();
    expect(withoutPngText(await pngWith(bomb)).equals(plain)).toBe(true);
    expect(withoutPngText(await pngWith(bomb, bomb, bomb)).equals(plain)).toBe(true);
  });

  it('keeps everything else: pixels, EXIF and a colour profile', async () => {
    const png = await picture()
      .withIccProfile('p3')
      .withExif({ IFD0: { Make: 'Camera' } })
      .png()
      .toBuffer();
    const kept = withoutPngText(png);
    const [before, after] = await Promise.all([sharp(png).metadata(), sharp(kept).metadata()]);
    expect(after.icc?.equals(before.icc ?? Buffer.alloc(0))).toBe(true);
    expect(after.exif?.equals(before.exif ?? Buffer.alloc(0))).toBe(true);
    expect((await sharp(kept).raw().toBuffer()).equals(await sharp(png).raw().toBuffer())).toBe(true);
  });

  it('may be broken or cut anywhere', async () => {
    const png = await pngWith(...BOMBS.map(([, bomb]) => bomb));
    fc.assert(
      fc.property(fc.nat(png.length), fc.nat(png.length - 1), fc.nat(255), (length, at, byte) => {
        const broken = Buffer.from(png.subarray(0, length));
        if (at < length) broken[at] = byte;
        expect(withoutPngText(broken).length).toBeLessThanOrEqual(length);
      }),
    );
  });
});
