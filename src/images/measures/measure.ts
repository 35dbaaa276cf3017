/** Everything that is measured on a photo. Pure; takes milliseconds of plain JavaScript. */
import { createHash } from 'node:crypto';
import { exposureOf } from './exposure.js';
import { flatnessOf } from './flatness.js';
import { likenessOf } from './likeness.js';
import { greyOf, type SmallPicture } from './picture.js';
import { BLURRED_UP_TO, sharpnessOf } from './sharpness.js';

export interface Measured {
  /** SHA-256 of the file, in hexadecimal digits. */
  sha256: string;
  /** `blurred`, `underexposed`, `overexposed`. */
  flags: string[];
  likeness: string | null;
  /** The share of the picture without any noise, 0 to 1. */
  flatness: number;
  /** The mean colour of the central ninth, `#rrggbb`: of whatever is there, in the light of that moment. */
  middle_colour: string;
}

export function measurePhoto(bytes: Uint8Array, small: SmallPicture): Measured {
  const grey = greyOf(small);
  const sharpness = sharpnessOf(grey);
  const exposure = exposureOf(grey);
  const flags: string[] = [];
  if (sharpness !== null && sharpness <= BLURRED_UP_TO) flags.push('blurred');
  if (exposure !== null) flags.push(exposure);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    flags,
    likeness: likenessOf(grey),
    flatness: flatnessOf(small),
    middle_colour: middleColour(small),
  };
}

function middleColour({ data, width, height }: SmallPicture): string {
  const [left, top] = [Math.floor(width / 3), Math.floor(height / 3)];
  const right = Math.max(left + 1, Math.ceil((2 * width) / 3));
  const bottom = Math.max(top + 1, Math.ceil((2 * height) / 3));
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 1) {
      const channel = (at - y * width * 3) % 3;
      sums[channel] = (sums[channel] ?? 0) + (data[at] ?? 0);
    }
  }
  const pixels = (right - left) * (bottom - top);
  return `#${sums
    .map((sum) =>
      Math.round(sum / pixels)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
