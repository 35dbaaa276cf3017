import type { Guard } from '../../net/guard.js';
import { getFile } from './get-file.js';
import { getUrl, type UrlLimits } from './get-url.js';

/** Where bytes came from, for the wording of what is wrong with them. */
export type PhotoSource = 'file' | 'server';

/** The bytes of a photo, not looked at yet, or why there are none, in a sentence. */
export type Got = { ok: true; bytes: Buffer; source: PhotoSource } | { ok: false; reason: string };

export interface GetOptions {
  maxBytes: number;
  guard: Guard;
  limits: UrlLimits;
  /** For `User-Agent`. */
  version: string;
}

/** Gets the bytes behind an `http:`, `https:` or `file:` URL, `maxBytes` at the most. Throws only when `signal` is aborted. */
export async function getPhoto(text: string, options: GetOptions, signal: AbortSignal): Promise<Got> {
  signal.throwIfAborted();
  if (!URL.canParse(text)) return { ok: false, reason: 'This is not a valid URL.' };
  const url = new URL(text);
  switch (url.protocol) {
    case 'file:':
      return getFile(url, options.maxBytes, signal);
    case 'http:':
    case 'https:':
      return getUrl(url, options, signal);
    default:
      return { ok: false, reason: `Photos are read from http:, https: and file: URLs, not from ${url.protocol}` };
  }
}
