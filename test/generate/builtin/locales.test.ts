import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBuiltinGenerator } from '../../../src/generate/builtin/generator.js';
import { loadLocale } from '../../../src/generate/builtin/locale.js';
import { MESSAGES, type MessageId } from '../../../src/generate/builtin/messages.js';
import { UNITS } from '../../../src/generate/builtin/shown.js';
import { generate, generator, LANGUAGES, NOW } from './world.js';

const FOLDER = new URL('../../../src/generate/builtin/locales/', import.meta.url);
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 101, 1.5];
const COUNTED = new Set(['count', 'dated', 'height', 'day', 'first_day', 'last_day']);

describe.each(LANGUAGES)('every message in %s', (language) => {
  const locale = loadLocale(language, new URL(`${language}.ftl`, FOLDER));
  const ids = Object.keys(MESSAGES) as MessageId[];

  it.each(ids)('%s is whole with every count', (id) => {
    for (const count of COUNTS) {
      const args = Object.fromEntries(MESSAGES[id].map((name) => [name, COUNTED.has(name) ? count : `<${name}>`]));
      const text = locale.say(id, args as never);
      expect(text).not.toMatch(/[{}]|\?\?\?|[\u2066-\u2069]|\s{2}/);
    }
  });

  it.each(UNITS)('a quantity in %s keeps its number with every count', (unit) => {
    for (const amount of COUNTS) {
      const text = locale.quantity({ kind: 'quantity', amount, unit });
      expect(text.replace(',', '.')).toMatch(new RegExp(`^${amount}(?:\\.0)?\\s\\D`, 'u'));
    }
  });
});

/** What a message says with each of the counts 0, 1, 2, 3, 5, 11, 21, 22, 101 and 1.5. */
const FORMS: Record<string, Partial<Record<MessageId, string[]>>> = {
  en: {
    doors: 'no doors|1 door|2 doors|3 doors|5 doors|11 doors|21 doors|22 doors|101 doors|1.5 doors'.split('|'),
    keys: 'no keys|1 key|2 keys|3 keys|5 keys|11 keys|21 keys|22 keys|101 keys|1.5 keys'.split('|'),
    photos: [
      'No photos of the lot are available.',
      'The lot is shown in 1 photo.',
      ...[2, 3, 5, 11, 21, 22, 101, 1.5].map((count) => `The lot is shown in ${count} photos.`),
    ],
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
    photos: [
      'Фотографий лота нет.',
      'Лот показан на 1 фотографии.',
      'Лот показан на 2 фотографиях.',
      'Лот показан на 3 фотографиях.',
      'Лот показан на 5 фотографиях.',
      'Лот показан на 11 фотографиях.',
      'Лот показан на 21 фотографии.',
      'Лот показан на 22 фотографиях.',
      'Лот показан на 101 фотографии.',
      'Лот показан на 1,5 фотографиях.',
    ],
  },
};

describe.each(LANGUAGES)('plural forms in %s', (language) => {
  const locale = loadLocale(language, new URL(`${language}.ftl`, FOLDER));
  it.each(Object.entries(FORMS[language] ?? {}))('%s', (id, forms) => {
    expect(COUNTS.map((count) => locale.say(id as 'doors', { count }))).toEqual(forms);
  });
});

it('Russian declines miles, pixels and the photos that are dated', () => {
  const locale = loadLocale('ru', new URL('ru.ftl', FOLDER));
  const miles = COUNTS.map((amount) => locale.quantity({ kind: 'quantity', amount, unit: 'mi' }));
  expect(miles.join('|')).toBe('0 миль|1 миля|2 мили|3 мили|5 миль|11 миль|21 миля|22 мили|101 миля|1,5 мили');
  const pixels = [480, 721, 1024, 3011].map((height) => locale.say('photo-largest', { size: `1 × ${height}`, height }));
  expect(pixels.map((text) => text.split(' ').at(-1))).toEqual(['пикселей.', 'пиксель.', 'пикселя.', 'пикселей.']);
  const dated = [1, 2, 5, 21].map((count) => locale.say('photos-some-taken', { count: 30, dated: count, when: '…' }));
  expect(dated.map((text) => text.split(', ')[1])).toEqual([
    '1 из них сделана ….',
    '2 из них сделаны ….',
    '5 из них сделаны ….',
    '21 из них сделана ….',
  ]);
});

