/** What an input writes for a photo -> the absolute URL that is sent. */
import { isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LONGEST_URL, tooLong } from '../core/limits.js';

/** `file` is the absolute path of a local photo; null for one of the web. */
export type ImageReading = { url: string; file: string | null } | { problem: string };

const TOO_LONG = `${tooLong(LONGEST_URL)} as a URL`;
const WHITE_SPACE = 'must not contain white space or control characters (write a space in a URL as %20)';
/** White space before it makes no path of a URL, but a URL that is refused. */
const SCHEME = /^\s*([a-z][a-z0-9+.-]*):/i;
const DRIVE = /^[a-z]:[\\/]/i;

/**
 * `http:`, `https:` and `file:` URLs stay as they are; everything else is a path, and a relative one starts from `base`.
 * Nothing in a path means anything else: `%20`, `#`, `?` and `~` mean themselves.
 */
export function readImage(text: string, base: string): ImageReading {
  if (text.trim() === '') return { problem: 'must not be empty' };
  if (text.includes('\0')) return { problem: 'must not contain a NUL character' };
  if (process.platform === 'win32' && DRIVE.test(text)) return localFile(text, base);
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return localFile(text, base);
  if (scheme === 'file') return fileUrl(text);
  if (scheme === 'http' || scheme === 'https') return webUrl(text);
  return {
    problem: `must be a path or an http:, https: or file: URL, not ${scheme}: (if a file name starts with ${scheme}:, write ./${scheme}:…)`,
  };
}

/** Names that a URL has as they are, and those that need nothing but their bytes escaped. */
const PLAIN_NAME = /^[\w.-]+$/;
const SIMPLE_NAME = /^[\p{L}\p{N}\p{M} ._()-]+$/u;

/** Gives the `file:` URLs of a folder's files: the same that `pathToFileURL` makes, which takes ten times as long. */
export function fileUrlsIn(folder: string): (name: string) => string {
  const start = pathToFileURL(folder + sep).href;
  return (name) => {
    if (PLAIN_NAME.test(name)) return start + name;
    return SIMPLE_NAME.test(name) ? start + encodeURIComponent(name) : pathToFileURL(join(folder, name)).href;
  };
}

/** Whether a URL is too long to be sent, in words. */
export function lengthProblem(url: string): string | null {
  return url.length > LONGEST_URL ? TOO_LONG : null;
}

function localFile(path: string, base: string): ImageReading {
  const file = isAbsolute(path) ? path : resolve(base, path);
  const url = pathToFileURL(file).href;
  return url.length > LONGEST_URL ? { problem: TOO_LONG } : { url, file };
}

function webUrl(text: string): ImageReading {
  if (text.length > LONGEST_URL) return { problem: TOO_LONG };
  if (/[\s\p{Cc}]/u.test(text)) return { problem: WHITE_SPACE };
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return { problem: 'is not a valid URL' };
  return { url: text, file: null };
}

function fileUrl(text: string): ImageReading {
  if (/[\s\p{Cc}]/u.test(text)) return { problem: WHITE_SPACE };
  if (!/^file:\/\//i.test(text)) return { problem: 'is not an absolute file: URL; write file:///… or the path alone' };
  try {
    return { url: text, file: fileURLToPath(text) };
  } catch {
    return { problem: 'is not a file: URL on this machine; write file:///… or the path alone' };
  }
}
