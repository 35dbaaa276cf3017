/** Names that cameras, telephones and programs give to photos: they say nothing about the lot. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What such names begin with, or have among numbers. */
const CAMERAS = words(
  'img imag image dsc dscf dscn dcim mvi mvimg p pic pict picture photo pxl foto screenshot scan gopr gx gh dji cimg imgp sdim hpim pano wp burst cover night edit edited original collage export whatsapp signal telegram viber mmexport fb received download unnamed untitled фото снимок изображение скриншот безымянный 微信图片 微信截图 图片 写真 画像',
);
/** Behind these, words may follow: of which program the screenshot is. */
const SCREENSHOTS = words('screenshot снимок скриншот');
/** Short words before a number that mean a lot, not for a camera. */
const LOTS = words('lot car auto item id no nr reg stk los vin art obj bid van bike лот авто номер вин код ид');

/** `IMG_0042`, `20250806_113000`, `2025-08-06 11.30.00`, `WhatsApp Image 2025-08-06 at 11.30.00`, `00000IMG_00000_BURST…`. */
export function isCameraName(pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces.filter(isWord);
  if (isScreenshot(first)) return true;
  if (isCameraWord(first)) return rest.every(saysNothing);
  if (!isNumber(first)) return false;
  if (rest.length > 0 && [first, ...rest].every(isNumber)) {
    return /^(19|20)\d\d(\d{4})?$/.test(first) && [first, ...rest].join('').length >= 8;
  }
  const isStamp = first.length >= 5 || /^(19|20)\d\d$/.test(first);
  return isStamp && rest.some(isCameraWord) && rest.every(saysNothing);
}

/** A code that some program counted or drew by lot, such as a UUID. */
export function isProgramCode(stem: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\D|$)/i.test(stem) || /^[0-9a-f]{32,64}$/i.test(stem);
}

/**
 * Whether names that could each be a lot's are those of a camera: each a few letters and a running number of four digits or
 * more (`SAM_0001`, `R0010001`, `S__12345678`). Of `all` names in a folder the others say nothing anyway; one alone could be the
 * number of a lot.
 */
export function areCountedByCamera(stems: readonly string[], all: number): boolean {
  return all > 1 && stems.length > 0 && stems.every(isCounted);
}

function isCounted(stem: string): boolean {
  const [, letters = '', digits = ''] = /^[\W_]*(\p{L}{0,4}|\d{3})[-_]*(\d{4,8})$/u.exec(stem) ?? [];
  return digits !== '' && letters !== '' && !LOTS.has(letters.toLowerCase());
}

function isScreenshot(word: string): boolean {
  return SCREENSHOTS.has(word.toLowerCase());
}

function saysNothing(word: string): boolean {
  return isNumber(word) || word.length <= 3 || isCameraWord(word);
}

function isCameraWord(word: string): boolean {
  return CAMERAS.has(word.toLowerCase());
}

export function isWord(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece);
}

export function isNumber(piece: string | undefined): boolean {
  return piece !== undefined && /^\p{N}+$/u.test(piece);
}
