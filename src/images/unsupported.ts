/** What to tell people whose photo has a format that is not supported. */
import type { PhotoProblem } from '../core/ports/photos.js';
import type { PhotoSource } from './get/get-options.js';
import type { OtherKind } from './kinds/photo-kinds.js';
import { problem } from './photo-problem.js';

/** What the file is, and what to do about it. */
const DESCRIPTIONS: Readonly<Record<Exclude<OtherKind, 'unknown'>, string>> = {
  heic: 'a HEIC picture, which is not supported; save it as JPEG (heif-convert does), or set the iPhone camera to "Most Compatible"',
  svg: 'an SVG drawing, not a photo; save it as PNG',
  pdf: 'a PDF document, not a photo; save its photos as JPEG',
  bmp: 'a BMP picture, which is not supported; save it as PNG or JPEG',
  ico: 'an icon, not a photo',
  psd: 'a Photoshop document, which is not supported; export it as JPEG',
  jxl: 'a JPEG XL picture, which is not supported; save it as JPEG',
  jp2: 'a JPEG 2000 picture, which is not supported; save it as JPEG',
  raw: 'a camera raw file, which is not supported; export it as JPEG',
  video: 'a video, not a photo',
  zip: 'a ZIP archive, not a photo; unpack it first',
  gzip: 'a compressed file, not a photo; unpack it first',
  html: 'a web page, not a photo; use the address of the photo itself',
  text: 'text, not a photo',
};

const SUPPORTED = 'supported formats are JPEG, PNG, WebP, AVIF, GIF and TIFF';

export function unsupportedKind(kind: OtherKind, source: PhotoSource): PhotoProblem {
  if (kind === 'unknown') {
    const subject = source === 'file' ? 'The file has' : 'The server sent a file with';
    return problem('wrong_format', `${subject} an unknown format; ${SUPPORTED}.`);
  }
  return problem('wrong_format', `${source === 'file' ? 'The file is' : 'The server sent'} ${DESCRIPTIONS[kind]}.`);
}
