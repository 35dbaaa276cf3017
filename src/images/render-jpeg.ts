/** The picture that a model or a person looks at. */
import type { Area } from '../core/box.js';
import { loadSharp } from './sharp.js';

export interface Rendered {
  /** Most pixels of its long side; smaller pictures keep their size. */
  long_side: number;
  /** This part of the upright picture alone. */
  area?: Area;
}

/** Upright, in sRGB, on white, without any metadata: a position never leaves this machine. Rejects as sharp does. */
export async function renderJpeg(
  bytes: Buffer,
  { long_side, area }: Rendered,
  { maxPixels, decodeLimit }: { maxPixels: number; decodeLimit: number },
): Promise<Buffer> {
  const sharp = await loadSharp();
  const upright = sharp(bytes, {
    limitInputPixels: maxPixels,
    failOn: 'error',
    pages: 1,
    sequentialRead: true,
  }).autoOrient();
  return (
    (area === undefined ? upright : upright.extract(area))
      .resize(long_side, long_side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY })
      // Stops the decoding itself, shortly after we stop waiting for it.
      .timeout({ seconds: Math.floor(decodeLimit / 1000) + 1 })
      .toBuffer()
  );
}

/** Lettering stays legible; half the bytes of 95. */
const QUALITY = 85;
