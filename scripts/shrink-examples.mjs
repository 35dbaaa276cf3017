/**
 * Makes the small photos of examples/folders from those of examples/photos: `node scripts/shrink-examples.mjs`. The texts
 * beside them (lot.json, notes.txt, lots.csv) are written by hand.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const examples = fileURLToPath(new URL('../examples/', import.meta.url));
const WIDTH = 240;
const PHOTOS = {
  'batch-1/car_001/1 front.jpg': 'car_001_front.jpg',
  'batch-1/car_001/2 damage.jpg': 'car_001_damage.jpg',
  'batch-1/car_001/10 dashboard.jpg': 'car_001_dash.jpg',
  'batch-1/car_002/сбоку.jpg': 'car_002_side.jpg',
  'batch-1/car_002/сзади.jpg': 'car_002_rear.jpg',
  'from-list/photos/0417.jpg': 'car_008_rear.jpg',
  'car_005_rear.jpg': 'car_005_rear.jpg',
  'car_005_side.jpg': 'car_005_side.jpg',
};

for (const [small, large] of Object.entries(PHOTOS)) {
  const file = `${examples}folders/${small}`;
  await mkdir(dirname(file), { recursive: true });
  await sharp(`${examples}photos/${large}`).resize(WIDTH).jpeg({ quality: 60, mozjpeg: true }).toFile(file);
  console.log(small);
}
