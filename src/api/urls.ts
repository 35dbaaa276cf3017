/** Checks the URLs that clients send: a message, or null. Addresses are checked later, on every connection. */

import { LONGEST_URL, tooLong } from '../core/limits.js';
import { clipped } from '../core/text/clip.js';

/** Nearly every URL looks like this; the others go through the real parser. */
const PLAIN = /^https?:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?\/[\w\-./~%?=&+,;:@!$'()*]*$/i;

export function imageUrlProblem(text: string): string | null {
  if (text.length <= LONGEST_URL && PLAIN.test(text)) return null;
  const url = parsed(text);
  if (typeof url === 'string') return url;
  if (url.protocol === 'file:') {
    return url.host === '' ? null : 'must not name a host in a file: URL';
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `must be an http(s) URL, not ${clipped(url.protocol)}`;
  return null;
}

export function webhookUrlProblem(text: string): string | null {
  const url = parsed(text);
  if (typeof url === 'string') return url;
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `must be an http(s) URL, not ${clipped(url.protocol)}`;
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  return null;
}

function parsed(text: string): URL | string {
  if (text.length > LONGEST_URL) return tooLong(LONGEST_URL);
  if (text === '') return 'must not be empty';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the URL parser would drop them silently
  if (/[\u0000-\u0020\u007f]/.test(text)) return 'must not contain white space or control characters';
  // The URL parser would write U+FFFD instead, and so use another address.
  if (/\p{Surrogate}/u.test(text)) return 'must not contain half a surrogate pair';
  if (!URL.canParse(text)) return 'is not an absolute URL';
  return new URL(text);
}
