import { describe, expect, it } from 'vitest';
import type { Description, Json } from '../../../src/core/lot.js';
import {
  AIRBAGS,
  BODY,
  COLOR,
  DAMAGE,
  DAMAGE_KIND,
  DRIVE,
  EQUIPMENT,
  FUEL,
  GLASS_STATE,
  INTERIOR_STATE,
  LAMP,
  MATERIAL,
  OBJECT,
  PART,
  RUNNING,
  SERVICE,
  SEVERITY,
  STEERING,
  TECHNIQUE,
  TERM_SETS,
  type TermSet,
  TITLE_STATUS,
  TRANSMISSION,
  TYRE_STATE,
} from '../../../src/generate/facts/terms/terms.js';
import { loadLocale } from '../../../src/generate/language/locale.js';
import { describeInAll, expectSound, LANGUAGES, linesOf } from '../world.js';

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
  ['steering', STEERING, {}],
  ['visible_equipment', EQUIPMENT, {}],
  ['warning_lamps', LAMP, {}],
  ['interior_condition', INTERIOR_STATE, {}],
  ['tyre_condition', TYRE_STATE, {}],
  ['glass_condition', GLASS_STATE, {}],
  ['object', OBJECT, {}],
];

const lowered = (text: string) => text.toLowerCase();

const LOCALES = LANGUAGES.map((language) => ({
  language,
  locale: loadLocale(language, new URL(`../../../src/generate/locales/${language}.ftl`, import.meta.url)),
}));

/** The locale of a description that was made in every language at once. */
function localeOf({ language }: Description) {
  const found = LOCALES.find((one) => one.language === language);
  if (found === undefined) throw new Error(`no locale for ${language}`);
  return found.locale;
}

describe('closed values, in every language', () => {
  it.each(SLOTS)('%s says each of its values', async (attribute, set, beside) => {
    for (const term of set.terms) {
      for (const description of await describeInAll({ ...beside, [attribute]: term.code })) {
        const locale = localeOf(description);
        expectSound(description);
        const said = linesOf(description).map(lowered).join('\n');
        const forms = [locale.name(term), locale.phrase(term), locale.agreeing(term, 'fitting-interior')];
        expect([description.language, forms.map(lowered).some((word) => said.includes(word))]).toEqual([
          description.language,
          true,
        ]);
      }
    }
  });

  it.each(DAMAGE_KIND.terms.map((kind) => [kind.code, kind] as const))(
    'a damage of kind %s says its part, its kind and its severity',
    async (_, kind) => {
      const levels = [...SEVERITY.terms, null];
      const damage = PART.terms.map((part, place) => ({ part, severity: levels[place % levels.length] ?? null }));
      const given = damage.map(({ part, severity }) => ({
        part: part.code,
        kind: kind.code,
        severity: severity?.code ?? null,
      }));
      for (const description of await describeInAll({ damage: given })) {
        const locale = localeOf(description);
        expectSound(description);
        expect(description.condition).toHaveLength(PART.terms.length);
        for (const [place, { part, severity }] of damage.entries()) {
          const note = lowered(description.condition[place] ?? '');
          const missing = [part, kind].map((term) => lowered(locale.name(term))).filter((word) => !note.includes(word));
          expect(missing).toEqual([]);
          const forms = severity === null ? [''] : [locale.name(severity), locale.agreeing(severity, kind.message)];
          expect([note, forms.map(lowered).some((form) => note.includes(form))]).toEqual([note, true]);
        }
      }
    },
  );

  it.each(BODY.terms.map((body) => [body.code, body] as const))(
    'every colour agrees with the body %s',
    async (_, body) => {
      for (const color of COLOR.terms) {
        for (const description of await describeInAll({ body: body.code, color: color.code })) {
          expectSound(description);
          const phrase = lowered(localeOf(description).agreeing(color, body.message));
          expect([description.language, lowered(description.description)]).toEqual([
            description.language,
            expect.stringContaining(phrase),
          ]);
        }
      }
    },
  );

  it.each(LOCALES)('no two values of a set share a name in $language', ({ locale }) => {
    for (const set of TERM_SETS) {
      const names = set.terms.map((term) => locale.name(term));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
