import { expect, test } from 'vitest';
import { curlOf } from '../../../../src/cli/listen/view/copy-curl.js';
import { entry } from '../make-entry.js';

const URL = 'http://localhost:3000/webhook-handler';

test.each([
  ['/webhook-handler', 'http://localhost:3000/webhook-handler'],
  ['/other?x=1', 'http://localhost:3000/other?x=1'],
  ['http://elsewhere.example/', 'http://localhost:3000'],
])('a webhook that came to %s is sent to %s', (target, to) => {
  const of = entry(1);
  const curl = curlOf({ request: { ...of.request, target } }, URL);
  expect(curl).toMatchObject({ ok: true, text: expect.stringMatching(/^curl -i -X POST .*[^\n]$/s) });
  expect(curl.ok && curl.text.replaceAll("'", '')).toContain(` ${to} `);
});

test('a body too long to copy is reported', () => {
  const curl = curlOf(entry(1, { body: Buffer.alloc(65 * 1024) }), URL);
  expect(curl).toMatchObject({ ok: false, reason: expect.stringContaining('too long for a command line') });
});
