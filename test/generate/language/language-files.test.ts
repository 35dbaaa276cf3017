import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBuiltinGenerator } from '../../../src/generate/builtin/generator.js';
import { generate, generator, LANGUAGES, NOW } from '../world.js';

const FOLDER = new URL('../../../src/generate/locales/', import.meta.url);

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
    expect(generator.languages).toEqual([...LANGUAGES].sort());
    await cp(join(folder, 'en.ftl'), join(folder, 'nl.ftl'));
    await writeFile(join(folder, 'README.md'), 'no language');
    const three = inFolder();
    expect(three.languages).toEqual([...LANGUAGES, 'nl'].sort());
    const { descriptions } = await generate({ mileage: '48200 km' }, { languages: ['nl'], generator: three });
    expect(descriptions).toMatchObject([{ language: 'nl', highlights: ['Mileage: 48.200 km'] }]);
  });

  it('that lack messages are refused with the file and every id', async () => {
    await rewrite('ru.ftl', (text) => text.replace(/^doors =\n(?: .*\n)+/m, '').replace(/^colour-red = .*\n.*\n/m, ''));
    const refused = generate({ make: 'BMW' }, { generator: inFolder() });
    await expect(refused).rejects.toMatchObject({
      code: 'generator_failed',
      transient: false,
      message: expect.stringMatching(
        /Fix the language file .*ru\.ftl: doors \(missing .*\), colour-red \(missing .*\)\.$/,
      ),
    });
  });

  it('may omit optional messages; their content then appears elsewhere', async () => {
    await rewrite('en.ftl', (text) => text.replaceAll(/^body-doors.*\n/gm, ''));
    const { descriptions } = await generate(
      { make: 'BMW', body: 'suv', doors: 5 },
      { languages: ['en'], generator: inFolder() },
    );
    expect(descriptions[0]?.description).toContain('This BMW is an SUV with 5 doors.');
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
    ['an optional message that is broken', '-door { $body }\n', '-door { $corpse }\n', /body-doors \(uses \$corpse/],
    ['a message twice', 'no = no', 'no = no\nno = nope', /no \(there twice\)/],
    [
      'colours that cannot agree with a body',
      '    .phrase = a saloon\n',
      '    .phrase = a saloon\n    .gender = feminine\n',
      /colour-black\.feminine \(missing: a noun beside it has this gender\)/,
    ],
    [
      'a habit that is no unit of its measure',
      'unit-habit-power = kW',
      'unit-habit-power = km',
      /unit-habit-power \(must be one of kW, PS, hp\)/,
    ],
    [
      'severities that cannot agree with a damage',
      'damage-kind-dent = dent\n    .gender = noun\n',
      'damage-kind-dent = dent\n    .gender = neuter\n',
      /severity-minor\.neuter \(missing: a noun beside it has this gender\)/,
    ],
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

  it('that cannot be found are reported as missing', async () => {
    const before = inFolder();
    await rm(folder, { recursive: true });
    expect(inFolder).toThrow(expect.objectContaining({ code: 'generator_unavailable' }));
    await expect(generate({}, { generator: before })).rejects.toMatchObject({ code: 'generator_failed' });
  });

  it('no other language is spoken', async () => {
    const refused = generate({}, { languages: ['en', 'tlh'] });
    await expect(refused).rejects.toMatchObject({
      code: 'unsupported_language',
      message: expect.stringContaining('tlh'),
    });
  });
});
