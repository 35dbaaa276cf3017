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
