/**
 * Draws the photos of examples/photos anew: `node scripts/draw-examples.mjs [name…]` (all without a name). The same
 * versions of Node and sharp write the same bytes. Then checks that examples/ fits together.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ALBUM } from './draw/album.mjs';
import { checkExamples } from './draw/check.mjs';
import { develop } from './draw/develop.mjs';
import { newSheet } from './draw/kit.mjs';

const examples = fileURLToPath(new URL('../examples/', import.meta.url));
const names = process.argv.slice(2);
const wanted = ALBUM.filter(({ file }) => names.length === 0 || names.some((name) => file.startsWith(name)));
if (wanted.length === 0) throw new Error(`no picture is called ${names.join(', ')}; see scripts/draw/album.mjs`);

await mkdir(`${examples}photos`, { recursive: true });
for (const { draw, size, ...picture } of wanted) {
  const sheet = newSheet(...size);
  const bytes = await develop(sheet.finish(draw(sheet)), picture);
  await writeFile(`${examples}photos/${picture.file}`, bytes);
  console.log(`${picture.file}  ${bytes.length} bytes`);
}
await checkExamples(examples);
