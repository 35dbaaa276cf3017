import { describe, expect, it } from 'vitest';
import { UNITS } from '../../../src/generate/facts/values/shown.js';
import { loadLocale } from '../../../src/generate/language/locale.js';
import {
  MESSAGES,
  type MessageId,
  OPTIONAL_MESSAGES,
  type OptionalId,
} from '../../../src/generate/language/messages.js';
import { LANGUAGES } from '../world.js';

const FOLDER = new URL('../../../src/generate/locales/', import.meta.url);
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 101, 1.5];
const COUNTED = new Set(['count', 'dated', 'height', 'day', 'first_day', 'last_day']);

const LOCALES = LANGUAGES.map((language) => ({
  language,
  locale: loadLocale(language, new URL(`${language}.ftl`, FOLDER)),
}));

describe('every message, in every language', () => {
  it.each(Object.keys(MESSAGES) as MessageId[])('%s is whole with every count', (id) => {
    for (const { language, locale } of LOCALES) {
      for (const count of COUNTS) {
        const args = Object.fromEntries(MESSAGES[id].map((name) => [name, COUNTED.has(name) ? count : `<${name}>`]));
        const text = `${language}|${locale.say(id, args as never)}`;
        expect(text).not.toMatch(/[{}]|\?\?\?|[\u2066-\u2069]|\s{2}| [.,;:!?]|\.\.|。。/);
      }
    }
  });

  it.each(Object.keys(OPTIONAL_MESSAGES) as OptionalId[])('%s, where a language has it, is whole too', (id) => {
    for (const { language, locale } of LOCALES.filter((one) => one.locale.has(id))) {
      for (const count of COUNTS) {
        const args = Object.fromEntries(
          OPTIONAL_MESSAGES[id].map((name) => [name, COUNTED.has(name) ? count : `<${name}>`]),
        );
        expect(`${language}|${locale.say(id, args as never)}`).not.toMatch(/[{}]|\?\?\?|[\u2066-\u2069]|\s{2}/);
      }
    }
  });

  it.each(UNITS)('a quantity in %s keeps its number with every count', (unit) => {
    for (const { language, locale } of LOCALES) {
      const space = ['ja', 'zh'].includes(language) ? '' : '\\s';
      for (const amount of COUNTS) {
        const text = locale.quantity({ kind: 'quantity', amount, unit });
        expect([language, text.replace(',', '.')]).toEqual([
          language,
          expect.stringMatching(new RegExp(`^${amount}(?:\\.0)?${space}\\D`, 'u')),
        ]);
      }
    }
  });
});

/** What a message says with each of the counts 0, 1, 2, 3, 5, 11, 21, 22, 101 and 1.5. */
const FORMS: Record<string, Partial<Record<MessageId, string[]>>> = {
  en: {
    doors: 'no doors|1 door|2 doors|3 doors|5 doors|11 doors|21 doors|22 doors|101 doors|1.5 doors'.split('|'),
    keys: 'no keys|1 key|2 keys|3 keys|5 keys|11 keys|21 keys|22 keys|101 keys|1.5 keys'.split('|'),
    owners: [
      'It has had no previous owners.',
      'It has had 1 owner.',
      ...[2, 3, 5, 11, 21, 22, 101, 1.5].map((count) => `It has had ${count} owners.`),
    ],
  },
  ru: {
    doors: 'без дверей|1 дверь|2 двери|3 двери|5 дверей|11 дверей|21 дверь|22 двери|101 дверь|1,5 двери'.split('|'),
    seats: 'без сидений|1 место|2 места|3 места|5 мест|11 мест|21 место|22 места|101 место|1,5 места'.split('|'),
    keys: 'ключей нет|1 ключ|2 ключа|3 ключа|5 ключей|11 ключей|21 ключ|22 ключа|101 ключ|1,5 ключа'.split('|'),
  },
};

