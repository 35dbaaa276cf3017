import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/core/explanation.js';
import { withoutStop } from '../../../src/generate/text.js';
import { describeIn } from '../world.js';

/** The sentence that quotes the seller. */
async function quoting(language: string, additional_info: string): Promise<string> {
  const description = await describeIn(language, {}, { additional_info, photos: [] });
  const sentence = sentencesOf(description)?.find(({ part }) => part === 'description');
  return (sentence?.text ?? '').replace(/[\u00a0\u202f]/g, ' ');
}

describe('a sentence that ends with the words of the seller', () => {
  it.each([
    ['en', 'It runs.', 'It runs.”'],
    ['en', 'It runs', 'It runs”.'],
    ['en', 'It runs!', 'It runs!”'],
    ['de', 'Es läuft.', 'Es läuft.“'],
    ['fr', 'Ça roule.', 'Ça roule. »'],
    ['pt', 'Funciona.', 'Funciona.”'],
    ['tr', 'Çalışıyor.', 'Çalışıyor.”'],
    ['ru', 'Не бита.', 'Не бита».'],
    ['ru', 'Не бита!', 'Не бита!»'],
    ['ru', 'Не бита...', 'Не бита...»'],
    ['ru', 'Мощность 190 л. с.', 'Мощность 190 л. с.»'],
    ['uk', 'Не бита.', 'Не бита».'],
    ['pl', 'Bezwypadkowy.', 'Bezwypadkowy”.'],
    ['es', 'Funciona.', 'Funciona».'],
    ['es', '¡Funciona!', '¡Funciona!».'],
    ['it', 'Funziona.', 'Funziona».'],
    ['zh', 'It runs.', 'It runs.”'],
    ['zh', '车况良好。', '车况良好。”'],
    ['zh', '车况良好', '车况良好”。'],
    ['ja', 'It runs.', 'It runs」。'],
    ['ja', 'It runs!', 'It runs!」。'],
    ['ja', '良好です。', '良好です」。'],
    ['ja', '良好', '良好」。'],
  ])('has one full stop where %s sets it: %s', async (language, words, end) => {
    const sentence = await quoting(language, words);
    expect(sentence.slice(-end.length - 1).slice(1)).toBe(end);
    expect(sentence.at(-end.length - 1)).toMatch(/[“„«「 ]/u);
  });
});

it.each([
  ['It runs.', 'It runs'],
  ['Since 2021.', 'Since 2021'],
  ['(as is).', '(as is)'],
  ['良好。', '良好'],
  ['190 л. с.', '190 л. с.'],
  ['и т. д.', 'и т. д.'],
  ['What now...', 'What now...'],
  ['It runs!', 'It runs!'],
  ['.', '.'],
])('%j without its stop is %j', (text, bare) => {
  expect(withoutStop(text)).toBe(bare);
});
