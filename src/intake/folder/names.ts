/** Which files of a folder are photos, which are nobody's affair, and in which order a person would look at them. */

/** HEIC is passed on too: the daemon says how to turn it into something that can be read. */
const PHOTOS: ReadonlySet<string> = new Set(
  'jpg jpeg jpe jfif png webp avif gif tif tiff heic heif hif'.split(' ').map((ending) => `.${ending}`),
);

/** What systems leave in folders: Windows, macOS, Synology. */
const LITTER: ReadonlySet<string> = new Set([
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '__macosx',
  '@eadir',
  '$recycle.bin',
  'system volume information',
]);

export function isPhotoName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot > 0 && PHOTOS.has(name.slice(dot).toLowerCase());
}

/** The name without its ending. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Hidden files, and what systems leave in folders. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || LITTER.has(name.toLowerCase());
}

/** Longer runs of digits are no numbers that anyone counts by. */
const DIGITS = 20;

/**
 * A text whose plain order is the natural one of the names: `2` before `10`, large letters beside small ones, accents in
 * whatever way they are written, and `1.jpg` before `1-1.jpg`: the ending does not count.
 */
function naturalKey(name: string): string {
  const plain = (isPhotoName(name) ? stemOf(name) : name).normalize('NFC');
  return plain.toLowerCase().replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(DIGITS, '0'));
}

/** Sorted naturally; names that differ by case or leading zeros alone come by their characters. */
export function sortedNaturally<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  if (items.length < 2) return [...items];
  return items
    .map((item) => ({ item, name: nameOf(item), key: naturalKey(nameOf(item)) }))
    .sort((a, b) => order(a.key, b.key) || order(a.name, b.name))
    .map(({ item }) => item);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