describe('language files', () => {
  let folder: string;
  const inFolder = () =>
    createBuiltinGenerator({ version: '1.2.3', now: () => NOW, locales: pathToFileURL(`${folder}/`) });
  const rewrite = async (name: string, change: (text: string) => string) => {
    const path = join(folder, name);
    await writeFile(path, change(await readFile(path, 'utf8')));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'descgen-locales-'));
    await cp(FOLDER, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are the languages of the generator, without a list anywhere else', async () => {
    expect(generator.languages).toEqual(['en', 'ru']);
    await cp(join(folder, 'en.ftl'), join(folder, 'de.ftl'));
    await writeFile(join(folder, 'README.md'), 'no language');
    const three = inFolder();
    expect(three.languages).toEqual(['de', 'en', 'ru']);
    const { descriptions } = await generate({ mileage: '48200 km' }, { languages: ['de'], generator: three });
    expect(descriptions).toMatchObject([{ language: 'de', highlights: ['Mileage: 48.200 km'] }]);
  });

  it('that lack messages are refused with the file and every id', async () => {
    await rewrite('ru.ftl', (text) => text.replace(/^doors =\n(?: .*\n)+/m, '').replace(/^colour-red = .*\n.*\n/m, ''));
    const refused = generate({ make: 'BMW' }, { generator: inFolder() });
    await expect(refused).rejects.toMatchObject({
      code: 'generator_failed',
      transient: false,
      message: expect.stringMatching(/ru\.ftl must be mended: doors \(missing .*\), colour-red \(missing .*\)\.$/),
    });
  });

  it('that are broken do no harm to the others', async () => {
    await rewrite('ru.ftl', () => '');
    const { descriptions } = await generate({ make: 'BMW' }, { languages: ['en'], generator: inFolder() });
    expect(descriptions).toHaveLength(1);
  });

  it.each([
    ['a syntax error', 'keys-present = keys present', 'keys-present = { keys', /keys-present \(missing or not valid/],
    ['a value that is not given', 'yes = yes', 'yes = { $yes }', /yes \(uses \$yes/],
    ['a value within a plural form', '[one] { $count } door\n', '[one] { $cuont } door\n', /doors \(uses \$cuont/],
    ['a message that is not there', 'no = no', 'no = { nothing }', /no \(refers to nothing/],
    ['a term that is not there', 'no = no', 'no = { -nothing }', /no \(refers to -nothing/],
    ['a function that is not there', 'no = no', 'no = { SHOUT("no") }', /no \(uses SHOUT\(\)/],
    ['a message twice', 'no = no', 'no = no\nno = nope', /no \(there twice\)/],
    ['no phrase where one is needed', '    .phrase = a diesel engine\n', '', /fuel-diesel\.phrase \(missing/],
    [
      'messages that refer to each other',
      'yes = yes\nno = no',
      'yes = { no }\nno = { yes }',
      /yes \(leads back to yes\), no \(leads back to no\)/,
    ],
  ])('are checked for %s', async (_, before, after, problem) => {
    await rewrite('en.ftl', (text) => {
      expect(text).toContain(before);
      return text.replace(before, after);
    });
    const refused = generate({ make: 'BMW' }, { languages: ['en'], generator: inFolder() });
    await expect(refused).rejects.toMatchObject({ code: 'generator_failed', message: expect.stringMatching(problem) });
  });

  it('may use terms of their own', async () => {
    await rewrite('en.ftl', (text) =>
      text.replace(
        'mileage = The mileage is { $mileage }.',
        '-ran = ran { $far }\nmileage = It { -ran(far: "far") }: { $mileage }.',
      ),
    );
    const { descriptions } = await generate({ mileage: '5 km' }, { languages: ['en'], generator: inFolder() });
    expect(descriptions[0]?.description).toContain('It ran far: 5 km.');
  });

  it.each([
    ['the_english.ftl', /the_english\.ftl to a language tag/],
    ['pt-br.ftl', /pt-br\.ftl to its canonical tag, pt-BR\.ftl/],
  ])('named %s are refused when the generator is made', async (name, message) => {
    await cp(join(folder, 'en.ftl'), join(folder, name));
    expect(inFolder).toThrow(
      expect.objectContaining({ code: 'generator_unavailable', message: expect.stringMatching(message) }),
    );
  });

  it('that cannot be found are said to be missing', async () => {
    const before = inFolder();
    await rm(folder, { recursive: true });
    expect(inFolder).toThrow(expect.objectContaining({ code: 'generator_unavailable' }));
    await expect(generate({}, { generator: before })).rejects.toMatchObject({ code: 'generator_failed' });
  });

  it('no other language is spoken', async () => {
    const refused = generate({}, { languages: ['en', 'fr'] });
    await expect(refused).rejects.toMatchObject({
      code: 'unsupported_language',
      message: expect.stringContaining('fr'),
    });
  });
});
