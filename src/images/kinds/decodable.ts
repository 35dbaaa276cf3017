/** Checks which photo formats this installation can decode. */
import { loadSharp } from '../sharp.js';

const WANTED = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP', heif: 'AVIF', gif: 'GIF', tiff: 'TIFF' } as const;

/** The version of libvips, and the formats it lacks. Throws if sharp cannot be loaded. */
export async function decodablePhotos(): Promise<{ version: string; missing: string[] }> {
  const sharp = await loadSharp();
  const missing = Object.entries(WANTED)
    .filter(([id]) => sharp.format[id as keyof typeof WANTED]?.input.buffer !== true)
    .map(([, name]) => name);
  // Encode and decode a picture, to make sure that the library works and does not merely load.
  const pixel = { create: { width: 1, height: 1, channels: 3 as const, background: '#888' } };
  await sharp(await sharp(pixel).jpeg().toBuffer())
    .raw()
    .toBuffer();
  return { version: sharp.versions.vips, missing };
}
