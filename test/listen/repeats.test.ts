import { expect, test } from 'vitest';
import { createRepeats } from '../../src/listen/repeats.js';
import { signBody } from '../../src/signature/signature.js';

const note = (repeats: ReturnType<typeof createRepeats>, number: number, webhook_id: string | null, body: string) =>
  repeats.note({ number, webhook_id, body: Buffer.from(body), signature: null });

test('the same id, or the same body, is a repetition of the first one', () => {
  const repeats = createRepeats();
  expect(note(repeats, 1, 'a', 'one')).toBeNull();
  expect(note(repeats, 2, 'a', 'one')).toBe(1);
  expect(note(repeats, 3, 'a', 'another body')).toBe(1);
  expect(note(repeats, 4, null, 'one')).toBe(1);
  expect(note(repeats, 5, 'b', 'two')).toBeNull();
  expect(note(repeats, 6, null, 'two')).toBe(5);
  expect(note(repeats, 7, null, 'three')).toBeNull();
});

test('the signature identifies the body where it holds, in either case and with its prefix', () => {
  const repeats = createRepeats();
  const body = Buffer.from('one');
  const signature = signBody('secret', body);
  const [first, ...others] = [signature, signature.toUpperCase(), `sha256=${signature}`, signBody('secret', 'two')];
  const noted = [first, ...others].map((one, at) =>
    repeats.note({ number: at + 1, webhook_id: null, body, signature: one ?? null }),
  );
  expect(noted).toEqual([null, 1, 1, null]);
});

test('the oldest are forgotten, so that the memory does not grow for ever', () => {
  const repeats = createRepeats(2);
  for (let number = 1; number <= 3; number += 1) note(repeats, number, `id ${number}`, `body ${number}`);
  expect(note(repeats, 4, 'id 3', 'body 3')).toBe(3);
  expect(note(repeats, 5, 'id 1', 'body 1')).toBeNull();
});
