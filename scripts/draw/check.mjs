/** Whether examples/ fits together: the inputs parse, every photo is there and used, and only broken.jpg is broken. */
import { readdir, readFile, stat } from 'node:fs/promises';
import exifr from 'exifr';
import sharp from 'sharp';
import { ALBUM } from './album.mjs';

const MOST_BYTES = 600_000;
const BROKEN = 'photos/broken.jpg';

/** Throws an Error that lists all that is wrong; prints a summary otherwise. `folder` ends in a slash. */
export async function checkExamples(folder) {
  const photos = (await readdir(`${folder}photos`)).map((name) => `photos/${name}`);
  const used = await usedImages(folder);
  const problems = [
    ...[...used].filter((path) => !photos.includes(path)).map((path) => `${path} is named by a lot and missing`),
    ...photos.filter((path) => !used.has(path)).map((path) => `${path} belongs to no lot`),
  ];
  let bytes = 0;
  for (const path of photos) {
    bytes += (await stat(folder + path)).size;
    if ((await decodes(folder + path)) === (path === BROKEN)) problems.push(`${path} decodes as it should not, or not`);
  }
  if (bytes > MOST_BYTES) problems.push(`the photos have ${bytes} bytes, more than ${MOST_BYTES}`);
  for (const picture of ALBUM) problems.push(...(await metadataProblems(folder, picture)));
  if (problems.length > 0) throw new Error(`examples/ does not fit together:\n  ${problems.join('\n  ')}`);
  console.log(`${photos.length} photos, ${bytes} bytes, all as they should be`);
}

/** Paths of all images that the inputs name. */
async function usedImages(folder) {
  const text = (name) => readFile(folder + name, 'utf8');
  const lines = (await text('one-lot.jsonl')).trim().split('\n');
  const lots = [
    ...JSON.parse(await text('lots.json')),
    ...lines.map((line) => JSON.parse(line)),
    ...JSON.parse(await text('request.json')).lots,
  ];
  return new Set(lots.flatMap(({ images }) => images.map((image) => image.url ?? image)));
}

async function decodes(path) {
  try {
    await sharp(path, { failOn: 'error' }).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}

/** What was written as metadata must read back, and none may tell a position. */
async function metadataProblems(folder, { file, camera, taken, zone, turned }) {
  const path = `${folder}photos/${file}`;
  const { exif, orientation } = await sharp(path, { failOn: 'none' }).metadata();
  if (!exif) return camera ? [`${file} has lost its metadata`] : [];
  const block = exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif;
  const seen = await exifr.parse(block, { reviveValues: false, gps: true });
  const wanted = { Make: camera?.make, Model: camera?.model, DateTimeOriginal: taken, OffsetTimeOriginal: zone };
  const problems = Object.entries(wanted)
    .filter(([name, value]) => seen[name] !== value)
    .map(([name, value]) => `${file} has ${name} ${seen[name]}, not ${value}`);
  if ((orientation ?? 1) !== (turned ? 6 : 1)) problems.push(`${file} has orientation ${orientation}`);
  if (Object.keys(seen).some((name) => name.startsWith('GPS'))) problems.push(`${file} tells a position`);
  return problems;
}
