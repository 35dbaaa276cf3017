import { describe, expect, it } from 'vitest';
import { DAMAGE_KIND, SEVERITY } from '../../../src/generate/facts/terms/terms.js';
import { describeIn, expectSound, LANGUAGES } from '../world.js';

async function note(language: string, damage: { [key: string]: string }): Promise<string> {
  const { condition } = await describeIn(language, { damage });
  return condition.join(' / ').replace(/[\u00a0\u202f]/g, ' ');
}

describe('how bad a damage is', () => {
  it.each([
    ['en', 'dent', 'minor', 'Bonnet: minor dent'],
    ['de', 'dent', 'minor', 'Motorhaube: leichte Delle'],
    ['de', 'rust', 'severe', 'Motorhaube: starker Rost'],
    ['de', 'hole', 'severe', 'Motorhaube: Loch (schwer)'],
    ['fr', 'scratch', 'severe', 'Capot : rayures importantes'],
    ['es', 'scratch', 'moderate', 'Capó: arañazos moderados'],
    ['it', 'scratch', 'minor', 'Cofano: graffi di lieve entità'],
    ['pt', 'crack', 'moderate', 'Capô: trinca moderada'],
    ['pl', 'crack', 'minor', 'Maska: niewielkie pęknięcie'],
    ['ru', 'crack', 'minor', 'Капот: незначительная трещина'],
    ['ru', 'scratch', 'severe', 'Капот: сильные царапины'],
    ['ru', 'broken', 'severe', 'Капот: серьёзная поломка'],
    ['ru', 'missing', 'severe', 'Капот: отсутствует (сильное повреждение)'],
    ['uk', 'wear', 'moderate', 'Капот: помірне зношення'],
    ['zh', 'scratch', 'severe', '发动机盖严重划痕'],
    ['ja', 'dent', 'minor', 'ボンネットのへこみ（軽度）'],
  ])('agrees with the damage in %s: %s, %s', async (language, kind, severity, said) => {
    expect(await note(language, { part: 'hood', kind, severity })).toBe(said);
  });

  it.each([
    ['en', 'Bonnet (severe)'],
    ['ru', 'Капот (сильное повреждение)'],
  ])('appears beside a part alone in %s', async (language, said) => {
    expect(await note(language, { part: 'hood', severity: 'severe' })).toBe(said);
  });

  it.each(LANGUAGES)('is mentioned for every kind in %s', async (language) => {
    for (const { code: kind } of DAMAGE_KIND.terms) {
      const notes = new Set<string>();
      for (const { code: severity } of SEVERITY.terms) {
        const description = await describeIn(language, { damage: { kind, severity } });
        expectSound(description);
        notes.add(description.condition.join());
      }
      expect([kind, notes.size]).toEqual([kind, SEVERITY.terms.length]);
    }
  });
});

describe('damages listed in one cell', () => {
  it.each([
    ['ru', 'задний бампер; крыша', ['Задний бампер', 'Крыша']],
    ['en', 'задний бампер; крыша', ['Rear bumper', 'Roof']],
    ['en', 'rear bumper, roof', ['Rear bumper', 'Roof']],
    ['en', 'roof', ['Roof']],
    ['en', 'hood: dent; lost hubcaps', ['Bonnet: dent', 'lost hubcaps']],
    ['ru', 'капот: вмятина; непонятно что', ['Капот: вмятина', 'непонятно что']],
    ['en', 'dented, smells of smoke', ['dented, smells of smoke']],
    ['en', 'gizmo; gadget', ['gizmo; gadget']],
  ])('are said one by one in %s: %s', async (language, damage, said) => {
    const { condition } = await describeIn(language, { damage });
    expect(condition).toHaveLength(said.length);
    for (const words of said) expect(condition.join('\n').toLowerCase()).toContain(words.toLowerCase());
  });
});
