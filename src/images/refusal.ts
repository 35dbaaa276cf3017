import type { PhotoSource } from './get/get-options.js';
import type { OtherKind } from './kinds/kinds.js';

/** What it is, and what to do. */
const REFUSALS: Readonly<Record<OtherKind, string>> = {
  heic: 'a HEIC picture, which cannot be read; save it as JPEG (heif-convert does), or set the iPhone camera to "Most Compatible"',
  svg: 'an SVG drawing, not a photo; save it as PNG',
  pdf: 'a PDF document, not a photo; save its photos as JPEG',
  bmp: 'a BMP picture, which cannot be read; save it as PNG or JPEG',
  ico: 'an icon, not a photo',
  psd: 'a Photoshop document, which cannot be read; export it as JPEG',
  jxl: 'a JPEG XL picture, which cannot be read; save it as JPEG',
  jp2: 'a JPEG 2000 picture, which cannot be read; save it as JPEG',
  raw: 'a raw file of a camera, which cannot be read; develop it and save it as JPEG',
  video: 'a video, not a photo',
  zip: 'a ZIP archive, not a photo; unpack it first',
  gzip: 'a compressed file, not a photo; unpack it first',
  html: 'a web page, not a photo; give the address of the photo itself',
  text: 'text, not a photo',
  unknown: 'nothing known; JPEG, PNG, WebP, AVIF, GIF and TIFF can be read',
};

/** Why a file of that kind is no usable photo, in a sentence. */
export function kindReason(kind: OtherKind, source: PhotoSource): string {
  return `${source === 'file' ? 'The file is' : 'The server sent'} ${REFUSALS[kind]}.`;
}
