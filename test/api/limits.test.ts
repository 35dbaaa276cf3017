import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { HTTP_LIMITS } from '../../src/api/http/http-limits.js';
import { SETTINGS, settingText } from '../../src/config/settings.js';
import * as limits from '../../src/core/limits.js';
import { MAX_DEPTH } from '../../src/json/parse.js';
import { MAX_RESPELLED_BYTES } from '../../src/signature/signature.js';

const count = limits.limitText;
const seconds = (ms: number): string => `${ms / 1_000} s`;
const bytes = (size: number): string =>
  size % 1024 ** 2 === 0 ? `${count(size / 1024 ** 2)} MiB` : `${count(size / 1024)} KiB`;
const setting = (key: keyof typeof SETTINGS): string => `${settingText(key, SETTINGS[key].default)} (\`${key}\`)`;

type Rows = readonly (readonly [what: string, limit: string])[];

const REQUEST: Rows = [
  ['body', setting('api.maxBody')],
  ['lots of one job', count(limits.MOST_LOTS)],
  ['languages', count(limits.MOST_LANGUAGES)],
  ['webhook URL, image URL', `${count(limits.LONGEST_URL)} characters`],
  ['`Idempotency-Key`', `${limits.LONGEST_KEY} characters`],
  ['house style of prose (`text.voice`)', `${count(limits.LONGEST_VOICE)} characters`],
  ['arrays and objects inside each other', `${MAX_DEPTH} levels`],
  ['`lots` with a signature over another spelling than their exact bytes', bytes(MAX_RESPELLED_BYTES)],
];

const LOT: Rows = [
  ['images', count(limits.MOST_IMAGES)],
  ['`lot_id`', `${limits.LONGEST_LOT_ID} characters`],
  ['`additional_info`', `${count(limits.LONGEST_NOTES)} characters`],
  ['attributes, values inside lists and objects included', count(limits.MOST_ATTRIBUTES)],
  ['name of an attribute', `${limits.LONGEST_ATTRIBUTE_NAME} characters`],
  ['value of an attribute', `${count(limits.LONGEST_ATTRIBUTE_VALUE)} characters`],
  ['names and values of all attributes together', `${count(limits.MOST_ATTRIBUTE_CHARACTERS)} characters`],
  ['attributes inside each other', `${limits.DEEPEST_ATTRIBUTES} levels`],
  ['result over all languages', bytes(limits.MOST_RESULT_BYTES)],
];

const PHOTOS: Rows = [
  ['file', setting('images.maxBytes')],
  ['pixels', setting('images.maxPixels')],
];

const SERVER: Rows = [
  [
    'all large bodies together',
    `${HTTP_LIMITS.largest_bodies_at_once} × \`api.maxBody\`; others wait ${seconds(HTTP_LIMITS.body_patience_ms)}, then 503 \`busy\``,
  ],
  ['a body for whose room others wait', `${bytes(HTTP_LIMITS.least_bytes_per_second)} a second, else 408`],
  [
    'bodies waiting while other spellings of the signature are tried',
    `${bytes(HTTP_LIMITS.waiting_for_spellings)}, then 503 \`busy\``,
  ],
  ['headers', `${bytes(HTTP_LIMITS.header_bytes)}, within ${seconds(HTTP_LIMITS.headers_ms)}`],
  ['a whole request', `within ${seconds(HTTP_LIMITS.request_ms)}`],
  ['idle connection after an answer', seconds(HTTP_LIMITS.keep_alive_ms)],
  ['connections', 'a quarter of the process’s file handles, at most 2,048; above that the longest idle one is closed'],
  ['reader of results that takes nothing', `disconnected after ${seconds(HTTP_LIMITS.unread_ms)}`],
  [
    'unread bytes of all results that are being streamed',
    `${bytes(HTTP_LIMITS.unread_results)}; above this, readers that do not take a page (256 KiB) within ${seconds(HTTP_LIMITS.unread_page_ms)} are disconnected`,
  ],
];

const WEBHOOKS: Rows = [
  ['one request with its answer', setting('webhooks.timeout')],
  ['requests at once', setting('webhooks.concurrency')],
  ['requests at once to one endpoint', setting('webhooks.perEndpoint')],
];

function table(rows: Rows): string {
  return ['| what | limit |', '| --- | --- |', ...rows.map(([what, limit]) => `| ${what} | ${limit} |`)].join('\n');
}

const PAGE = `# Limits

Every limit of descgen. A request beyond one is refused as a whole, with the place, the limit and what to do; nothing of it is
stored. Names in brackets are settings (\`descgen config set\`). Characters are UTF-16 code units; most letters are one.

## A request

${table(REQUEST)}

## A lot

${table(LOT)}

## A photo

${table(PHOTOS)}

A photo beyond a limit is left out and named in \`missing_images\`; the lot goes on with the others.

## The HTTP server

${table(SERVER)}

After 503 \`busy\`, wait as long as \`Retry-After\` says and send the same request again.

## Webhooks

${table(WEBHOOKS)}
`;

/** Made from the constants and settings themselves: `vitest -u` writes the page anew when they change. */
test('docs/limits.md shows the limits that hold', async () => {
  await expect(PAGE).toMatchFileSnapshot(fileURLToPath(new URL('../../docs/limits.md', import.meta.url)));
});
