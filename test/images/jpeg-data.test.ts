import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureData } from '../../src/images/kinds/jpeg-data.js';
import { scene } from './scene.js';

const END = Buffer.from([0xff, 0xd9]);

interface Made {
  whole: Buffer;
  /** Where the picture data of the first scan begins, and where that of the last ends. */
  from: number;
  to: number;
}

/** Without the mark of its end. */
async function made(options: { progressive?: boolean; chromaSubsampling?: string }): Promise<Made> {
  const whole = await scene(3, { width: 333, height: 217 })
    .jpeg({ quality: 80, ...options })
    .toBuffer();
  const scan = whole.indexOf(Buffer.from([0xff, 0xda]));
  return { whole, from: scan + 2 + whole.readUInt16BE(scan + 2), to: whole.length - 2 };
}

const KINDS = {
  baseline: {},
  'baseline without subsampling': { chromaSubsampling: '4:4:4' },
  progressive: { progressive: true },
  'progressive without subsampling': { progressive: true, chromaSubsampling: '4:4:4' },
};

describe.each(Object.entries(KINDS))('the picture data of a %s JPEG', (_kind, options) => {
  let photo: Made;
  beforeAll(async () => {
    photo = await made(options);
  });

  it('is whole, with or without the mark of its end, and whatever follows it', () => {
    const { whole, to } = photo;
    for (const bytes of [whole, whole.subarray(0, to), Buffer.concat([whole, Buffer.from('trailer')])]) {
      expect(pictureData(bytes)).toBe('whole');
    }
  });

  it('is damaged wherever it is cut, with or without the mark of its end', () => {
    const { whole, from, to } = photo;
    fc.assert(
      fc.property(fc.integer({ min: from, max: to - 32 }), fc.boolean(), (at, marked) => {
        const cut = whole.subarray(0, at);
        expect(pictureData(marked ? Buffer.concat([cut, END]) : cut)).toBe('damaged');
      }),
    );
  });

  it('has an answer for any bytes, and changes nothing', () => {
    const { whole } = photo;
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const broken = Buffer.from(whole);
        for (const { at, byte } of changes) broken[at] = byte;
        const before = Buffer.from(broken);
        expect(['whole', 'damaged', 'unknown']).toContain(pictureData(broken));
        expect(broken.equals(before)).toBe(true);
      }),
    );
  });
});
