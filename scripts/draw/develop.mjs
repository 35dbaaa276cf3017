/** From a drawing to a photograph: lens softness, falling light towards the corners, grain, and a file with metadata. */
import sharp from 'sharp';
import { chance } from './kit.mjs';

/** Rough bell curve from uniform chance, -1 to 1. */
function bell(random) {
  return (random() + random() + random()) / 1.5 - 1;
}

/**
 * Pixels of an SVG as seen through a camera. `grain` is the noise in steps of 0 to 255, `vignette` 0 to 1 how dark the
 * corners get, `soft` the lens blur in pixels, `width` the picture's if it is not the drawing's.
 */
export async function expose(svg, { seed, grain = 1.8, vignette = 0.3, soft = 0.45, warmth = 0, width }) {
  let image = sharp(Buffer.from(svg), { density: 72 }).removeAlpha();
  if (width) image = image.resize(width);
  if (soft >= 0.3) image = image.blur(soft);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  const random = chance(seed);
  const [middleX, middleY] = [info.width / 2, info.height / 2];
  const far = middleX * middleX + middleY * middleY;
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const away = ((x - middleX) ** 2 + (y - middleY) ** 2) / far;
      const dim = 1 - vignette * away * away * 0.6 - vignette * away * 0.4;
      const noise = bell(random) * grain;
      const at = (y * info.width + x) * info.channels;
      pixels[at] = pixels[at] * dim * (1 + warmth) + noise;
      pixels[at + 1] = pixels[at + 1] * dim + noise;
      pixels[at + 2] = pixels[at + 2] * dim * (1 - warmth) + noise;
    }
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

const WRITERS = {
  jpg: (image, { cut }) => image.jpeg({ quality: 53, mozjpeg: cut === undefined }),
  png: (image) => image.png({ palette: true, colours: 32, dither: 0, effort: 10, compressionLevel: 9 }),
  webp: (image) => image.webp({ quality: 64, effort: 6 }),
  avif: (image) => image.avif({ quality: 46, effort: 6 }),
};

/**
 * The bytes of a picture of album.mjs, given its SVG. A file that is cut is not progressive: its lower part is plainly missing.
 */
export async function develop(svg, { file, seed, camera, taken, zone, turned, cut, ...lens }) {
  let image = await expose(svg, { seed, ...lens });
  if (turned) image = image.rotate(270);
  if (camera) image = image.withExif(metadata({ camera, taken, zone }));
  if (turned) image = image.withMetadata({ orientation: 6 });
  const bytes = await WRITERS[file.split('.').pop()](image, { cut }).toBuffer();
  return cut === undefined ? bytes : bytes.subarray(0, Math.round(bytes.length * cut));
}

/** EXIF in sharp's words: IFD0 is the picture's directory, IFD2 the camera's. Never a position. */
function metadata({ camera, taken, zone }) {
  const when = { DateTimeOriginal: taken, DateTimeDigitized: taken };
  return {
    IFD0: { Make: camera.make, Model: camera.model, Software: 'descgen draw-examples' },
    IFD2: zone ? { ...when, OffsetTimeOriginal: zone } : when,
  };
}
