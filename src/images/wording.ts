/** Numbers in the reasons for people. */

const MIB = 1024 ** 2;

const exact = (count: number) => count.toLocaleString('en');

/** Megabytes as the setting `images.maxBytes` counts them; small sizes to the byte. */
function sizeText(bytes: number): string {
  if (bytes < MIB) return `${exact(bytes)} bytes`;
  return `${(bytes / MIB).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

/** The reason for a photo above `images.maxBytes`; `size` is null when it was cut off before its end. */
export function tooLarge(size: number | null, maxBytes: number): string {
  return `The photo has ${sizes(size, maxBytes)}, the most that images.maxBytes allows.`;
}

function sizes(size: number | null, maxBytes: number): string {
  if (size === null) return `more than ${sizeText(maxBytes)}`;
  // Hardly too large: rounded, both would be the same.
  if (sizeText(size) === sizeText(maxBytes)) return `${exact(size)} bytes, more than ${exact(maxBytes)} bytes`;
  return `${sizeText(size)}, more than ${sizeText(maxBytes)}`;
}

/** The reason for a photo above `images.maxPixels`. */
export function tooManyPixels({ width, height }: { width: number; height: number }, maxPixels: number): string {
  const has = `${width} × ${height} pixels (${exact(width * height)})`;
  return `The photo has ${has}, more than the ${exact(maxPixels)} that images.maxPixels allows.`;
}

/** Milliseconds as seconds. */
export function secondsText(ms: number): string {
  return `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 3 })} s`;
}
