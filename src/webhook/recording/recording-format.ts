/**
 * A recording: a request in a file, laid out as in HTTP/1.1 itself (RFC 9112, "Message"), below lines of ours that
 * begin with `#`. The head is Latin-1, as HTTP has it, with CRLF; the body follows unchanged, with nothing after it.
 *
 *     # descgen recording 1
 *     # received 2025-08-06T11:30:00.123Z
 *     # body 243 bytes
 *     POST /webhook-handler HTTP/1.1
 *     Content-Type: application/json
 *
 *     {"job_id":…
 *
 * When you edit one by hand, lines may end with LF alone, you may add lines that start with `#` above the request line, and remove
 * the line that counts the body.
 */
import { DescgenError } from '../../core/errors.js';
import { isoMillis } from '../../core/time.js';
import type { ReceivedRequest } from '../receiver/received-request.js';

const VERSION = 1;

/** CONNECT asks for a tunnel through the server: an HTTP client would wait for one. */
const METHOD = /^(?!connect$)[a-z][a-z-]*$/i;
const TARGET = /^[\x21-\x7e\x80-\xff]+$/;
const HTTP_VERSION = /^\d\.\d$/;
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Throws `invalid_input` for parts that HTTP does not allow: a line end in a header, a method that is not a word. */
export function writeRecording(request: ReceivedRequest): Buffer {
  const { method, target, http_version, raw_headers, body } = request;
  const possible = METHOD.test(method) && TARGET.test(target) && HTTP_VERSION.test(http_version);
  if (!possible) throw unwritable('its request line');
  if (raw_headers.length % 2 !== 0) throw unwritable('its headers');
  const lines = [
    `# descgen recording ${VERSION}`,
    `# received ${isoMillis(request.received_at)}`,
    `# body ${body.length} bytes`,
    `${method} ${target} HTTP/${http_version}`,
  ];
  for (let at = 0; at < raw_headers.length; at += 2) {
    const [name = '', value = ''] = raw_headers.slice(at, at + 2);
    if (!NAME.test(name) || !VALUE.test(value)) throw unwritable('a header');
    lines.push(`${name}: ${value}`);
  }
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

function unwritable(what: string): DescgenError {
  return new DescgenError('invalid_input', `The request cannot be recorded: ${what} is not allowed in HTTP.`);
}

/** Whether a file is meant to be a recording, whole or not. */
export function isRecording(bytes: Uint8Array): boolean {
  const mark = '# descgen recording ';
  return Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') === mark;
}

/** Throws `invalid_input` with a sentence about the problem, which begins with "It" or names a line. */
export function readRecording(bytes: Buffer): ReceivedRequest {
  const lines = headLines(bytes);
  const { received_at, body_bytes } = readOurs(lines);
  const request = readRequestLine(lines);
  const raw_headers = readHeaders(lines);
  const body = bytes.subarray(lines.end());
  if (body_bytes !== null && body_bytes.value !== body.length) {
    throw broken(
      `Its body has ${body.length} bytes, but line ${body_bytes.line} says ${body_bytes.value}: it ` +
        `${body.length < body_bytes.value ? 'is truncated' : 'was changed'}. If you changed it on purpose, remove that line.`,
    );
  }
  return { received_at, ...request, raw_headers, body };
}

/** The lines of the head, one at a time. */
interface HeadLines {
  /** The line that is next, without its end; null after the last whole one. */
  peek(): string | null;
  next(): string | null;
  /** Of the line that `peek` gives, from 1. */
  number(): number;
  /** Where the line begins that is next. */
  end(): number;
}

function headLines(bytes: Buffer): HeadLines {
  let number = 1;
  let start = 0;
  const peek = (): string | null => {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1) return null;
    return bytes.toString('latin1', start, bytes[end - 1] === 0x0d && end > start ? end - 1 : end);
  };
  return {
    peek,
    next: () => {
      const line = peek();
      if (line === null) return null;
      start = bytes.indexOf(0x0a, start) + 1;
      number += 1;
      return line;
    },
    number: () => number,
    end: () => start,
  };
}

interface Ours {
  received_at: number;
  /** How long the body is, by which line; null when none says it. */
  body_bytes: { value: number; line: number } | null;
}

function readOurs(lines: HeadLines): Ours {
  checkVersion(lines.next());
  let received_at: number | null = null;
  let body_bytes: Ours['body_bytes'] = null;
  while (lines.peek()?.startsWith('#') === true) {
    const line = lines.number();
    const text = lines.next() ?? '';
    const [, name, value = ''] = /^# (received|body) (.*)$/.exec(text) ?? [];
    if (name === 'received') received_at = timeOf(value, line);
    if (name === 'body') body_bytes = { value: sizeOf(value, line), line };
  }
  if (received_at === null) throw broken('It does not say when it was received: its line "# received …" is missing.');
  return { received_at, body_bytes };
}

function checkVersion(line: string | null): void {
  const version = Number(/^# descgen recording ([1-9]\d{0,8})$/.exec(line ?? '')?.[1]);
  if (version === VERSION) return;
  if (version > VERSION) {
    throw broken(
      `It is a recording of format ${version}, and this version of descgen reads format ${VERSION}; update descgen to read it.`,
    );
  }
  throw broken(`It is not a recording of descgen: its first line is not "# descgen recording ${VERSION}".`);
}

function timeOf(text: string, line: number): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  throw broken(`Line ${line} is not a time such as "# received 2025-08-06T11:30:00.123Z".`);
}

function sizeOf(text: string, line: number): number {
  const digits = /^(\d{1,15}) bytes$/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  throw broken(`Line ${line} is not a size such as "# body 243 bytes".`);
}

function readRequestLine(lines: HeadLines): Pick<ReceivedRequest, 'method' | 'target' | 'http_version'> {
  const number = lines.number();
  const line = lines.next();
  if (line === null) throw cutOff();
  const [method = '', target = '', protocol = '', ...rest] = line.split(' ');
  const http_version = protocol.startsWith('HTTP/') ? protocol.slice('HTTP/'.length) : '';
  if (METHOD.test(method) && TARGET.test(target) && HTTP_VERSION.test(http_version) && rest.length === 0) {
    return { method, target, http_version };
  }
  throw broken(`Line ${number} is not a request line such as "POST /webhook-handler HTTP/1.1".`);
}

function readHeaders(lines: HeadLines): string[] {
  const headers: string[] = [];
  for (;;) {
    const number = lines.number();
    const line = lines.next();
    if (line === null) throw cutOff();
    if (line === '') return headers;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0));
    // One space is ours; editors remove it at the end of a line.
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (!NAME.test(name) || !VALUE.test(value)) {
      throw broken(`Line ${number} is not a header such as "Content-Type: application/json".`);
    }
    headers.push(name, value);
  }
}

function cutOff(): DescgenError {
  return broken('It is truncated before its body: no empty line ends its headers.');
}

function broken(message: string): DescgenError {
  return new DescgenError('invalid_input', message);
}
