import { describe, expect, it } from 'vitest';
import { BODY } from '../../../src/generate/facts/terms/terms.js';
import { describeIn, expectSound, LANGUAGES } from '../world.js';

async function opening(language: string, attributes: { [key: string]: string | number }): Promise<string> {
  const description = await describeIn(language, { make: 'BMW', ...attributes });
  expectSound(description);
  return (description.description.split('\n\n')[0] ?? '').replaceAll('\u00a0', ' ');
}

describe('the doors of a body', () => {
  it.each([
    ['en', 'hatchback', 'grey', 'This BMW is a grey 5-door hatchback.'],
    ['en', 'suv', '', 'This BMW is a 5-door SUV.'],
    ['en', 'suv', 'orange', 'This BMW is an orange 5-door SUV.'],
    ['de', 'estate', '', 'BMW: 5-türiger Kombi.'],
    ['de', 'coupe', 'red', 'BMW: rotes 5-türiges Coupé.'],
    ['fr', 'sedan', 'grey', 'BMW : berline 5 portes grise.'],
    ['ru', 'hatchback', 'grey', 'BMW — 5-дверный хетчбэк серого цвета.'],
    ['ru', 'coupe', '', 'BMW — 5-дверное купе.'],
    ['uk', 'truck', 'red', 'BMW — червона 5-дверна вантажівка.'],
    ['pl', 'estate', '', 'BMW to 5-drzwiowe kombi.'],
    ['es', 'hatchback', 'grey', 'BMW: hatchback gris con 5 puertas.'],
    ['tr', 'hatchback', 'grey', 'BMW: 5 kapılı gri hatchback.'],
    ['zh', 'hatchback', 'grey', 'BMW为灰色5门两厢轿车。'],
    ['ja', 'hatchback', 'grey', 'BMWはグレーの5ドアハッチバックです。'],
  ])('are said in %s: %s %s', async (language, body, color, sentence) => {
    expect(await opening(language, { body, color, doors: 5 })).toBe(sentence);
  });

  it.each([
    [1, 'This BMW is an SUV with 1 door.'],
    [8, 'This BMW is an SUV with 8 doors.'],
  ])('are mentioned with the fittings if there are %i', async (doors, sentence) => {
    expect(await opening('en', { body: 'suv', doors })).toBe(sentence);
  });

  it.each(LANGUAGES)('leave room for what else the body has in %s', async (language) => {
    for (const { code } of BODY.terms) {
      for (const doors of [2, 3, 4, 5, 6, 7]) {
        const said = await opening(language, { body: code, color: 'red', doors, seats: 9 });
        expect([said.includes(String(doors)), said.includes('9')]).toEqual([true, true]);
      }
    }
  });
});
