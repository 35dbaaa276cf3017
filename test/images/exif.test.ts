import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readExif } from '../../src/images/exif.js';
import { type ExifDates, picture, tiffTaken, withExif } from './make.js';

const NOW = Date.UTC(2025, 7, 6, 11, 30);

const readTakenAt = async (exif: Buffer, now: number) => (await readExif(exif, now)).taken_at;

async function block(dates: ExifDates): Promise<Buffer> {
  const { exif } = await sharp(await withExif(picture(), { dates }).jpeg().toBuffer()).metadata();
  return exif ?? Buffer.alloc(0);
}

const taken = async (dates: ExifDates) => readTakenAt(await block(dates), NOW);

describe('when a photo was taken', () => {
  it("is the camera's own clock, whatever the zone of this machine", async () => {
    await expect(taken({ DateTimeOriginal: '2025:07:30 23:59:58' })).resolves.toBe('2025-07-30T23:59:58');
  });

  it('has the offset that the camera wrote', async () => {
    const DateTimeOriginal = '2025:07:30 08:00:00';
    await expect(taken({ DateTimeOriginal, OffsetTimeOriginal: '+02:00' })).resolves.toBe('2025-07-30T08:00:00+02:00');
    await expect(taken({ DateTimeOriginal, OffsetTimeOriginal: '-09:30' })).resolves.toBe('2025-07-30T08:00:00-09:30');
    await expect(taken({ DateTimeOriginal, OffsetTimeOriginal: 'Z' })).resolves.toBe('2025-07-30T08:00:00+00:00');
    await expect(taken({ DateTimeOriginal, OffsetTimeOriginal: '+2' })).resolves.toBe('2025-07-30T08:00:00');
    await expect(taken({ DateTimeOriginal, OffsetTimeOriginal: '+99:00' })).resolves.toBe('2025-07-30T08:00:00');
  });

  it('falls back to when the picture was digitised, with that offset', async () => {
    await expect(
      taken({ DateTimeDigitized: '2025:07:30 08:00:00', OffsetTimeDigitized: '+03:00', OffsetTimeOriginal: '+01:00' }),
    ).resolves.toBe('2025-07-30T08:00:00+03:00');
    await expect(
      taken({ DateTimeOriginal: '0000:00:00 00:00:00', DateTimeDigitized: '2025:07:30 08:00:00' }),
    ).resolves.toBe('2025-07-30T08:00:00');
  });

  it('is unknown when only the time of the last change is there', async () => {
    await expect(taken({})).resolves.toBeNull();
  });

  it.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '1989:12:31 23:59:59',
    '2025:08:08 11:30:01',
    '2104:01:01 00:00:00',
    '2025:02:30 10:00:00',
    '2025:13:01 10:00:00',
    '2025:07:30 24:00:00',
    '2025:07:30 10:60:00',
    '2025:07:30',
    'yesterday',
    '99999:01:01 00:00:00',
    // Clocks that were never set, or that lost their battery.
    '1970:01:01 00:00:00',
    '1980:01:01 00:03:11',
    '1999:12:31 15:00:00',
    '2000:01:01 00:00:00',
    '2000:01:01 13:37:59',
    '2003:01:01 00:00:00',
    '2012:01:01 07:00:01',
    '2008:07:01 00:00:00',
    '2019:01:01 00:12:00',
  ])('is unknown for %j', async (DateTimeOriginal) => {
    await expect(taken({ DateTimeOriginal })).resolves.toBeNull();
  });

  it('allows for clocks that are a little ahead', async () => {
    await expect(taken({ DateTimeOriginal: '2025:08:08 11:30:00' })).resolves.toBe('2025-08-08T11:30:00');
    await expect(taken({ DateTimeOriginal: '1990:01:02 00:00:00' })).resolves.toBe('1990-01-02T00:00:00');
  });

  it.each(['2019:01:01 12:00:00', '2008:07:01 09:00:00', '2008:07:02 00:00:00', '2019:12:31 23:59:59'])(
    'is known for %j, close to what clocks begin with',
    async (DateTimeOriginal) => {
      await expect(taken({ DateTimeOriginal })).resolves.not.toBeNull();
    },
  );

  it('reads a whole TIFF file', async () => {
    await expect(readTakenAt(tiffTaken('2024:05:06 07:08:09'), NOW)).resolves.toBe('2024-05-06T07:08:09');
  });

  it('names the camera as it signs itself, on one line, and nothing else of it', async () => {
    const tagged = picture().withExif({
      IFD0: {
        Make: ' Canon\n\u001b[31m ',
        Model: 'EOS\t 5D',
        Artist: 'A. Name',
        Copyright: 'C. Name',
        HostComputer: 'PC-7',
      },
      IFD2: {
        BodySerialNumber: '0123456789',
        LensSerialNumber: '987',
        CameraOwnerName: 'O. Name',
        ImageUniqueID: 'abcd',
      },
    });
    const { exif } = await sharp(await tagged.jpeg().toBuffer()).metadata();
    const facts = await readExif(exif ?? Buffer.alloc(0), NOW);
    expect(facts).toEqual({ taken_at: null, camera: { make: 'Canon [31m', model: 'EOS 5D' } });
  });

  it('knows no camera where none is named', async () => {
    const { exif } = await sharp(
      await picture()
        .withExif({ IFD0: { Make: ' \u0007', Model: '--' } })
        .jpeg()
        .toBuffer(),
    ).metadata();
    await expect(readExif(exif ?? Buffer.alloc(0), NOW)).resolves.toEqual({ taken_at: null, camera: null });
  });

  it('never fails for what is in it', async () => {
    const good = await block({ DateTimeOriginal: '2025:07:30 08:00:00', OffsetTimeOriginal: '+02:00' });
    const answered = async (exif: Buffer) => {
      const answer = await readTakenAt(exif, NOW);
      if (answer !== null) expect(answer).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d)?$/);
    };
    for (let length = 0; length < good.length; length += 1) await answered(good.subarray(0, length));
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const broken = Buffer.from(good);
        for (const { at, byte } of changes) broken[at] = byte;
        await answered(broken);
      }),
    );
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => answered(Buffer.from(noise))));
  });
});
