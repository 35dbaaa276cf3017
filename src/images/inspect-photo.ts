/** Inspects the bytes of a photo: format, size, metadata, and everything that is measured on its pixels. */
import type { Metadata } from 'sharp';
import { areaOf, type Box } from '../core/box.js';
import type { ByteBudget } from '../core/byte-budget.js';
import type { PhotoProblem, PhotoReading } from '../core/ports/photos.js';
import { bounded } from './bounded.js';
import { NO_EXIF, readExif } from './exif.js';
import type { PhotoSource } from './get/get-options.js';
import { fileKind, isPhotoFormat } from './kinds/file-kind.js';
import { hasGap, pictureData } from './kinds/jpeg-data.js';
import type { PhotoFormat } from './kinds/photo-kinds.js';
import { withoutPngText } from './kinds/png-text.js';
import { secondsText, tooManyPixels, tooMuchMemory } from './limit-reasons.js';
import { measurePhoto } from './measures/measure.js';
import { SMALL_SIDE, type SmallPicture } from './measures/picture.js';
import { isScreenshot } from './measures/screenshot.js';
import { problem } from './photo-problem.js';
import { renderJpeg } from './render-jpeg.js';
import { loadSharp } from './sharp.js';
import { unsupportedKind } from './unsupported.js';

export interface InspectOptions {
  maxPixels: number;
  /** Milliseconds allowed for reading the header, and again for decoding. */
  decodeLimit: number;
  source: PhotoSource;
  /** Milliseconds since 1970; no photo can have been taken later. */
  now: number;
  /** In pixels; a photo whose shorter side has fewer is flagged as small. */
  minSide: number;
  /** For the pixels of photos that are decoded as a whole. */
  pixels: ByteBudget;
  /** Set to get the picture too, with at most so many pixels on its long side. */
  long_side?: number | undefined;
  /** Parts of that picture that are wanted too. */
  parts?: readonly Box[] | undefined;
  /** Called when work goes on although its time is up. */
  overrun: () => void;
}

/** All pixels are decoded, once: only that shows whether a photo is truncated or damaged. */
export async function inspectPhoto(bytes: Buffer, options: InspectOptions): Promise<PhotoReading> {
  const kind = fileKind(bytes);
  if (!isPhotoFormat(kind)) return unsupportedKind(kind, options.source);
  const picture = prepared(bytes, kind);
  const header = await readHeader(picture, options);
  if (header === 'failed') return problem('damaged', `The ${NAMES[kind]} is damaged: its header cannot be read.`);
  if (header === 'late') return tooSlow(options);
  if (header.width * header.height > options.maxPixels) {
    return tooManyPixels(header, options.maxPixels);
  }
  if (Math.max(header.width, header.height) <= PLACEHOLDER_SIDE) return placeholder(header);
  const size = decodedBytes(header);
  if (size > options.pixels.total) return tooMuchMemory(options.pixels.total);
  await options.pixels.acquire(size);
  const decoding = decodeAll({ bytes: picture, kind, size: header.autoOrient }, options);
  const decoded = await decoding.finally(() => options.pixels.give(size));
  if (decoded === 'late') return tooSlow(options);
  if (decoded === 'failed')
    return problem('damaged', `The ${NAMES[kind]} is damaged or truncated and cannot be decoded.`);
  const { small, jpeg, crops } = decoded;
  const exif = exifOf(bytes, kind, header);
  const { taken_at, camera } = exif === null ? NO_EXIF : await readExif(exif, options.now);
  const { width, height } = header.autoOrient;
  const { sha256, flags, likeness, flatness, middle_colour } = measurePhoto(bytes, small);
  if (isScreenshot({ format: kind, width, height, camera: camera !== null, flatness })) flags.push('screenshot');
  if (Math.min(width, height) < options.minSide) flags.push('small');
  const orientation = header.orientation ?? 1;
  return {
    ok: true,
    photo: {
      sha256,
      format: kind,
      width,
      height,
      orientation,
      bytes: bytes.length,
      taken_at,
      camera,
      middle_colour,
      flags,
    },
    likeness,
    ...(jpeg === null ? {} : { jpeg: jpeg.toString('base64') }),
    ...(crops === null ? {} : { crops: crops.map((crop) => crop?.toString('base64') ?? null) }),
  };
}

interface Decoded {
  small: SmallPicture;
  jpeg: Buffer | null;
  crops: (Buffer | null)[] | null;
}

/** The small picture that is measured and, where they are wanted, the one that is looked at, and parts of it. */
async function decodeAll(
  { bytes, kind, size }: { bytes: Buffer; kind: PhotoFormat; size: { width: number; height: number } },
  options: InspectOptions,
): Promise<Decoded | 'failed' | 'late'> {
  const small = await (kind === 'jpeg' ? decodeJpeg(bytes, options) : decode(bytes, 'error', options));
  if (typeof small === 'string') return small;
  const { long_side, parts } = options;
  if (long_side === undefined) return { small, jpeg: null, crops: null };
  const jpeg = await finished(renderJpeg(bytes, { long_side }, options), options);
  if (typeof jpeg === 'string') return jpeg;
  if (parts === undefined) return { small, jpeg, crops: null };
  const crops: (Buffer | null)[] = [];
  for (const part of parts) {
    const area = areaOf(part, size);
    const crop = area && (await finished(renderJpeg(bytes, { long_side, area }, options), options));
    if (typeof crop === 'string') return crop;
    crops.push(crop);
  }
  return { small, jpeg, crops };
}

