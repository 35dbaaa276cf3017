import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import { loadLocale } from '../../../src/generate/builtin/locale.js';
import {
  AIRBAGS,
  BODY,
  COLOR,
  DAMAGE,
  DRIVE,
  FUEL,
  RUNNING,
  type TermSet,
  TITLE_STATUS,
  TRANSMISSION,
} from '../../../src/generate/builtin/terms.js';
import { describeIn, expectSound, LANGUAGES, linesOf } from './world.js';

/** Every attribute that takes the values of a closed set, with what may stand beside it. */
const SLOTS: [attribute: string, set: TermSet, beside: { [key: string]: Json }][] = [
  ['fuel', FUEL, {}],
  ['fuel', FUEL, { vin: 'A1' }],
  ['fuel', FUEL, { engine: '2.0 TDI', displacement: '1968 cc', cylinders: 4, power: '140 kW (190 hp)' }],
  ['transmission', TRANSMISSION, {}],
  ['drive', DRIVE, {}],
  ['body', BODY, {}],
  ['body', BODY, { make: 'BMW', color: 'orange', doors: 5 }],
  ['color', COLOR, {}],
  ['color', COLOR, { body: 'suv' }],
  ['interior_color', COLOR, {}],
  ['title_status', TITLE_STATUS, {}],
  ['title', TITLE_STATUS, {}],
  ['runs_drives', RUNNING, {}],
  ['airbags', AIRBAGS, {}],
  ['damage', DAMAGE, {}],
  ['primary_damage', DAMAGE, { secondary_damage: 'rust' }],
  ['secondary_damage', DAMAGE, { primary_damage: ['hail', 'Meteorite'] }],
];

const lowered = (text: string) => text.toLowerCase();

describe.each(LANGUAGES)('closed values in %s', (language) => {
  const file = new URL(`../../../src/generate/builtin/locales/${language}.ftl`, import.meta.url);
  const locale = loadLocale(language, file);

  it.each(SLOTS)('%s tells each of its values', async (attribute, set, beside) => {
    for (const term of set.terms) {
      const description = await describeIn(language, { ...beside, [attribute]: term.code });
      expectSound(description);
      const told = linesOf(description).map(lowered).join('\n');
      const forms = [locale.name(term), locale.phrase(term), locale.agreeing(term, 'fitting-interior')];
      expect(forms.map(lowered).some((word) => told.includes(word))).toBe(true);
    }
  });

  it('no two values of a set are called the same', () => {
    for (const [, set] of SLOTS) {
      const names = set.terms.map((term) => locale.name(term));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
