import { describe, expect, it } from 'vitest';
import { TRANSMISSION } from '../../../src/generate/facts/terms/terms.js';
import { describeIn, expectSound, generate, LANGUAGES } from '../world.js';

async function factsOf(transmission: string) {
  const { facts } = await generate({ transmission }, { languages: ['en'] });
  return Object.fromEntries(facts.filter(({ source }) => source === 'attribute').map(({ key, value }) => [key, value]));
}

describe('a gearbox with its gears', () => {
  it.each([
    ['6-speed manual', 'manual', 6],
    ['8 speed automatic', 'automatic', 8],
    ['Automatic (8-speed)', 'automatic', 8],
    ['manual, 5 gears', 'manual', 5],
    ['6-ступенчатая механика', 'manual', 6],
    ['6-ти ступенчатая механическая коробка передач', 'manual', 6],
    ['АКПП, 8 ст.', 'automatic', 8],
    ['МКПП-5', 'manual', 5],
    ['6-ступенева автоматична', 'automatic', 6],
    ['5-Gang Schaltgetriebe', 'manual', 5],
    ['8-Gang-Automatikgetriebe', 'automatic', 8],
    ['7G-DCT', 'dual_clutch', 7],
    ['9G-Tronic', 'automatic', 9],
    ['7-speed S tronic', 'dual_clutch', 7],
    ['DSG7', 'dual_clutch', 7],
    ['6MT', 'manual', 6],
    ['boîte manuelle à 6 rapports', 'manual', 6],
    ['automatique 8 vitesses', 'automatic', 8],
    ['manual de 6 velocidades', 'manual', 6],
    ['cambio manuale a 6 marce', 'manual', 6],
    ['câmbio automático de 6 marchas', 'automatic', 6],
    ['skrzynia manualna 6 biegów', 'manual', 6],
    ['6 ileri manuel', 'manual', 6],
    ['6挡手动', 'manual', 6],
    ['6速マニュアル', 'manual', 6],
    ['16-speed manual', 'manual', 16],
  ])('is understood in %j', async (text, transmission, gears) => {
    expect(await factsOf(text)).toEqual({ transmission, gears });
  });

  it.each(['6-speed', '6-speed sequential', '40-speed manual', '2 automatic', '6.5-speed manual', 'manual 6 plus 2'])(
    'is not guessed at in %j',
    async (text) => {
      expect(await factsOf(text)).toEqual({ transmission: text });
    },
  );

  it.each(['1-speed', '1-speed automatic', 'Single speed'])('%j is a gearbox of one speed', async (text) => {
    expect(await factsOf(text)).toEqual({ transmission: 'single_speed' });
  });

  it('is based on what the sender wrote, twice', async () => {
    const { facts } = await generate({ Gearbox: '6-speed manual' }, { languages: ['en'] });
    const from = { source: 'attribute', attribute: 'Gearbox', given: '6-speed manual' };
    expect(facts.slice(0, 2)).toEqual([
      { key: 'transmission', value: 'manual', ...from },
      { key: 'gears', value: 6, ...from },
    ]);
  });
});

/** What is said of it in a sentence and behind its label. */
async function said(language: string, transmission: string): Promise<string[]> {
  const { description, highlights } = await describeIn(language, { make: 'BMW', transmission });
  return [description.split('\n\n')[0] ?? '', highlights[0] ?? ''].map((text) => text.replaceAll('\u00a0', ' '));
}

describe('gears in words', () => {
  it.each([
    ['en', '8-speed automatic', 'This BMW has an 8-speed automatic gearbox.', 'Gearbox: 8-speed automatic'],
    ['de', '6-speed manual', 'BMW mit 6-Gang-Schaltgetriebe.', 'Getriebe: 6-Gang-Schaltgetriebe'],
    ['de', '5-speed AMT', 'BMW mit 5-Gang-Schaltgetriebe (automatisiert).', /: automatisiertes 5-Gang-Schaltgetriebe$/],
    [
      'ru',
      '6-speed manual',
      'BMW: 6-ступенчатая механическая коробка передач.',
      'Коробка передач: 6-ступенчатая механическая',
    ],
    ['ru', '7-speed CVT', 'BMW: 7-ступенчатый вариатор.', 'Коробка передач: 7-ступенчатый вариатор'],
    ['fr', '6-speed manual', 'BMW : boîte manuelle à 6 rapports.', /: manuelle à 6 rapports$/],
    ['ja', '7-speed CVT', /無段変速機（CVT、7速）/, /CVT（7速）$/],
    [
      'pl',
      '7-speed CVT',
      /bezstopniow\p{L} skrzyni\p{L} biegów \(CVT\) z 7 przełożeniami/u,
      /\(CVT\) z 7 przełożeniami$/,
    ],
  ])('in %s, %s', async (language, transmission, sentence, behindLabel) => {
    const [first, highlight] = await said(language, transmission);
    expect(first).toMatch(sentence);
    expect(highlight).toMatch(behindLabel);
  });

  it.each(LANGUAGES)('keep their number and their gearbox in %s', async (language) => {
    for (const { code } of TRANSMISSION.terms.filter((term) => term.code !== 'single_speed')) {
      for (const gears of [2, 3, 5, 8, 11, 18]) {
        const transmission = `${gears}-speed ${code}`;
        expectSound(await describeIn(language, { make: 'BMW', transmission, drive: 'awd' }));
        for (const text of await said(language, transmission))
          expect(text).toMatch(new RegExp(`(?<!\\d)${gears}(?!\\d)`));
      }
    }
  });
});
