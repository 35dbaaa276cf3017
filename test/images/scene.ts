/** Pictures with edges, shades and a little grain, as a camera sees things; the same number always gives the same picture. */
import sharp, { type Sharp } from 'sharp';

/** A small generator of chance (mulberry32), 0 to 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface SceneOptions {
  width?: number;
  height?: number;
  /** Brightness of the shapes, 0 to 255. */
  from?: number;
  to?: number;
}

/** Forty overlapping rectangles of many shades on a slope of light. */
export function scenePixels(
  seed: number,
  { width = 512, height = 384, from = 20, to = 235 }: SceneOptions = {},
): Buffer {
  const random = chance(seed);
  const shade = () => from + random() * (to - from);
  const data = Buffer.alloc(width * height * 3);
  const slope = [shade(), shade(), shade()];
  for (let at = 0; at < width * height * 3; at += 1) {
    const down = Math.floor(at / 3 / width) / height;
    data[at] = from + ((slope[at % 3] ?? 0) - from) * (1 - down / 2) + random() * 3;
  }
  for (let shape = 0; shape < 40; shape += 1) {
    const [left, top] = [Math.floor(random() * width), Math.floor(random() * height)];
    const right = Math.min(width, left + Math.floor(width / 20 + (random() * width) / 4));
    const bottom = Math.min(height, top + Math.floor(height / 20 + (random() * height) / 4));
    const colour = [shade(), shade(), shade()];
    for (let y = top; y < bottom; y += 1) {
      for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 1) {
        data[at] = (colour[(at - y * width * 3) % 3] ?? 0) + random() * 3;
      }
    }
  }
  return data;
}

export function scene(seed: number, options: SceneOptions = {}): Sharp {
  const { width = 512, height = 384 } = options;
  return sharp(scenePixels(seed, options), { raw: { width, height, channels: 3 } });
}

/** The same with every pixel changed. */
export function changed(pixels: Buffer, change: (value: number) => number): Buffer {
  return Buffer.from(pixels.map((value) => Math.max(0, Math.min(255, change(value)))));
}
