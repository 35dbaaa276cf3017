/** Problems with photos that exceed a limit, and the numbers in their sentences. */
import type { PhotoProblem } from '../core/ports/photos.js';
import { problem } from './photo-problem.js';

const MIB = 1024 ** 2;

const exact = (count: number) => count.toLocaleString('en');

/** Megabytes as the setting `images.maxBytes` counts them; small sizes to the byte. */
function bytesText(bytes: number): string {
  if (bytes < MIB) return `${exact(bytes)} bytes`;
  return `${(bytes / MIB).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

/** For a photo above `images.maxBytes`; `size` is null when the download was stopped at the limit. */
export function tooLarge(size: number | null, maxBytes: number): PhotoProblem {
  return problem('too_large', `The photo ${sizes(size, maxBytes)} that images.maxBytes allows.`);
}

function sizes(size: number | null, maxBytes: number): string {
  if (size === null) return `is larger than the ${bytesText(maxBytes)}`;
  // Just above the limit, both would be rounded to the same text.
  if (bytesText(size) === bytesText(maxBytes))
    return `is ${exact(size)} bytes, larger than the ${exact(maxBytes)} bytes`;
  return `is ${bytesText(size)}, larger than the ${bytesText(maxBytes)}`;
}

/** For a photo above `images.maxPixels`. */
export function tooManyPixels({ width, height }: { width: number; height: number }, maxPixels: number): PhotoProblem {
  const size = `${width} × ${height} pixels (${exact(width * height)})`;
  return problem(
    'too_many_pixels',
    `The photo is ${size}, more than the ${exact(maxPixels)} that images.maxPixels allows.`,
  );
}

/** For a photo that takes more than the `memory` of a reader process. */
export function tooMuchMemory(memory: number): PhotoProblem {
  return problem('too_much_memory', `Decoding the photo takes more than ${bytesText(memory)} of memory.`);
}

/** Milliseconds as seconds. */
export function secondsText(ms: number): string {
  return `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 3 })} s`;
}
