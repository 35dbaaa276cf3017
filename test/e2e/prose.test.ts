import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LotResult } from '../../src/core/lot.js';
import { factsIn, isProse, writer } from '../generate/prose/writer.js';
import { tempFolder } from '../helper/temp.js';
import { scene } from '../images/scene.js';
import { standIn } from '../models/stand-in.js';
import { program } from './program.js';

/** Says nothing false in English, and a false mileage in German, twice. */
const hand = writer({
  seen: {
    body: { value: 'estate', photos: ['1'] },
    damages: [{ part: 'front_bumper', kind: 'dent', severity: 'minor', photos: ['1'] }],
  },
  write: (language, text) => {
    const facts = factsIn(text, 'make', 'body', 'mileage');
    return {
      title: { text: language === 'de' ? 'BMW Kombi' : 'BMW estate', facts },
      description: [
        language === 'de'
          ? { text: 'Der BMW Kombi hat 12.000 km zurückgelegt.', facts }
          : { text: 'This BMW estate has covered 120,000 km.', facts },
      ],
      highlights: [],
      condition: [
        language === 'de'
          ? { text: 'Leichte Delle in der Stoßstange vorne', facts: factsIn(text, 'damage') }
          : { text: 'Minor dent in the front bumper', facts: factsIn(text, 'damage') },
      ],
    };
  },
});

test('prose is asked for by a setting, explained by its facts, and degraded where the model says what is not so', async () => {
  const server = await standIn(hand);
  onTestFinished(server.close);
  const folder = await tempFolder();
  const [photo, voice] = [join(folder, '1.jpg'), join(folder, 'voice.txt')];
  await writeFile(photo, await scene(1).jpeg().toBuffer());
  await writeFile(voice, 'Plain words.');
  const descgen = await program({ OLLAMA_HOST: server.url, DESCGEN_TEXT_STYLE: 'prose', DESCGEN_TEXT_VOICE: voice });
  const input = JSON.stringify([
    { lot_id: 'car_001', images: [photo], attributes: { make: 'BMW', mileage: '120000 km' } },
  ]);
  const args = ['submit', '-', '-l', 'en,de', '--generator', 'ollama:eyes', '--wait', '--json'];
  const { stdout } = await descgen.run(args, { input });
  const { job_id, lots } = JSON.parse(stdout) as { job_id: string; lots: LotResult[] };
  const [english, german] = lots[0]?.descriptions ?? [];
  expect(english?.description).toContain('This BMW estate has covered 120,000 km.');
  expect(english?.condition).toEqual(['Minor dent in the front bumper']);
  expect(english).not.toHaveProperty('basis');
  expect(german).toMatchObject({
    title: 'BMW Kombi',
    degraded: true,
    condition: ['Leichte Delle in der Stoßstange vorne'],
  });
  expect(german?.description).toContain('120.000 km');
  expect(german?.description).not.toContain('12.000 km');
  expect(server.asked.filter(isProse)).toHaveLength(1);
  expect(server.asked.find(isProse)?.text).toContain('Plain words.');
  const explained = await descgen.run(['explain', job_id, 'car_001', '-l', 'en']);
  expect(explained.stdout).toMatch(/Minor dent in the front bumper[\s\S]*photo 1/);
});

test('a house style that is not there fails the lot with a sentence', async () => {
  const server = await standIn(hand);
  onTestFinished(server.close);
  const folder = await tempFolder();
  const photo = join(folder, '1.jpg');
  await writeFile(photo, await scene(1).jpeg().toBuffer());
  const voice = join(folder, 'none.txt');
  const descgen = await program({ OLLAMA_HOST: server.url, DESCGEN_TEXT_STYLE: 'prose', DESCGEN_TEXT_VOICE: voice });
  const { stdout } = await descgen.run(['submit', photo, '--generator', 'ollama:eyes', '--wait', '--json']);
  const { lots } = JSON.parse(stdout) as { lots: LotResult[] };
  expect(lots[0]?.error).toMatchObject({ code: 'generator_failed', message: expect.stringContaining('text.voice') });
});

test('a job asks for prose and its house style itself, whatever the settings say', async () => {
  const server = await standIn(hand);
  onTestFinished(server.close);
  const folder = await tempFolder();
  const [photo, voice, other] = [join(folder, '1.jpg'), join(folder, 'voice.txt'), join(folder, 'other.txt')];
  await writeFile(photo, await scene(1).jpeg().toBuffer());
  await writeFile(voice, 'Short sentences.');
  await writeFile(other, 'Long sentences.');
  const descgen = await program({ OLLAMA_HOST: server.url, DESCGEN_TEXT_STYLE: 'template', DESCGEN_TEXT_VOICE: other });
  const lot = { lot_id: 'car_001', images: [photo], attributes: { make: 'BMW', mileage: '120000 km' } };
  const submit = (request: object, ...args: string[]) =>
    descgen.run(['submit', '-', '-l', 'en', '--generator', 'ollama:eyes', ...args], {
      input: JSON.stringify({ lots: [lot], ...request }),
    });
  const textOf = async (...asking: Parameters<typeof submit>) => {
    const { stdout } = await submit(...asking, '--wait', '--json');
    return (JSON.parse(stdout) as { lots: LotResult[] }).lots[0]?.descriptions[0]?.description;
  };
  expect(await textOf({})).not.toContain('has covered');
  expect(server.asked.filter(isProse)).toEqual([]);
  expect(await textOf({}, '--style', 'prose')).toContain('has covered 120,000 km');
  expect(server.asked.filter(isProse).at(-1)?.text).toContain('Long sentences.');
  // The option decides over the request in the file, and that over the setting.
  expect(await textOf({ style: 'template', voice: 'In verse.' }, '--style', 'prose')).toContain('has covered');
  expect(server.asked.filter(isProse).at(-1)?.text).toContain('In verse.');
  expect(await textOf({ voice: 'In verse.' }, '--voice', voice)).toContain('has covered');
  expect(server.asked.filter(isProse).at(-1)?.text).toContain('Short sentences.');
  const dry = await submit({}, '--style', 'prose', '--dry-run');
  expect(dry.stdout).toContain('style prose');
});

test('prose without a model is refused in one sentence, in a dry run too', async () => {
  const folder = await tempFolder();
  const [photo, empty] = [join(folder, '1.jpg'), join(folder, 'empty.txt')];
  await writeFile(photo, await scene(1).jpeg().toBuffer());
  await writeFile(empty, ' ');
  const descgen = await program();
  const said = 'Prose is written by a model, but the generator builtin asks none';
  for (const args of [
    ['--style', 'prose'],
    ['--style', 'prose', '--dry-run'],
  ]) {
    const { code, stderr } = await descgen.run(['submit', photo, ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  }
  for (const file of [empty, join(folder, 'none.txt')]) {
    const { code, stderr } = await descgen.run(['submit', photo, '--voice', file]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/house style .*--voice/)]);
  }
  const { code } = await descgen.run(['submit', photo, '--style', 'verse']);
  expect(code).toBe(2);
});
