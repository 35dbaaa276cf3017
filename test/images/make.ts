/** Pictures made for tests. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture with something in it, so that it does not compress to nothing. */
export function picture(width = 64, height = 48): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at += 1) data[at] = (at * 7 + Math.floor(at / width) * 13) % 251;
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A picture of one colour. */
export function flat(width: number, height: number, background: string): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

export interface ExifDates {
  DateTimeOriginal?: string;
  OffsetTimeOriginal?: string;
  DateTimeDigitized?: string;
  OffsetTimeDigitized?: string;
}

/** A picture with EXIF: orientation, dates, a position that nobody should see, and when it was changed. */
export function withExif(image: Sharp, { orientation = 1, dates = {} as ExifDates } = {}): Sharp {
  const tagged = image.withExif({
    IFD0: { Make: 'Camera', DateTime: '2025:09:01 00:00:00' },
    IFD2: { ...dates },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
  });
  return orientation === 1 ? tagged : tagged.withMetadata({ orientation });
}

/** Several pages or frames of the same size. */
export async function pages(count: number): Promise<Sharp> {
  const page = await picture(40, 30).png().toBuffer();
  const tint = (shade: number) => sharp(page).tint({ r: shade, g: 90, b: 200 }).png().toBuffer();
  const frames = await Promise.all(Array.from({ length: count }, (_, index) => tint(index * 60)));
  return sharp(frames, { join: { animated: true } });
}

/** A chunk of a PNG file. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** A PNG whose header claims a size and whose body is not there. */
export function hollowPng(width: number, height: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const mark = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    mark,
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.from([0x78, 0x9c])),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG of one bit a pixel, all black: gigabytes of zeros in some hundred kilobytes, and whole. */
export function oneBitPng(width: number, height: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height));
  const mark = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([mark, pngChunk('IHDR', header), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))]);
}

/** Tag, type (2 text, 3 short, 4 long), and the value or where it stands. */
type TiffEntry = readonly [tag: number, type: 2 | 3 | 4, count: number, value: number];

function directory(entries: readonly TiffEntry[]): Buffer {
  const buffer = Buffer.alloc(2 + 12 * entries.length + 4);
  buffer.writeUInt16LE(entries.length, 0);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 2 + 12 * index;
    buffer.writeUInt16LE(tag, at);
    buffer.writeUInt16LE(type, at + 2);
    buffer.writeUInt32LE(count, at + 4);
    buffer.writeUInt32LE(value, at + 8);
  }
  return buffer;
}

/** An uncompressed grey TIFF of 8 × 8 pixels with the time of its shutter, and further tags of its first directory. */
export function tiffTaken(date: string, more: readonly TiffEntry[] = []): Buffer {
  const width = 8;
  const height = 8;
  const pixels = 8;
  const text = pixels + width * height;
  const first = text + 20;
  const entries = (exif: number): TiffEntry[] => [
    ...more,
    [256, 3, 1, width],
    [257, 3, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, pixels],
    [277, 3, 1, 1],
    [278, 3, 1, height],
    [279, 4, 1, width * height],
    [34_665, 4, 1, exif],
  ];
  const second = first + directory(entries(0)).length;
  const head = Buffer.alloc(first);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(first, 4);
  head.fill(128, pixels, text);
  head.write(`${date}\0`, text, 'latin1');
  return Buffer.concat([head, directory(entries(second)), directory([[36_867, 2, 20, text]])]);
}

/** The first box of an ISO base media file with these brands, and nothing of use behind it. */
export function isoMedia(...brands: string[]): Buffer {
  const [major = '', ...compatible] = brands;
  const body = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(4 + body.length);
  return Buffer.concat([size, body, Buffer.alloc(64)]);
}
