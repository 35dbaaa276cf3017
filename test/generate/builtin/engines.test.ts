import { describe, expect, it } from 'vitest';
import { describeIn } from '../world.js';

const ENGINE = {
  make: 'BMW',
  body: 'suv',
  engine: 'N57',
  cylinders: 6,
  displacement: '2993 cc',
  power: '190 kW (258 PS)',
};

async function technical(language: string, more: { [key: string]: string } = {}): Promise<string> {
  const { description } = await describeIn(language, { ...ENGINE, ...more });
  return (description.split('\n\n')[0] ?? '').replace(/[\u00a0\u202f]/g, ' ');
}

describe('displacement and power of an engine', () => {
  it.each([
    ['en', 'It has an engine (N57) with 6 cylinders displacing 2993 cc and producing 190 kW (258 PS).'],
    ['ru', '6-цилиндровый двигатель N57 объёмом 2993 см³ и мощностью 258 л. с. (190 кВт).'],
    ['pl', '6-cylindrowy silnik N57 o pojemności 2993 cm³ i mocy 258 KM (190 kW).'],
    ['de', '6-Zylinder-Motor (N57) mit 2993 cm³ Hubraum und 190 kW (258 PS).'],
    ['zh', '排量2993毫升、功率190千瓦（258马力）的6缸发动机（N57）。'],
    ['es', 'un motor (N57) de 2993 cm³ con 6 cilindros que desarrolla 258 CV (190 kW).'],
  ])('are said together where the language does so: %s', async (language, said) => {
    expect(await technical(language)).toContain(said);
  });

  it('are not joined beside one other item, which is joined by the same word', async () => {
    expect(await technical('ru', { drive: 'awd' })).toContain(
      'двигатель N57 объёмом 2993 см³ мощностью 258 л. с. (190 кВт) и полный привод.',
    );
    expect(await technical('ru', { drive: 'awd', transmission: 'cvt' })).toContain(
      'двигатель N57 объёмом 2993 см³ и мощностью 258 л. с. (190 кВт), вариатор и полный привод.',
    );
  });
});