const NAMES: Readonly<Record<PhotoFormat, string>> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP picture',
  avif: 'AVIF picture',
  gif: 'GIF',
  tiff: 'TIFF',
};

/** Pictures of a pixel or two stand where a page has no photo, or count its visitors. */
const PLACEHOLDER_SIDE = 2;

function placeholder({ width, height }: Metadata): PhotoProblem {
  return problem('placeholder', `The picture is ${width} × ${height} pixels: a placeholder, not a photo.`);
}

function tooSlow({ decodeLimit }: InspectOptions): PhotoProblem {
  return problem('decode_timeout', `The photo could not be decoded within ${secondsText(decodeLimit)}.`);
}

/** Reads only the header, without a limit on pixels, so that the message can say how large the photo is. */
async function readHeader(bytes: Buffer, options: InspectOptions): Promise<Metadata | 'failed' | 'late'> {
  const sharp = await loadSharp();
  return finished(sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata(), options);
}

/** What decoders are given. */
function prepared(bytes: Buffer, kind: PhotoFormat): Buffer {
  if (kind === 'png') return withoutPngText(bytes);
  // Without an end, a JPEG that has all its data would be refused as truncated.
  if (kind === 'jpeg' && !bytes.subarray(-2).equals(END_OF_JPEG)) return Buffer.concat([bytes, END_OF_JPEG]);
  return bytes;
}

const END_OF_JPEG = Buffer.from([0xff, 0xd9]);

/**
 * Decoders only warn about missing picture data, and warn of harmless oddities too. Photos without any warning are whole; of
 * the others, the data is looked at.
 */
async function decodeJpeg(bytes: Buffer, options: InspectOptions): Promise<SmallPicture | 'failed' | 'late'> {
  if (!hasGap(bytes)) {
    const small = await decode(bytes, 'warning', options);
    if (small !== 'failed') return small;
  }
  return pictureData(bytes) === 'damaged' ? 'failed' : decode(bytes, 'error', options);
}

type FailOn = 'error' | 'warning';

async function decode(
  bytes: Buffer,
  failOn: FailOn,
  options: InspectOptions,
): Promise<SmallPicture | 'failed' | 'late'> {
  const sharp = await loadSharp();
  const decoding = sharp(bytes, {
    limitInputPixels: options.maxPixels,
    failOn,
    pages: 1,
    sequentialRead: true,
  })
    .autoOrient()
    .resize(SMALL_SIDE, SMALL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    // Stops the decoding itself, shortly after we stop waiting for it.
    .timeout({ seconds: Math.floor(options.decodeLimit / 1000) + 1 })
    .toBuffer({ resolveWithObject: true });
  const decoded = await finished(decoding, options);
  if (typeof decoded === 'string') return decoded;
  const { data, info } = decoded;
  return { data, width: info.width, height: info.height };
}

/** libvips reports failures only as text, so any of them means that the photo cannot be decoded. */
function finished<T>(work: Promise<T>, { decodeLimit, overrun }: InspectOptions): Promise<T | 'failed' | 'late'> {
  const safely = work.catch((): 'failed' => 'failed');
  return bounded<T | 'failed'>(safely, { ms: decodeLimit, overrun });
}

/** Formats of which libvips never holds the whole picture, unless they are interlaced. */
const ROW_BY_ROW: ReadonlySet<string> = new Set(['jpeg', 'png']);
const BYTES_OF_A_SAMPLE: Readonly<Record<string, number>> = {
  ushort: 2,
  short: 2,
  uint: 4,
  int: 4,
  float: 4,
  double: 8,
  complex: 8,
  dpcomplex: 16,
};
/** For rows, and for the small picture. */
const LEAST_BYTES = 4 * 1024 ** 2;

/** About how much memory decoding takes. */
function decodedBytes({ format, width, height, channels, depth, isProgressive }: Metadata): number {
  if (ROW_BY_ROW.has(format) && isProgressive !== true) return LEAST_BYTES;
  return LEAST_BYTES + width * height * channels * (BYTES_OF_A_SAMPLE[depth] ?? 1);
}

/** Larger EXIF blocks hold pictures and maker notes; they are not searched for a date. */
const MOST_EXIF = 1024 ** 2;

/** Sharp finds the EXIF block in every format but TIFF, which is such a block itself. */
function exifOf(bytes: Buffer, format: PhotoFormat, header: Metadata): Buffer | null {
  if (format === 'tiff') return bytes;
  return header.exif !== undefined && header.exif.length <= MOST_EXIF ? header.exif : null;
}
