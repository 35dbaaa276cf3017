/** A request as a command for a POSIX shell, whatever bytes it has. */

import { shellQuoted, shellWord } from '../../core/text/quoted.js';
import { endToEndHeaders, headerPairs } from '../end-to-end.js';
import type { ReceivedRequest } from '../receiver/received-request.js';

/** Linux refuses one argument above 128 KiB; what goes through a pipe has no such limit. */
const LONGEST_ARGUMENT = 64 * 1024;

/** Above this size curl first asks whether the body is wanted (Expect), and waits a second for an answer. */
const ASKS_ABOVE = 1024;

/**
 * A command that sends the same request to `url` with curl: method, body and headers (but those of the connection, Host and
 * Content-Length). Fit to be shown on a terminal: of control characters it holds line ends alone.
 */
export function curlText(request: ReceivedRequest, url: string): string {
  const { method, body } = request;
  const headers = [...headerPairs(endToEndHeaders(request.raw_headers))];
  const there = new Set(headers.map(([name]) => name.toLowerCase()));
  const { from, options } = contentOf(method, body);
  // Brackets and braces in a URL would be a pattern.
  const look = /[[\]{}]/.test(url) ? '-ig' : '-i';
  const lines = [
    `curl ${look} ${method === 'HEAD' ? '--head' : `-X ${word(Buffer.from(method))}`} ${word(Buffer.from(url))}`,
    ...headers.map(([name, value]) => headerOption(name, value)),
    // A name and a colon alone: curl leaves its own out.
    ...curlsOwn(options.length > 0, body.length).flatMap((name) =>
      there.has(name.toLowerCase()) ? [] : [`-H ${name}:`],
    ),
    ...options,
  ];
  return `${from}${lines.join(' \\\n  ')}\n`;
}

/** Headers that curl adds by itself unless told otherwise. */
function curlsOwn(hasContent: boolean, size: number): string[] {
  return ['User-Agent', 'Accept', ...(hasContent ? ['Content-Type'] : []), ...(size > ASKS_ABOVE ? ['Expect'] : [])];
}

/** With a semicolon an empty one is sent, with a colon it would be left out. */
function headerOption(name: string, value: string): string {
  return `-H ${word(Buffer.from(value === '' ? `${name};` : `${name}: ${value}`, 'latin1'))}`;
}

/** `from` comes before curl, `options` after it. */
function contentOf(method: string, body: Buffer): { from: string; options: string[] } {
  if (method === 'HEAD' || (body.length === 0 && !['POST', 'PUT', 'PATCH'].includes(method))) {
    return { from: '', options: [] };
  }
  const text = plainText(body, '\n');
  // Not --data-binary: a body that begins with @ would be the name of a file.
  if (text !== null && body.length <= LONGEST_ARGUMENT)
    return { from: '', options: [`--data-raw ${shellQuoted(text)}`] };
  const printed = text === null ? printfFormat(body) : `%s ${shellQuoted(text)}`;
  return { from: `printf ${printed} | `, options: ['--data-binary @-'] };
}

/** Bytes that are not plain text are made by the shell, which removes line ends at the end: a word has none. */
function word(bytes: Buffer): string {
  const text = plainText(bytes, '');
  if (text === null) return `"$(printf ${printfFormat(bytes)})"`;
  return shellWord(text);
}

/** Null when it is not UTF-8, or when a terminal could obey it or show it as something else. */
function plainText(bytes: Buffer, allowed: string): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text.replaceAll(allowed, '')) ? null : text;
  } catch {
    return null;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\', '%': '%%' };

/** In octal, three digits always: one that follows would be taken for part of it. */
function printfFormat(bytes: Buffer): string {
  const format = bytes
    .toString('latin1')
    .replace(/[^\x20-\x7e]|[\\%']/g, (one) => ESCAPES[one] ?? octal(one))
    // A format that begins so would be an option.
    .replace(/^-/, octal);
  return `'${format}'`;
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
