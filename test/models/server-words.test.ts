/** What a server wrote never shows a key, a photo or what a terminal obeys, and is never long, whatever answer it stands in. */
import { describe, expect, test } from 'vitest';
import type { ServerKind } from '../../src/core/models/model-config.js';
import { UNSAFE } from '../../src/core/text/unsafe-characters.js';
import { replyOf } from '../../src/models/ask-server.js';

const KEY = 'sk-planted-0123456789abcdef';
const question = { system: 'S', text: 'T', images: [], schema: {}, max_tokens: 800, seed: 1 };

const WORDS: readonly [string, string][] = [
  ['the key', `the key is ${KEY}`],
  ['the key where a message is cut', `${'x '.repeat(140)}${KEY} ${KEY} ${KEY} ${KEY}`],
  ['a photo', Buffer.alloc(3_000_000, 'photo').toString('base64')],
  ['what a terminal obeys', 'bad \u001b[31m \u009b31m \u202e \u2028 \u0007 thing'],
  ['megabytes', 'word '.repeat(500_000)],
];

const PLACES: readonly [string, ServerKind, number, (words: string) => unknown][] = [
  ['an error', 'openai', 400, (words) => ({ error: { message: words } })],
  ['an error that is no JSON', 'ollama', 500, (words) => words],
  ['a refusal', 'openai', 200, (refusal) => ({ choices: [{ message: { refusal } }] })],
  [
    'a refusal that is explained',
    'anthropic',
    200,
    (explanation) => ({ type: 'message', stop_reason: 'refusal', stop_details: { explanation } }),
  ],
  ['a reason of a filter', 'google', 200, (blockReason) => ({ promptFeedback: { blockReason } })],
  ['the end of an answer', 'google', 200, (finishReason) => ({ candidates: [{ finishReason }] })],
  ['the name of a model', 'ollama', 200, (model) => ({ model, message: { content: '{}' } })],
];

describe.each(PLACES)('%s', (_place, server, status, body) => {
  test.each(WORDS)('with %s in it', (_what, words) => {
    const said = body(words);
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    const config = { name: 'm', server, url: 'http://127.0.0.1:1', model: 'm', key: KEY };
    const reply = replyOf({ status, headers: {}, text }, { config, question });
    const kept = reply.ok ? reply.answer.model : reply.failure.message;
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(1_000);
    expect(kept).not.toContain(KEY.slice(0, 8));
    expect(kept).not.toMatch(/[A-Za-z0-9+/]{80}/);
    expect(kept).not.toMatch(UNSAFE);
  });
});

test('an answer that is longer than any allowed one is not read', () => {
  const content = JSON.stringify({ remarks: ['x'.repeat(300_000)] });
  const config = { name: 'm', server: 'ollama', url: 'http://127.0.0.1:1', model: 'm', key: null } as const;
  const text = JSON.stringify({ message: { content } });
  expect(replyOf({ status: 200, headers: {}, text }, { config, question })).toMatchObject({
    ok: false,
    failure: { kind: 'again' },
  });
});
