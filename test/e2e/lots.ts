import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempFolder } from '../helper/temp.js';
import { ROOT } from './program.js';

/** A file of lots with a photo each; every `bad`-th has one that is broken. Lots are named lot 0, lot 1, … */
export async function lotsFile(count: number, bad = 0): Promise<string> {
  const folder = await tempFolder();
  await copyFile(join(ROOT, 'examples/photos/car_002_wheel.jpg'), join(folder, 'good.jpg'));
  await copyFile(join(ROOT, 'examples/photos/broken.jpg'), join(folder, 'broken.jpg'));
  const isBad = (index: number): boolean => bad > 0 && index % bad === 0;
  const lots = Array.from({ length: count }, (_, index) => ({
    lot_id: `lot ${index}`,
    images: [isBad(index) ? 'broken.jpg' : 'good.jpg'],
    attributes: { make: 'BMW', model: '=X5' },
  }));
  const file = join(folder, 'lots.json');
  await writeFile(file, JSON.stringify(lots));
  return file;
}
