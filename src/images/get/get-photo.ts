import { getFile } from './get-file.js';
import type { GetOptions, Got } from './get-options.js';
import { getUrl } from './get-url.js';

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
