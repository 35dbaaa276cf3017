import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { readRecording, writeRecording } from '../../../src/webhook/recording/recording-format.js';
import { runs } from '../../helper/runs.js';
import { BODY, received } from './request.js';

const characters = (allowed: RegExp): fc.Arbitrary<string> => {
  const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter((one) => allowed.test(one));
  return fc.string({ unit: fc.constantFrom(...all) });
};

const name = fc.oneof(
  fc.constantFrom('#', 'X-Signature', 'x-signature', 'Host', 'Content-Length', '__proto__'),
  characters(/[!#$%&'*+.^_`|~0-9A-Za-z-]/).filter((text) => text !== ''),
);
const value = fc.oneof(
  fc.constantFrom('', ' ', '  a\t', ':', '# body 3 bytes', 'HTTP/1.1', '\xd0\xb8'),
  characters(/[\t\x20-\x7e\x80-\xff]/),
);
const request = fc.record({
  received_at: fc.integer({ min: 0, max: Date.parse('9999-12-31T23:59:59.999Z') }),
  method: fc.constantFrom('POST', 'GET', 'PROPFIND', 'M-SEARCH'),
  target: fc
    .oneof(fc.constantFrom('/', '*', '/#', '/webhook-handler?x=%00'), characters(/[\x21-\x7e\x80-\xff]/))
    .map((text) => (text === '' ? '/' : text)),
  http_version: fc.constantFrom('1.0', '1.1'),
  raw_headers: fc.array(fc.tuple(name, value), { maxLength: 8 }).map((pairs) => pairs.flat()),
  body: fc
    .oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(
        '',
        '\r\n',
        '\n\n',
        '\0',
        '\r\n\r\n# descgen recording 2\r\n',
        '# descgen recording 1\r\n# received 2025-08-06T11:30:00.123Z\r\n# body 0 bytes\r\nGET / HTTP/1.1\r\n\r\n',
      ),
    )
    .map((bytes) => Buffer.from(bytes as Uint8Array)),
});

it('gives any request back as it was, whatever its headers and its body look like', () => {
  fc.assert(
    fc.property(request, (one) => {
      expect(readRecording(writeRecording(one))).toEqual(one);
    }),
    runs(500),
  );
});

it('is distinguished from any beginning of itself, and from itself with a suffix', () => {
  const whole = writeRecording(received());
  for (let length = 0; length < whole.length; length += 1) {
    expect(() => readRecording(whole.subarray(0, length))).toThrow(/truncated|not a recording|is missing/);
  }
  expect(() => readRecording(Buffer.concat([whole, Buffer.from('\n')]))).toThrow(
    `Its body has ${BODY.length + 1} bytes, but line 3 says ${BODY.length}: it was changed`,
  );
});

test('a person can read it', () => {
  const request = received();
  const text = writeRecording(request).toString();
  expect(text.replaceAll('\r\n', '\n')).toBe(`# descgen recording 1
# received 2025-08-06T11:30:00.123Z
# body ${BODY.length} bytes
POST /webhook-handler?x=1 HTTP/1.1
host: localhost:3000
connection: keep-alive
Content-Type: application/json
User-Agent: Generation-Service/1.0
X-Signature: ${'ab'.repeat(32)}
webhook-id: msg_1
content-length: ${BODY.length}

${BODY}`);
});

test('a person can write it: other line ends, remarks, and no count of the body', () => {
  const text =
    '# descgen recording 1\n# a remark\n# received 2025-08-06T11:30:00Z\n#\nPOST / HTTP/1.1\nA:b\nC: \nD:\n\n{}\n';
  expect(readRecording(Buffer.from(text))).toEqual({
    received_at: Date.parse('2025-08-06T11:30:00Z'),
    method: 'POST',
    target: '/',
    http_version: '1.1',
    raw_headers: ['A', 'b', 'C', '', 'D', ''],
    body: Buffer.from('{}\n'),
  });
});

const HEAD = '# descgen recording 1\r\n# received 2025-08-06T11:30:00.123Z\r\n# body 2 bytes\r\n';

test.each([
  ['', /^It is not a recording of descgen: its first line/],
  ['POST / HTTP/1.1\r\n\r\n', /^It is not a recording/],
  ['# descgen recording 0\r\n', /^It is not a recording/],
  ['# descgen recording 01\r\n', /^It is not a recording/],
  ['# descgen recording 2\r\nwho knows', /^It is a recording of format 2, and .* reads format 1; update descgen/],
  ['# descgen recording 1\r\nPOST / HTTP/1.1\r\n\r\n', /"# received …" is missing/],
  ['# descgen recording 1\r\n# received yesterday\r\nPOST / HTTP/1.1\r\n\r\n', /^Line 2 is not a time/],
  ['# descgen recording 1\r\n# received 2025-13-06T11:30:00Z\r\n', /^Line 2 is not a time/],
  ['# descgen recording 1\r\n# received 2025-08-06T11:30:00Z\r\n# body two bytes\r\n', /^Line 3 is not a size/],
  [HEAD, /^It is truncated before its body/],
  [`${HEAD}POST /\r\n\r\n{}`, /^Line 4 is not a request line/],
  [`${HEAD}POST / HTTP/1.1 \r\n\r\n{}`, /^Line 4 is not a request line/],
  [`${HEAD}POST / HTTPS/1.1\r\n\r\n{}`, /^Line 4 is not a request line/],
  [`${HEAD}CONNECT / HTTP/1.1\r\n\r\n{}`, /^Line 4 is not a request line/],
  [`${HEAD}\r\n{}`, /^Line 4 is not a request line/],
  [`${HEAD}POST / HTTP/1.1\r\nA: b\r\n`, /^It is truncated before its body/],
  [`${HEAD}POST / HTTP/1.1\r\nA: b\r\nno header\r\n\r\n{}`, /^Line 6 is not a header/],
  [`${HEAD}POST / HTTP/1.1\r\nA b: c\r\n\r\n{}`, /^Line 5 is not a header/],
  [`${HEAD}POST / HTTP/1.1\r\n: c\r\n\r\n{}`, /^Line 5 is not a header/],
  [`${HEAD}POST / HTTP/1.1\r\nA: b\x00\r\n\r\n{}`, /^Line 5 is not a header/],
  [`${HEAD}POST / HTTP/1.1\r\nA: b\r\n\r\n{`, /^Its body has 1 bytes, but line 3 says 2: it is truncated/],
])('%j is refused in a sentence', (text, message) => {
  const read = () => readRecording(Buffer.from(text, 'latin1'));
  expect(read).toThrow(message);
  expect(read).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

test.each([
  ['a line end in a header', { raw_headers: ['A', 'b\r\nC: d'] }],
  ['a name that is none', { raw_headers: ['A B', 'c'] }],
  ['a name without a value', { raw_headers: ['A'] }],
  ['what is no byte', { raw_headers: ['A', 'и'] }],
  ['a method that would be a line of ours', { method: '#' }],
  ['a method that asks for a tunnel', { method: 'CONNECT' }],
  ['a target in two', { target: '/a b' }],
])('%s is not written', (_what, changes) => {
  expect(() => writeRecording(received(changes))).toThrow(/^The request cannot be recorded/);
});
