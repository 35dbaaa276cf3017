import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curlText } from '../../src/cli/output/listen/curl.js';
import type { Entry } from '../../src/listen/entry.js';
import { entry } from './make-entry.js';

describe('a webhook as curl', () => {
  /** What a shell gives to curl: its arguments, and what stands on its stdin where that is to be sent. */
  async function given(of: Entry): Promise<{ args: string[]; body: Buffer }> {
    const curl = curlText(of, 'http://localhost:3000/webhook-handler');
    if (!curl.ok) throw new Error(curl.reason);
    const script = `curl() { printf '%s\\0' $# "$@"; case "$*" in *@-) cat;; esac; }\n${curl.text}`;
    const how = { encoding: 'buffer', stripFinalNewline: false, stdin: 'ignore' } as const;
    const { stdout } = await execa('sh', ['-c', script], how);
    const [count, ...rest] = Buffer.from(stdout).toString('latin1').split('\0');
    const args = rest.slice(0, Number(count)).map((arg) => Buffer.from(arg, 'latin1').toString());
    const piped = Buffer.from(rest.slice(Number(count)).join('\0'), 'latin1');
    const sent = args.at(-1) === '@-' ? piped : Buffer.from(args.at(-1) ?? '');
    return { args, body: sent };
  }

  test('goes to where it came, with what was sent and nothing that curl makes itself', async () => {
    const { args } = await given(entry(1, { body: `{"note":"it's $HOME \`id\` ! 日本"}` }));
    expect(args).toEqual([
      'http://localhost:3000/webhook-handler',
      '-H',
      'Content-Type: application/json',
      '-H',
      'X-Signature: 0a1b',
      '--data-binary',
      `{"note":"it's $HOME \`id\` ! 日本"}`,
    ]);
  });

  test.each([
    ['GET without a body', { method: 'GET', body: Buffer.alloc(0) }, ['-X', 'GET']],
    ['a target that leads elsewhere', { target: 'http://elsewhere.example/' }, ['http://localhost:3000/']],
    ['a target that closes the quotes', { target: "/a';id;'" }, ["http://localhost:3000/a';id;'"]],
    ['an empty header', { raw_headers: ['X-Empty', ''] }, ['-H', 'X-Empty;', '-H', 'Content-Type:']],
  ])('%s', async (_what, over, expected) => {
    const of = entry(1);
    const { args } = await given({ ...of, request: { ...of.request, ...over } });
    expect(args.join('\n')).toContain(expected.join('\n'));
  });

  test('a header that would act in a terminal is left out', () => {
    const of = entry(1);
    const curl = curlText(
      { request: { ...of.request, raw_headers: ['X-Evil', 'a\u009b31m'] } },
      'http://localhost:3000/',
    );
    expect(curl.ok && curl.text).not.toContain('Evil');
  });

  test('any body arrives byte for byte, and the command holds no control character but line breaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), async (bytes) => {
        const of = entry(1, { body: Buffer.from(bytes) });
        const curl = curlText(of, 'http://localhost:3000/');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(curl.ok && curl.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        expect((await given(of)).body).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 30 },
    );
  });

  test('a body that no command line takes is told', () => {
    const curl = curlText(entry(1, { body: Buffer.alloc(65 * 1024) }), 'http://localhost:3000/');
    expect(curl).toMatchObject({ ok: false, reason: expect.stringContaining('too long for a command line') });
  });
});