const MILES: Record<string, string> = {
  de: '0 Meilen|1 Meile|2 Meilen|3 Meilen|5 Meilen|11 Meilen|21 Meilen|22 Meilen|101 Meilen|1,5 Meilen',
  en: '0 miles|1 mile|2 miles|3 miles|5 miles|11 miles|21 miles|22 miles|101 miles|1.5 miles',
  es: '0 millas|1 milla|2 millas|3 millas|5 millas|11 millas|21 millas|22 millas|101 millas|1,5 millas',
  fr: '0 mile|1 mile|2 miles|3 miles|5 miles|11 miles|21 miles|22 miles|101 miles|1,5 mile',
  it: '0 miglia|1 miglio|2 miglia|3 miglia|5 miglia|11 miglia|21 miglia|22 miglia|101 miglia|1,5 miglia',
  ja: '0マイル|1マイル|2マイル|3マイル|5マイル|11マイル|21マイル|22マイル|101マイル|1.5マイル',
  pl: '0 mil|1 mila|2 mile|3 mile|5 mil|11 mil|21 mil|22 mile|101 mil|1,5 mili',
  pt: '0 milhas|1 milha|2 milhas|3 milhas|5 milhas|11 milhas|21 milhas|22 milhas|101 milhas|1,5 milha',
  ru: '0 миль|1 миля|2 мили|3 мили|5 миль|11 миль|21 миля|22 мили|101 миля|1,5 мили',
  tr: '0 mil|1 mil|2 mil|3 mil|5 mil|11 mil|21 mil|22 mil|101 mil|1,5 mil',
  uk: '0 миль|1 миля|2 милі|3 милі|5 миль|11 миль|21 миля|22 милі|101 миля|1,5 милі',
  zh: '0英里|1英里|2英里|3英里|5英里|11英里|21英里|22英里|101英里|1.5英里',
};
const KEYS: Record<string, string> = {
  de: 'keine Schlüssel|1 Schlüssel|2 Schlüssel|3 Schlüssel|5 Schlüssel|11 Schlüssel|21 Schlüssel|22 Schlüssel|101 Schlüssel|1,5 Schlüssel',
  es: 'sin llaves|1 llave|2 llaves|3 llaves|5 llaves|11 llaves|21 llaves|22 llaves|101 llaves|1,5 llaves',
  fr: 'aucune clé|1 clé|2 clés|3 clés|5 clés|11 clés|21 clés|22 clés|101 clés|1,5 clé',
  it: 'nessuna chiave|1 chiave|2 chiavi|3 chiavi|5 chiavi|11 chiavi|21 chiavi|22 chiavi|101 chiavi|1,5 chiavi',
  ja: '鍵なし|鍵1本|鍵2本|鍵3本|鍵5本|鍵11本|鍵21本|鍵22本|鍵101本|鍵1.5本',
  pl: 'brak kluczy|1 klucz|2 klucze|3 klucze|5 kluczy|11 kluczy|21 kluczy|22 klucze|101 kluczy|1,5 klucza',
  pt: 'sem chaves|1 chave|2 chaves|3 chaves|5 chaves|11 chaves|21 chaves|22 chaves|101 chaves|1,5 chave',
  tr: 'anahtar yok|1 anahtar|2 anahtar|3 anahtar|5 anahtar|11 anahtar|21 anahtar|22 anahtar|101 anahtar|1,5 anahtar',
  uk: 'ключів немає|1 ключ|2 ключі|3 ключі|5 ключів|11 ключів|21 ключ|22 ключі|101 ключ|1,5 ключа',
  zh: '无钥匙|1把钥匙|2把钥匙|3把钥匙|5把钥匙|11把钥匙|21把钥匙|22把钥匙|101把钥匙|1.5把钥匙',
};

describe('counted things', () => {
  it.each(LOCALES)('miles and keys take the form of their number in $language', ({ language, locale }) => {
    const miles = COUNTS.map((amount) => locale.quantity({ kind: 'quantity', amount, unit: 'mi' }));
    expect(miles.join('|').replaceAll('\u00a0', ' ')).toBe(MILES[language]);
    const keys = COUNTS.map((count) => locale.say('keys', { count })).join('|');
    expect(keys).toBe(KEYS[language] ?? FORMS[language]?.keys?.join('|'));
  });
});

it('a million miles are counted as the Romance languages count them', () => {
  const million = (language: string) => {
    const locale = loadLocale(language, new URL(`${language}.ftl`, FOLDER));
    return locale.quantity({ kind: 'quantity', amount: 1_000_000, unit: 'mi' }).replace(/[\u00a0\u202f]/g, ' ');
  };
  expect(['es', 'fr', 'it', 'pt'].map(million)).toEqual([
    '1.000.000 de millas',
    '1 000 000 de miles',
    '1.000.000 di miglia',
    '1.000.000 de milhas',
  ]);
});

it('days take the form and the article that their number has', () => {
  const days = (language: string) => {
    const locale = loadLocale(language, new URL(`${language}.ftl`, FOLDER));
    return [1, 2, 8, 11].map((day) => locale.say('taken-day', { day, month: locale.month(5), year: '2025' }));
  };
  expect(days('fr')).toEqual(['le 1er mai 2025', 'le 2 mai 2025', 'le 8 mai 2025', 'le 11 mai 2025']);
  expect(days('it')).toEqual(['il 1º maggio 2025', 'il 2 maggio 2025', 'l’8 maggio 2025', 'l’11 maggio 2025']);
  expect(days('pt')[0]).toBe('em 1º de maio de 2025');
  expect(days('ja')[0]).toBe('2025年5月1日に');
});

describe.each(Object.keys(FORMS))('plural forms in %s', (language) => {
  const locale = loadLocale(language, new URL(`${language}.ftl`, FOLDER));
  it.each(Object.entries(FORMS[language] ?? {}))('%s', (id, forms) => {
    expect(COUNTS.map((count) => locale.say(id as 'doors', { count }))).toEqual(forms);
  });
});

it('Russian declines miles', () => {
  const locale = loadLocale('ru', new URL('ru.ftl', FOLDER));
  const miles = COUNTS.map((amount) => locale.quantity({ kind: 'quantity', amount, unit: 'mi' }));
  expect(miles.join('|')).toBe('0 миль|1 миля|2 мили|3 мили|5 миль|11 миль|21 миля|22 мили|101 миля|1,5 мили');
});
