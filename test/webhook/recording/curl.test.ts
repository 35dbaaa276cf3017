import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { curlText } from '../../../src/webhook/recording/curl.js';
import { runs } from '../../helper/runs.js';
import { tempFolder } from '../../helper/temp.js';
import { bodyOf, receiver } from '../receiver.js';
import { BODY, received } from './request.js';

const HAS_CURL = spawnSync('sh', ['-c', 'curl --version']).status === 0;

interface Came {
  method: string | undefined;
  url: string | undefined;
  headers: string[];
  body: Buffer;
}

/** Runs commands in `sh` against a receiver, and gives what came there. */
async function shell() {
  const came: Came[] = [];
  const { url } = await receiver(async (request, response) => {
    const body = await bodyOf(request);
    came.push({ method: request.method, url: request.url, headers: request.rawHeaders, body });
    response.end('taken');
  });
  const folder = await tempFolder();
  return {
    url,
    async run(text: string): Promise<Came> {
      const file = join(folder, 'command.sh');
      await writeFile(file, text);
      // A home of its own: no .curlrc of whoever runs the tests.
      const { stdout } = await execa('sh', [file], { env: { HOME: folder, NO_PROXY: '*', no_proxy: '*' } });
      expect(stdout).toMatch(/^HTTP\/1.1 200 OK/);
      const last = came.at(-1);
      if (last === undefined) throw new Error('nothing came');
      return last;
    },
  };
}

const sorted = (headers: readonly string[]): string[] =>
  headers.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${headers[at + 1]}`] : [])).sort();

const MADE_ANEW = /^(host|content-length|connection):/i;

it.runIf(HAS_CURL)('sends the webhook again as it came', async () => {
  const { url, run } = await shell();
  const request = received();
  const came = await run(curlText(request, url));
  expect(came).toMatchObject({ method: 'POST', url: '/webhook-handler', body: BODY });
  expect(sorted(came.headers).filter((line) => !MADE_ANEW.test(line))).toEqual([
    'Content-Type: application/json',
    'User-Agent: Generation-Service/1.0',
    `X-Signature: ${'ab'.repeat(32)}`,
    'webhook-id: msg_1',
  ]);
});

const HOSTILE = [
  'it\'s $HOME `id` $(id) \\ "!!" %s %% \\n',
  "'; touch pwned; '",
  '@/etc/passwd',
  '-n',
  '\n',
  'ends with line ends\n\n',
  '{"a":\t"b"}\r\n',
  '\u{feff}{"mark":"first"}',
  '\u202etxt.exe и 汉字 🚗',
  '\u001b[2Jgone',
  '\0',
  '-\0-',
];

it.runIf(HAS_CURL).each(HOSTILE)(
  'sends the body %j byte for byte, and shows nothing that a terminal obeys',
  async (text) => {
    const { url, run } = await shell();
    const command = curlText(received({ body: Buffer.from(text) }), url);
    expect(command).toMatch(/^(?:[^\p{Cc}\p{Cf}]|\n)*$/u);
    expect((await run(command)).body).toEqual(Buffer.from(text));
  },
);

it.runIf(HAS_CURL)('sends any body and any header values', { timeout: 60_000 }, async () => {
  const { url, run } = await shell();
  const value = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, "'")
      .trim(),
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), value, value, async (bytes, one, other) => {
      const body = Buffer.from(bytes);
      const raw_headers = ['X-One', one, 'x-two', other, 'X-One', `${one}again`];
      const came = await run(curlText(received({ body, raw_headers }), url));
      expect(came.body).toEqual(body);
      expect(sorted(came.headers).filter((line) => !MADE_ANEW.test(line))).toEqual(sorted(raw_headers));
    }),
    runs(40),
  );
});

it.runIf(HAS_CURL).each([
  ['a long text', Buffer.from('я'.repeat(300_000))],
  ['many bytes', Buffer.alloc(300_000, '\x00\xff%\\7', 'latin1')],
])('sends %s, which is too long for an argument', async (_what, body) => {
  const { url, run } = await shell();
  expect((await run(curlText(received({ body }), url))).body.equals(body)).toBe(true);
});

it.runIf(HAS_CURL).each([
  ['GET', ''],
  ['GET', 'with a body'],
  ['HEAD', ''],
  ['POST', ''],
  ['PUT', 'a'],
  ['DELETE', ''],
])('sends %s with the body %j', async (method, text) => {
  const { url, run } = await shell();
  const came = await run(curlText(received({ method, body: Buffer.from(text), raw_headers: ['A', ''] }), url));
  expect(came).toMatchObject({ method, body: Buffer.from(text) });
  expect(sorted(came.headers).filter((line) => !MADE_ANEW.test(line))).toEqual(['A: ']);
});

it.runIf(HAS_CURL)('takes brackets and quotes in a URL for what they are', async () => {
  const { url, run } = await shell();
  expect((await run(curlText(received(), `${url}?a[0]={1,2}&b='$HOME'`))).url).toBe(
    "/webhook-handler?a[0]={1,2}&b='$HOME'",
  );
});

test('a person can read it', () => {
  expect(curlText(received({ body: Buffer.from('{"a":"it\'s"}') }), 'http://localhost:3000/webhook-handler')).toBe(
    `curl -i -X POST http://localhost:3000/webhook-handler \\
  -H 'Content-Type: application/json' \\
  -H 'User-Agent: Generation-Service/1.0' \\
  -H 'X-Signature: ${'ab'.repeat(32)}' \\
  -H 'webhook-id: msg_1' \\
  -H Accept: \\
  --data-raw '{"a":"it'\\''s"}'
`,
  );
  expect(
    curlText(received({ body: Buffer.from('a\0\n'), raw_headers: ['A', 'caf\xe9'] }), 'http://localhost/'),
  ).toMatch(/^printf 'a\\000\\n' \| curl -i -X POST http:\/\/localhost\/ \\\n {2}-H "\$\(printf 'A: caf\\351'\)" \\\n/);
});
