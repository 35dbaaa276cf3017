/** Reads photos as the daemon's reader processes do, in this process. */
import type { PhotoProblem, PhotoProblemCode, PhotoReading, SeenPhoto } from '../../src/core/ports/photos.js';
import { createPhotoReader, type PhotoReaderOptions } from '../../src/images/photo-reader.js';

export const NOW = Date.UTC(2025, 7, 6, 11, 30);

const DEFAULTS: PhotoReaderOptions = {
  maxBytes: 1024 ** 2,
  maxPixels: 10_000_000,
  policy: { daemonOnLoopback: true, allow: [] },
  version: '1.2.3',
  clock: { now: () => NOW },
};

export const reader = (options: Partial<PhotoReaderOptions> = {}) => createPhotoReader({ ...DEFAULTS, ...options });

const never = () => new AbortController().signal;

export function read(url: string | URL, options: Partial<PhotoReaderOptions> = {}): Promise<PhotoReading> {
  return reader(options).read(String(url), never());
}

/** The photo of a reading that must have succeeded. */
export async function photoOf(url: string | URL, options?: Partial<PhotoReaderOptions>): Promise<SeenPhoto> {
  const reading = await read(url, options);
  if (!reading.ok) throw new Error(`not read: ${reading.reason}`);
  return reading.photo;
}

/** The problem of a reading that must have failed. */
export async function problemOf(url: string | URL, options?: Partial<PhotoReaderOptions>): Promise<PhotoProblem> {
  const reading = await read(url, options);
  if (reading.ok) throw new Error('the photo was read');
  return reading;
}

/** Its code alone. */
export async function codeOf(url: string | URL, options?: Partial<PhotoReaderOptions>): Promise<PhotoProblemCode> {
  return (await problemOf(url, options)).code;
}
