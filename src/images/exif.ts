/** When and with which camera a photo was taken, from its EXIF. Nothing else is read or kept, in particular no position and no serial number. */
import type { Photo } from '../core/lot.js';

/** Tags of the EXIF directory. `DateTime` is not one of them: it says when the picture was last changed, not when it was taken. */
const TAGS = ['DateTimeOriginal', 'OffsetTimeOriginal', 'CreateDate', 'OffsetTimeDigitized', 'Make', 'Model'];

const OPTIONS = {
  pick: TAGS,
  // As written: exifr would make a Date in the time zone of this machine.
  reviveValues: false,
  gps: false,
  interop: false,
  ifd1: false,
  makerNote: false,
  userComment: false,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  ihdr: false,
};

const FIRST_YEAR = 1990;
const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;

/** The part of a photo's metadata that descgen uses. */
export interface ExifFacts {
  /**
   * When the shutter was released, by the camera's own clock: `2025-08-06T11:30:00`, with the offset (`+02:00`) if the camera
   * wrote one. If that time is missing, the time of digitisation, which cameras also write. Null when there is none,
   * or none that can be true: before 1990, more than two days after `now`, or from a clock that was never set.
   */
  taken_at: string | null;
  /** On one line, without control characters; null when the EXIF names neither make nor model. */
  camera: Photo['camera'];
}

export const NO_EXIF: ExifFacts = { taken_at: null, camera: null };

/**
 * `exif` is a block that begins with a TIFF header, with or without `Exif\0\0` before it, or a whole TIFF file; `now` is in
 * milliseconds since 1970. Never throws because of the content of `exif`.
 */
export async function readExif(exif: Buffer, now: number): Promise<ExifFacts> {
  const tags = await readTags(exif);
  const taken_at =
    cameraTime(tags['DateTimeOriginal'], tags['OffsetTimeOriginal'], now) ??
    cameraTime(tags['CreateDate'], tags['OffsetTimeDigitized'], now);
  const make = cameraName(tags['Make']);
  const model = cameraName(tags['Model']);
  return { taken_at, camera: make === null && model === null ? null : { make, model } };
}

async function readTags(exif: Buffer): Promise<Record<string, unknown>> {
  const { default: exifr } = await import('exifr');
  const block = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  try {
    const tags: unknown = await exifr.parse(block, OPTIONS);
    return typeof tags === 'object' && tags !== null ? { ...tags } : {};
  } catch {
    // Broken or hostile metadata in a picture that is otherwise fine: the photo is used, its date is unknown.
    return {};
  }
}

function cameraTime(value: unknown, offset: unknown, now: number): string | null {
  if (typeof value !== 'string' || value.length > 64) return null;
  const match = /^(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\D|$)/.exec(value.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const ms = Date.parse(`${local}Z`);
  // Date.parse reads 30 February as 1 March, and 24:00 as the next day.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== local) return null;
  if (Number(year) < FIRST_YEAR || ms > now + TWO_DAYS || isUnsetClock(local)) return null;
  return local + zone(offset);
}

/** Days on which many cameras begin to count when their clock was never set, or lost its battery. */
const FACTORY_DAYS = new Set([
  '1999-12-31',
  '2000-01-01',
  '2001-01-01',
  '2003-01-01',
  '2005-01-01',
  '2010-01-01',
  '2012-01-01',
]);

/** Others begin at midnight on the first of a month, or count a few minutes from New Year's Day; no lot is photographed then. */
function isUnsetClock(local: string): boolean {
  const [day = '', time = ''] = local.split('T');
  if (FACTORY_DAYS.has(day)) return true;
  return (day.endsWith('-01') && time === '00:00:00') || (day.endsWith('-01-01') && time < '01:00:00');
}

function zone(offset: unknown): string {
  if (typeof offset !== 'string') return '';
  const text = offset.trim();
  if (text === 'Z') return '+00:00';
  return /^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(text) ? text : '';
}

const LONGEST_NAME = 64;
/** Control characters and marks that override or isolate the direction of text. */
const UNWANTED = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\ufffd/gu;

function cameraName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // Anything after the end of a C string is left over from something else.
  const [text = ''] = value.slice(0, 4 * LONGEST_NAME).split('\0');
  const name = text.replace(/\s+/g, ' ').replace(UNWANTED, '').trim();
  const clipped = [...name].slice(0, LONGEST_NAME).join('').trim();
  return /[\p{L}\p{N}]/u.test(clipped) ? clipped : null;
}
