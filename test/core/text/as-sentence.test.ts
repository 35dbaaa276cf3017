import { expect, test } from 'vitest';
import { phrase, sentence, withCauses } from '../../../src/core/text/as-sentence.js';

const chain = (...messages: string[]): Error => {
  let error = new Error(messages.at(-1));
  for (const message of messages.slice(0, -1).reverse()) error = new Error(message, { cause: error });
  return error;
};

test.each([
  [['Port 1 is in use.', 'listen EADDRINUSE'], 'Port 1 is in use: listen EADDRINUSE'],
  [['No stop', 'A sentence.'], 'No stop: A sentence.'],
  [['One.', 'Two.', 'Three.'], 'One: Two: Three.'],
  [['Cannot read a: ENOENT.', 'ENOENT'], 'Cannot read a: ENOENT.'],
  [['Alone.'], 'Alone.'],
  [['', 'A cause.'], 'A cause.'],
  [['And so on...', 'x'], 'And so on...: x'],
])('%j are joined without a stop in the middle', (messages, joined) => {
  expect(withCauses(chain(...messages))).toBe(joined);
});

test('a circle of causes ends', () => {
  const error = chain('One.', 'Two.');
  if (error.cause instanceof Error) error.cause.cause = error;
  expect(withCauses(error)).toBe('One: Two.');
});

test.each(['Words', 'Words.', 'Words?', 'Words!'])('"%s" is a sentence with one stop', (text) => {
  expect(sentence(text)).toMatch(/^Words[.?!]$/);
  expect(phrase(phrase(text))).toBe(phrase(text));
});
