/** The cars of examples/lots.json and what each picture shows of them. */
import { brokenLamp, crack, crumple, drops, hail, mud, scratches, snowCap } from './damage.mjs';
import { dashboard } from './interior.mjs';
import { group, up } from './kit.mjs';
import { doorLabel } from './labels.mjs';
import { coast, depot, gravel, yard } from './scenes-day.mjs';
import { dusk, rain, snow, studio } from './scenes-weather.mjs';
import { closeShot, cornerShot, endShot, sideShot } from './shots.mjs';

const BRIGHT = '#b9bfc4';
const DARK = '#34363a';

const suv = { style: 'suv', colour: '#1f3d63', plate: 'EX 4821', rims: { style: 'five', metal: BRIGHT } };
const coupe = {
  style: 'coupe',
  colour: '#b3141b',
  plate: 'EX 71 RT',
  rims: { style: 'ten', metal: '#4a4c51', caliper: '#c9a227' },
};
const pickup = { style: 'pickup', colour: '#eceeed', plate: 'EX 1860', rims: { style: 'six', metal: '#a9afb3' } };
const sedan = { style: 'sedan', colour: '#2f5d4c', plate: 'EX 3304', rims: { style: 'twin', metal: BRIGHT } };
const liftback = { style: 'hatchback', colour: '#c2501c', plate: 'E 005 XA', rims: { style: 'multi', metal: BRIGHT } };
const spider = {
  style: 'convertible',
  colour: '#e6dabb',
  plate: 'EX 67',
  rims: { style: 'wire', metal: '#c5cacf', share: 0.66 },
};
const van = {
  style: 'van',
  colour: '#e3ae1d',
  plate: 'EX 77 VN',
  rims: { style: 'steel', metal: '#8b8f92', share: 0.64 },
};
const city = { style: 'hatchback', colour: '#17857c', plate: 'EX 1008', rims: { style: 'turbine', metal: BRIGHT } };

/** The left half of the SUV's front after a collision. */
function hit(sheet) {
  return {
    ...suv,
    add: () =>
      [
        crumple(sheet, { cx: 62, cy: -92, r: 48, seed: 4 }),
        crumple(sheet, { cx: 80, cy: -60, r: 28, seed: 9 }),
        scratches(sheet, { x: 34, y: -84, w: 64, h: 48, count: 34, seed: 3 }),
      ].join(''),
    over: () =>
      [
        brokenLamp({ cx: 71, cy: -99, w: 25, h: 10, seed: 6 }),
        crack([24, -102], [80, -113], { seed: 12, width: 4.6, sway: 5 }),
        crack([44, -67], [98, -60], { seed: 2, width: 2.6, sway: 5 }),
        crack([60, -64], [66, -29], { seed: 8, width: 1.8 }),
      ].join(''),
  };
}

/** The same, from the corner: `at` tells where a point of the front is seen. */
function hitCorner(sheet) {
  return {
    ...suv,
    over: (at) => {
      const [lampX, lampY] = at([72, 97]);
      const [lowX, lowY] = at([80, 66]);
      return [
        crumple(sheet, { cx: lampX, cy: lampY + 4, r: 74, seed: 4, strength: 0.85 }),
        crumple(sheet, { cx: lowX, cy: lowY, r: 44, seed: 9 }),
        brokenLamp({ cx: lampX, cy: lampY, w: 46, h: 15, seed: 6 }),
        crack([lampX - 60, lampY - 22], [lampX + 62, lampY - 30], { seed: 12, width: 7, sway: 9 }),
        crack(at([46, 64]), at([92, 60]), { seed: 2, width: 5, sway: 8 }),
      ].join('');
    },
  };
}

/** The sedan after hail, wet. */
function pelted(sheet) {
  return {
    ...sedan,
    add: () =>
      hail(sheet, { x: 50, y: -106, w: 340, h: 62, count: 250, seed: 3, size: 2.3 }) +
      drops({ x: 50, y: -112, w: 330, h: 84, count: 420, seed: 4, size: 0.75 }),
  };
}

function snowed(sheet) {
  return {
    ...liftback,
    over: ({ outline, height, length }) =>
      snowCap(sheet, { outline: up(outline), floor: -height + 10, thick: 12, box: [150, length - 190] }) +
      snowCap(sheet, { outline: up(outline), floor: -84, thick: 8, box: [24, 92] }),
  };
}

