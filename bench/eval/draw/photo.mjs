// A drawing as a photo: its background, the grain of a camera, and what can be wrong with it. The same bytes on every run of one machine.
import sharp from 'sharp';
import { drawCar } from './car.mjs';
import { chair, chairSeat, screen, vase, vaseFoot } from './other-lots.mjs';
import { chance, gradient, line, PAINTS, polygon, rect } from './pen.mjs';
import { dashboard, engine, interior, key, numberPlate, panel, papers, riveted, tyre } from './vehicle-parts.mjs';

const SIZE = [1280, 960];
/** Of a telephone's screen, as `descgen` knows them. */
const SCREEN = [1170, 2532];

const GROUNDS = {
  yard: ['#8d97a0', '#aeb6bc', '#6f7072'],
  field: ['#7fb2df', '#d4e6f1', '#6d8a4f'],
  hall: ['#c9c4b8', '#dedacf', '#8f8a80'],
};

function ground(name, [width, height]) {
  const [top, low, floor] = GROUNDS[name];
  const wall =
    name === 'field'
      ? polygon(
          [
            [0, 470],
            [260, 420],
            [560, 455],
            [900, 410],
            [width, 450],
            [width, 520],
            [0, 520],
          ],
          '#4c6b3c',
        )
      : '';
  const bricks =
    name === 'yard'
      ? [380, 430, 480]
          .map((y) =>
            line(
              [
                [0, y],
                [width, y],
              ],
              '#7b848c',
              3,
            ),
          )
          .join('')
      : '';
  return `<defs>${gradient('ground', [
    [0, top],
    [1, low],
  ])}</defs>${rect(0, 0, width, 520, 'url(#ground)')}${wall}${bricks}${rect(0, 510, width, height - 510, floor)}${Array.from(
    { length: 7 },
    (_, k) =>
      line(
        [
          [(k * width) / 6, height],
          [width / 2 + (k - 3) * 90, 512],
        ],
        '#000',
        2,
        { opacity: 0.12 },
      ),
  ).join('')}`;
}

const SCENES = {
  car: (how, size) => ground(how.ground ?? 'yard', size) + drawCar(how, size),
  interior,
  dashboard,
  engine,
  tyre,
  riveted,
  plate: numberPlate,
  key,
  papers,
  panel,
  vase,
  vase_foot: vaseFoot,
  chair,
  chair_seat: chairSeat,
  screen,
};

/** Adds the noise of a camera to 8-bit samples. */
function addGrain(samples, seed) {
  const random = chance(seed);
  for (let at = 0; at < samples.length; at += 3) {
    const noise = 16 * (random() + random() - 1);
    for (let channel = at; channel < at + 3; channel += 1) {
      samples[channel] = Math.max(0, Math.min(255, samples[channel] + noise));
    }
  }
}

/**
 * `draw`: `{scene, …}` with `paint` as the code of a colour; `blur` in pixels and `quality` of the JPEG. A screen becomes a PNG.
 * Returns `{bytes, extension}`.
 */
export async function photoOf({ scene, paint, blur = 0, quality = 84, seed = 1, ...how }) {
  const draw = SCENES[scene];
  if (draw === undefined) throw new Error(`there is no scene ${scene}`);
  const size = scene === 'screen' ? SCREEN : SIZE;
  const colour = paint === undefined ? {} : { paint: PAINTS[paint] };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}">${draw({ ...how, ...colour, seed }, size)}</svg>`;
  if (scene === 'screen') return { bytes: await sharp(Buffer.from(svg)).flatten().png().toBuffer(), extension: 'png' };
  const [width, height] = size;
  const samples = await sharp(Buffer.from(svg)).flatten().raw().toBuffer();
  addGrain(samples, seed);
  const grainy = sharp(samples, { raw: { width, height, channels: 3 } });
  const picture = blur === 0 ? grainy : grainy.blur(blur);
  return { bytes: await picture.jpeg({ quality }).toBuffer(), extension: 'jpg' };
}
