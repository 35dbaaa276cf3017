import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { eyes } from '../models/observed.js';
import { standIn } from '../models/stand-in.js';
import { program, ROOT } from './program.js';

vi.setConfig({ testTimeout: 60_000 });

interface ExampleLot {
  lot_id: string;
  images: string[];
}

/** What a model sees that describes the drawings of car_008 rightly. */
const SEES = eyes({
  photos: [
    { photo: '1', view: 'front_left', same_lot: 'yes' },
    { photo: '2', view: 'rear', same_lot: 'yes' },
  ],
  body: { value: 'estate', photos: ['1', '2'] },
  colour: { value: 'green', photos: ['1', '2'] },
  equipment: [{ value: 'alloy_wheels', photos: ['1'] }],
  readings: [{ what: 'plate', text: 'EX 1008', unit: null, photo: '2' }],
});

/** The program generates what is between a pair of comments: `npx vitest run test/e2e/readme.test.ts -u` updates it. */
test('README shows lots of the examples as the program describes them, with a model and without', async () => {
  const server = await standIn(SEES);
  onTestFinished(server.close);
  const descgen = await program({ OLLAMA_HOST: server.url });
  const folder = await tempFolder();
  const shown = async (id: string, ...args: string[]): Promise<string> => {
    const examples = JSON.parse(await readFile(join(ROOT, 'examples/lots.json'), 'utf8')) as ExampleLot[];
    const lots = examples
      .filter(({ lot_id }) => lot_id === id)
      .map((lot) => ({ ...lot, images: lot.images.map((image) => join(ROOT, 'examples', image)) }));
    const file = join(folder, 'lots.json');
    await writeFile(file, JSON.stringify(lots));
    await descgen.run(['submit', file, '--wait', '-q', ...args]);
    const { stdout } = await descgen.run(['results', '@last', '--format', 'md']);
    return stdout.slice(stdout.indexOf('### ')).replaceAll('### ', '#### ').trim();
  };
  const samples = {
    photos: await shown('car_008', '-l', 'en,de', '--generator', 'ollama:eyes'),
    // Its sentences, without the two lists.
    attributes: (await shown('car_002', '-l', 'en')).replace(/\n\n[-*] [\s\S]*/, ''),
  };
  const [, unseen = ''] = (await shown('car_008', '-l', 'en')).split('\n\n');
  let readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  for (const [name, text] of Object.entries(samples)) {
    const sample = new RegExp(`(<!-- sample: ${name} -->\n)[\\s\\S]*?(<!-- /sample -->)`);
    expect(readme).toMatch(sample);
    readme = readme.replace(sample, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
  }
  expect(readme).toContain(`> ${unseen}\n`);
  await expect(readme).toMatchFileSnapshot(join(ROOT, 'README.md'));
});