function outside(sheet, scene) {
  return group({ filter: sheet.blur(3) }, scene(sheet, { horizon: 200, ground: 420 }).back);
}

const dirty = (sheet) => ({
  ...pickup,
  over: ({ axles, tyre, arch }) =>
    axles.map((x, at) => mud(sheet, { cx: x + 16, cy: -tyre - 6, r: arch * 0.96, seed: 5 + at })).join(''),
});

/** By the name of the file without its ending. */
export const drawings = {
  car_001_corner: (sheet) => cornerShot(sheet, { scene: yard, car: hitCorner(sheet), zoom: 1400, aim: [512, 405] }),
  car_001_front: (sheet) => endShot(sheet, { scene: yard, end: 'front', car: hit(sheet) }),
  car_001_damage: (sheet) =>
    closeShot(sheet, { scene: yard, end: 'front', car: hit(sheet), look: [54, 84], span: 128, tilt: -4 }),
  car_001_dash: (sheet) =>
    dashboard(sheet, {
      view: outside(sheet, yard),
      reading: ['48200', 'KM'],
      airbag: true,
      leather: '#2b2523',
      trim: '#7a5636',
    }),
  car_002_side: (sheet) => sideShot(sheet, { scene: dusk, car: coupe, fill: 0.8 }),
  car_002_rear: (sheet) => endShot(sheet, { scene: dusk, end: 'rear', car: coupe, fill: 0.52 }),
  car_002_wheel: (sheet) => closeShot(sheet, { scene: dusk, car: coupe, look: [104, 48], span: 142, tilt: 2 }),
  car_003_side: (sheet) => sideShot(sheet, { scene: gravel, car: dirty(sheet), fill: 0.86 }),
  car_003_front: (sheet) => endShot(sheet, { scene: gravel, end: 'front', car: pickup, fill: 0.5 }),
  car_003_label: (sheet) =>
    doorLabel(sheet, {
      colour: pickup.colour,
      vin: '1FTEX0XP8G0000386',
      rows: [
        'MFD IN U.S.A.   DATE: 03/16',
        'GVWR: 7000 LB   AXLE: 3.55',
        'TYPE: TRUCK   PAINT: WH',
        'TIRES: 275/65 R18   36 PSI',
        'SPECIMEN - A DRAWING',
      ],
    }),
  broken: (sheet) => closeShot(sheet, { scene: gravel, car: dirty(sheet), look: [470, 84], span: 290 }),
  car_004_corner: (sheet) => cornerShot(sheet, { scene: rain, car: sedan, zoom: 1480, aim: [512, 400] }),
  car_004_front: (sheet) => endShot(sheet, { scene: rain, end: 'front', car: sedan, fill: 0.78, ground: 780 }),
  car_004_hail: (sheet) => closeShot(sheet, { scene: rain, car: pelted(sheet), look: [172, 94], span: 176, tilt: 3 }),
  car_005_side: (sheet) => sideShot(sheet, { scene: snow, car: snowed(sheet), fill: 0.78 }),
  car_005_rear: (sheet) => endShot(sheet, { scene: snow, end: 'rear', car: liftback, fill: 0.5 }),
  car_005_dash: (sheet) => dashboard(sheet, { view: outside(sheet, snow), reading: ['96450', 'KM'], lit: '#8dffb0' }),
  car_006_side: (sheet) => sideShot(sheet, { scene: coast, car: spider, fill: 0.82 }),
  car_006_front: (sheet) => endShot(sheet, { scene: coast, end: 'front', car: spider, fill: 0.5 }),
  car_007_side: (sheet) => sideShot(sheet, { scene: depot, car: van, fill: 0.8 }),
  car_007_rear: (sheet) => endShot(sheet, { scene: depot, end: 'rear', car: van, fill: 0.42 }),
  car_008_corner: (sheet) => cornerShot(sheet, { scene: studio, car: city, zoom: 1500, aim: [512, 385] }),
  car_008_rear: (sheet) =>
    endShot(sheet, {
      scene: studio,
      end: 'rear',
      car: { ...city, rims: { style: 'turbine', metal: DARK } },
      fill: 0.46,
    }),
};
