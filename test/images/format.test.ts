import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileKind, isPhotoFormat } from '../../src/images/kinds/file-kind.js';
import { unsupportedKind } from '../../src/images/unsupported.js';
import { hollowPng, isoMedia, pages, picture, tiffTaken } from './make.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('fileKind', () => {
  it('knows the photos that are used, by their beginning', async () => {
    const made = {
      jpeg: picture().jpeg().toBuffer(),
      png: picture().png().toBuffer(),
      webp: picture().webp().toBuffer(),
      avif: picture().avif({ effort: 0 }).toBuffer(),
      gif: pages(2).then((image) => image.gif().toBuffer()),
      tiff: picture().tiff().toBuffer(),
    };
    for (const [format, making] of Object.entries(made)) {
      const kind = fileKind(await making);
      expect(kind).toBe(format);
      expect(isPhotoFormat(kind)).toBe(true);
    }
  });

  it.each([
    ['heic', isoMedia('heic', 'mif1', 'heic')],
    ['heic', isoMedia('mif1', 'mif1', 'heic')],
    ['heic', isoMedia('msf1', 'hevc')],
    ['avif', isoMedia('mif1', 'mif1', 'avif')],
    ['avif', isoMedia('avis', 'msf1')],
    ['video', isoMedia('isom', 'iso2', 'mp41')],
    ['video', isoMedia('qt  ')],
    ['video', bytes('\0\0\x10\0moov\0\0\0\x6cmvhd')],
    ['raw', isoMedia('crx ', 'isom')],
    ['video', bytes('RIFF\0\0\0\0AVI LIST')],
    ['bmp', bytes('BM\x36\0\0\0\0\0\0\0\x36\0\0\0')],
    ['pdf', bytes('%PDF-1.7\n%\xe2\xe3')],
    ['pdf', bytes('\r\n\r\n%PDF-1.4')],
    ['jxl', bytes('\xff\x0a\xfa\x1f')],
    ['jxl', bytes('\0\0\0\x0cJXL \r\n\x87\n')],
    ['jp2', bytes('\0\0\0\x0cjP  \r\n\x87\n')],
    ['psd', bytes('8BPS\0\x01')],
    ['zip', bytes('PK\x03\x04\x14\0')],
    ['gzip', bytes('\x1f\x8b\x08')],
    ['raw', bytes('II*\0\x10\0\0\0CR\x02\0')],
    ['raw', bytes('FUJIFILMCCD-RAW 0201')],
    ['raw', tiffTaken('2025:08:06 11:30:00', [[254, 4, 1, 1]])],
    ['raw', tiffTaken('2025:08:06 11:30:00', [[50_706, 4, 1, 1]])],
    ['tiff', tiffTaken('2025:08:06 11:30:00', [[254, 4, 1, 0]])],
    ['tiff', bytes('MM\0*\xff\xff\xff\xff')],
    ['svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['svg', bytes('\xef\xbb\xbf <?xml version="1.0"?>\n<!-- drawn -->\n<svg/>')],
    ['html', bytes('\n<!DOCTYPE html><title>Not found</title>')],
    ['html', bytes('<HTML><body>Sign in</body>')],
    ['html', bytes('<?xml version="1.0"?><!DOCTYPE html><html xmlns="…">')],
    ['text', bytes('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')],
    ['text', bytes('{"error":"not found"}')],
    ['text', bytes('BMW X5, 2021\n')],
    ['text', bytes('II. Two')],
    ['unknown', Buffer.alloc(64)],
    ['unknown', bytes('\x7fELF\x02\x01\x01\0')],
  ] as const)('distinguishes %s from photos (%#)', (kind, content) => {
    expect(fileKind(content)).toBe(kind);
  });

  it('reads a hollow picture as what it claims to be', () => {
    expect(fileKind(hollowPng(1, 1))).toBe('png');
  });

  it('has an answer for any bytes', () => {
    const magic = fc.constantFrom('', 'II*\0', 'MM\0*', '\0\0\0\x20ftyp', '\xff\xd8', 'BM', 'RIFF').map(bytes);
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const kind = fileKind(Buffer.concat([start, rest]));
        if (!isPhotoFormat(kind)) expect(unsupportedKind(kind, 'file').reason).toMatch(/^The file .+\.$/);
      }),
    );
  });
});

describe('a file with an unsupported format', () => {
  it('comes with advice', () => {
    expect(unsupportedKind('heic', 'file')).toMatchObject({
      code: 'wrong_format',
      reason: expect.stringContaining('heif-convert'),
    });
  });

  it('is called a file or a response, by its source', () => {
    expect(unsupportedKind('html', 'file').reason).toMatch(/^The file /);
    expect(unsupportedKind('html', 'server').reason).toMatch(/^The server /);
    expect(unsupportedKind('unknown', 'server').reason).toMatch(/^The server /);
  });
});
