import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/lot.js';
import {
  AIRBAGS,
  BODY,
  COLOR,
  DAMAGE,
  DAMAGE_KIND,
  DRIVE,
  FUEL,
  MATERIAL,
  PART,
  RUNNING,
  SERVICE,
  SEVERITY,
  TECHNIQUE,
  TERM_SETS,
  type TermSet,
  TITLE_STATUS,
  TRANSMISSION,
} from '../../../src/generate/facts/terms/terms.js';
import { loadLocale } from '../../../src/generate/language/locale.js';
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
  ['service_history', SERVICE, {}],
  ['material', MATERIAL, { title: 'Vase' }],
  ['technique', TECHNIQUE, { title: 'Harbour' }],
];

const lowered = (text: string) => text.toLowerCase();

describe.each(LANGUAGES)('closed values in %s', (language) => {
  const file = new URL(`../../../src/generate/locales/${language}.ftl`, import.meta.url);
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

  it('every damage tells its part, its kind and its severity', async () => {
    const levels = [...SEVERITY.terms, null];
    for (const kind of DAMAGE_KIND.terms) {
      const damage = PART.terms.map((part, place) => ({ part, severity: levels[place % levels.length] ?? null }));
      const description = await describeIn(language, {
        damage: damage.map(({ part, severity }) => ({
          part: part.code,
          kind: kind.code,
          severity: severity?.code ?? null,
        })),
      });
      expectSound(description);
      expect(description.condition).toHaveLength(PART.terms.length);
      for (const [place, { part, severity }] of damage.entries()) {
        const note = lowered(description.condition[place] ?? '');
        expect([part, kind].map((term) => lowered(locale.name(term))).filter((word) => !note.includes(word))).toEqual(
          [],
        );
        const forms = severity === null ? [''] : [locale.name(severity), locale.agreeing(severity, kind.message)];
        expect([note, forms.map(lowered).some((form) => note.includes(form))]).toEqual([note, true]);
      }
    }
  });

  it('every colour stands beside every body', async () => {
    for (const body of BODY.terms) {
      for (const color of COLOR.terms) {
        const description = await describeIn(language, { body: body.code, color: color.code });
        expectSound(description);
        expect(lowered(description.description)).toContain(lowered(locale.agreeing(color, body.message)));
      }
    }
  });

  it('no two values of a set are called the same', () => {
    for (const set of TERM_SETS) {
      const names = set.terms.map((term) => locale.name(term));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
