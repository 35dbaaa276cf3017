/** Gets the bytes of a photo, from a file or from the web, by its URL. */
import { problem } from '../photo-problem.js';
import { getFile } from './get-file.js';
import type { GetOptions, Got } from './get-options.js';
import { getUrl } from './get-url.js';

/** For `http:`, `https:` and `file:` URLs; at most `maxBytes`. Rejects only when `signal` is aborted. */
export async function getPhoto(text: string, options: GetOptions, signal: AbortSignal): Promise<Got> {
  signal.throwIfAborted();
  if (!URL.canParse(text)) return problem('invalid_url', 'This is not a valid URL.');
  const url = new URL(text);
  switch (url.protocol) {
    case 'file:':
      return getFile(url, options, signal);
    case 'http:':
    case 'https:':
      return getUrl(url, options, signal);
    default:
      return problem('invalid_url', `${url.protocol} URLs are not supported; use http:, https: or file:.`);
  }
}
