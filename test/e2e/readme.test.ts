import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { program, ROOT } from './program.js';

vi.setConfig({ testTimeout: 60_000 });

/** The program generates what is between the two comments. */
const SAMPLE = /(<!-- sample -->\n)[\s\S]*?(<!-- \/sample -->)/;
const LOT = 'car_002';

interface ExampleLot {
  lot_id: string;
  images: string[];
}

/** `npx vitest run test/e2e/readme.test.ts -u` updates it. */
test('README shows a lot of the examples as the program describes it', async () => {
  const examples = JSON.parse(await readFile(join(ROOT, 'examples/lots.json'), 'utf8')) as ExampleLot[];
  const lots = examples
    .filter(({ lot_id }) => lot_id === LOT)
    .map((lot) => ({ ...lot, images: lot.images.map((image) => join(ROOT, 'examples', image)) }));
  const file = join(await tempFolder(), 'lots.json');
  await writeFile(file, JSON.stringify(lots));
  const descgen = await program();
  await descgen.run(['submit', file, '-l', 'en,de', '--wait', '-q']);
  const { stdout } = await descgen.run(['results', '@last', '--format', 'md']);
  const shown = stdout.slice(stdout.indexOf('### ')).replaceAll('### ', '#### ').trim();
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  expect(readme).toMatch(SAMPLE);
  const made = readme.replace(SAMPLE, (_, begin: string, end: string) => `${begin}\n${shown}\n\n${end}`);
  await expect(made).toMatchFileSnapshot(join(ROOT, 'README.md'));
});
