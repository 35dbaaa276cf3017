import { expect, test } from 'vitest';
import type { ServerKind } from '../../src/core/models/model-config.js';
import type { ModelQuestion } from '../../src/core/ports/model.js';
import { ADAPTERS } from '../../src/models/ask-server.js';
import { frameOf } from '../../src/models/framed-body.js';

/** A JPEG by its first bytes, of any length. */
function picture(bytes: number, fill: number): Uint8Array {
  const image = Buffer.alloc(bytes, fill);
  image.set([0xff, 0xd8, 0xff, 0xe0].slice(0, bytes));
  return image;
}

const question = (images: Uint8Array[]): ModelQuestion => ({
  system: 'Sieh hin. 看',
  text: 'Photo 1…',
  images,
  schema: { type: 'object' },
  max_tokens: 10,
  seed: 1,
});

const SIZES = [[], [1], [2, 3], [48 * 1024 - 1, 48 * 1024, 48 * 1024 + 1], [200_000, 200_000, 13]];
const KINDS: ServerKind[] = ['ollama', 'openai-compatible', 'openai', 'anthropic', 'google'];

test.each(KINDS.flatMap((server) => SIZES.map((sizes) => [server, sizes] as const)))(
  'a question to %s with photos of %j bytes is sent byte for byte as its adapter makes it',
  (server, sizes) => {
    const config = { name: 'm', server, url: 'http://127.0.0.1:1/v1', model: 'm', key: null };
    // Two of the same photo, too.
    const asked = question(sizes.map((bytes) => picture(bytes, 7)));
    const frame = frameOf(asked);
    const body = frame.body(ADAPTERS[server].request(config, frame.question).body);
    const sent = [...body.pieces()].join('');
    expect(sent).toBe(JSON.stringify(ADAPTERS[server].request(config, asked).body));
    expect(body.bytes).toBe(Buffer.byteLength(sent));
    expect(Math.max(0, ...[...body.pieces()].map((piece) => piece.length))).toBeLessThan(100_000);
  },
);
