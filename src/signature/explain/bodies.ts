/** The bodies that may have been signed in place of the received one. */
import { asciiOnly, spellings } from './spell.js';
import type { Variant } from './variant.js';

export type BodyCode =
  | 'body_line_end'
  | 'body_line_breaks'
  | 'body_byte_order_mark'
  | 'body_encoding'
  | 'body_reserialised'
  | 'body_quoted'
  | 'body_not_read';

export type BodyVariant = Variant<Uint8Array, BodyCode>;

/** Larger ones are not respelled: a webhook has a few hundred bytes. */
const MOST_RESPELLED = 256 * 1024;

const RAW =
  'Verify the raw bytes as they arrived, before anything parses them: express.raw({ type: "application/json" }), request.get_data() in Flask, php://input in PHP; sign exactly the bytes that are sent.';

/** What may have been signed for this body, the body itself first. Lazy: most searches end early. */
export function* bodyVariants(body: Uint8Array): Generator<BodyVariant> {
  yield { value: body, code: null, phrase: '', advice: '' };
  const seen = new Set([latin1(body)]);
  for (const variant of differing(body)) {
    const key = latin1(variant.value);
    if (seen.has(key)) continue;
    seen.add(key);
    yield variant;
  }
}

function* differing(body: Uint8Array): Generator<BodyVariant> {
  const text = Buffer.from(body).toString('utf8');
  // First the mark: trim() would take it for white space.
  yield* encodings(body, text);
  yield* lineEnds(text);
  if (body.length <= MOST_RESPELLED) {
    yield* respelled(text);
    yield* quoted(text);
  }
  for (const nothing of ['', '{}', '[object Object]', 'null', 'undefined', 'None']) {
    yield {
      value: Buffer.from(nothing),
      code: 'body_not_read',
      phrase: nothing === '' ? 'an empty body' : `the text "${nothing}"`,
      advice: `The body was missing, or already parsed, when it was signed or verified. ${RAW}`,
    };
  }
}

function* lineEnds(text: string): Generator<BodyVariant> {
  const end = (value: string, phrase: string): BodyVariant => ({
    value: Buffer.from(value),
    code: 'body_line_end',
    phrase,
    advice:
      'Keep the body unchanged: editors, echo and here-documents add a line end (printf %s and curl --data-binary do not), trim() removes one.',
  });
  yield end(text.replace(/\r?\n$/, ''), 'the body without the line end after it');
  yield end(`${text}\n`, 'the body with a line end after it');
  yield end(`${text}\r\n`, 'the body with a Windows line end after it');
  yield end(text.trim(), 'the body without the white space around it');
  const breaks = (value: string, phrase: string): BodyVariant => ({
    value: Buffer.from(value),
    code: 'body_line_breaks',
    phrase,
    advice: `Something on the way changed the line breaks (git, an editor, FTP, text mode). ${RAW}`,
  });
  yield breaks(text.replace(/\r\n/g, '\n'), 'the body with Unix line breaks');
  yield breaks(text.replace(/\r?\n/g, '\r\n'), 'the body with Windows line breaks');
}

function* encodings(body: Uint8Array, text: string): Generator<BodyVariant> {
  const mark = Buffer.from('\ufeff');
  const marked = text.startsWith('\ufeff');
  yield {
    value: marked ? Buffer.from(text.slice(1)) : Buffer.concat([mark, body]),
    code: 'body_byte_order_mark',
    phrase: marked ? 'the body without its byte order mark' : 'the body with a byte order mark before it',
    advice: 'Write files without a byte order mark ("UTF-8", not "UTF-8 with BOM").',
  };
  const encoded = (value: Uint8Array, phrase: string): BodyVariant => ({
    value,
    code: 'body_encoding',
    phrase,
    advice: `Do not decode the body before it is verified, or decode it as UTF-8. ${RAW}`,
  });
  if (!/^[\0-\x7f]*$/.test(text)) {
    yield encoded(Buffer.from(text, 'latin1'), 'the body encoded as Latin-1');
    yield encoded(Buffer.from(latin1(body), 'utf8'), 'the body read as Latin-1 and written as UTF-8');
    yield encoded(Buffer.from(Buffer.from(text, 'latin1').toString('utf8')), 'the body before it was read as Latin-1');
    yield encoded(Buffer.from(text.normalize('NFC')), 'the body with composed letters (NFC)');
    yield encoded(Buffer.from(text.normalize('NFD')), 'the body with decomposed letters (NFD)');
  }
  yield encoded(Buffer.from(text, 'utf16le'), 'the body encoded as UTF-16');
}

function* respelled(text: string): Generator<BodyVariant> {
  for (const [spelling, name] of spellings(text)) {
    yield reserialised(spelling, `the same JSON written differently: ${name}`);
    yield reserialised(`${spelling}\n`, `the same JSON written differently: ${name}, a line end after it`);
  }
}

function reserialised(value: string, phrase: string): BodyVariant {
  return { value: Buffer.from(value), code: 'body_reserialised', phrase, advice: RAW };
}

function* quoted(text: string): Generator<BodyVariant> {
  const advice = `The body was serialised twice, as a JSON string inside JSON. ${RAW}`;
  const quotedText = JSON.stringify(text);
  for (const value of [quotedText, asciiOnly(quotedText)]) {
    yield { value: Buffer.from(value), code: 'body_quoted', phrase: 'the body as a JSON string', advice };
  }
  const inner = innerText(text);
  if (inner === null) return;
  yield { value: Buffer.from(inner), code: 'body_quoted', phrase: 'the text inside the JSON string', advice };
}

function innerText(text: string): string | null {
  if (!/^\s*"/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
