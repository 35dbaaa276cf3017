/** Finds photos that are plainly too dark or too bright. */
import type { Grey } from './picture.js';

/** Levels from here on are clipped; levels from `RAMP_FROM` up to it are found next to clipped light in photos. */
const CLIPPED_FROM = 250;
const RAMP_FROM = 225;

export type Exposure = 'underexposed' | 'overexposed' | null;

/**
 * Whether a picture is plainly too dark or too bright, by the histogram of its brightness. Cautious: a dark car, a night scene
 * with lamps, an object on a white background, a scan and a drawing are neither.
 *
 * - Too dark: 95% of the pixels are below 64, and half below 40. None of 38 test pictures (real and drawn) qualifies; the
 *   darkest has 94%. Of those darkened by four stops two thirds qualify, by three stops a fifth: those without lights.
 * - Too bright: 35% of the pixels are clipped, the others are bright too (half of them above 140), and light fades towards the
 *   clipped parts (for 100 clipped pixels at least 8 have levels from 225 to 249). Unchanged photos have at most 6% clipped
 *   pixels; of those brightened by three stops a third qualify. Objects on white have a ramp of at most 6 for 100. Letters on
 *   white paper have one too, but are scattered: at least 40% of the pixels that are not clipped must be in whole tiles.
 */
export function exposureOf(grey: Grey): Exposure {
  const histogram = histogramOf(grey);
  if (quantile(histogram, 0.95) < 64 && quantile(histogram, 0.5) < 40) return 'underexposed';
  const clipped = count(histogram, CLIPPED_FROM, 256);
  const all = grey.data.length;
  if (clipped < 0.35 * all || clipped > 0.98 * all) return null;
  const ramp = count(histogram, RAMP_FROM, CLIPPED_FROM);
  const bright = quantile(histogram.subarray(0, CLIPPED_FROM), 0.5) > 140;
  if (!bright || ramp < 0.08 * clipped) return null;
  return pixelsInWholeTiles(grey) >= 0.4 * (all - clipped) ? 'overexposed' : null;
}

const TILE = 8;

/** The number of pixels in tiles of 8 by 8 without a clipped pixel: small for letters on white paper. */
function pixelsInWholeTiles({ data, width, height }: Grey): number {
  let whole = 0;
  for (let top = 0; top + TILE <= height; top += TILE) {
    for (let left = 0; left + TILE <= width; left += TILE) {
      let brightest = 0;
      for (let y = top; y < top + TILE; y += 1) {
        for (let at = y * width + left; at < y * width + left + TILE; at += 1) {
          brightest = Math.max(brightest, data[at] ?? 0);
        }
      }
      if (brightest < CLIPPED_FROM) whole += TILE * TILE;
    }
  }
  return whole;
}

function histogramOf({ data }: Grey): Uint32Array {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 1) {
    const level = data[at] ?? 0;
    histogram[level] = (histogram[level] ?? 0) + 1;
  }
  return histogram;
}

function count(histogram: Uint32Array, from: number, to: number): number {
  return histogram.subarray(from, to).reduce((sum, pixels) => sum + pixels, 0);
}

/** The brightness that a `share` (0 to 1) of the pixels does not exceed. */
function quantile(histogram: Uint32Array, share: number): number {
  const wanted = share * count(histogram, 0, histogram.length);
  let seen = 0;
  for (const [level, pixels] of histogram.entries()) {
    seen += pixels;
    if (seen >= wanted) return level;
  }
  return histogram.length - 1;
}
