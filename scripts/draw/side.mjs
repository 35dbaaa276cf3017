/** A car seen from its left side, drawn in centimetres: 0,0 is on the ground under the front bumper. */
import { BODIES } from './bodies.mjs';
import { LARGE_BODIES } from './bodies-large.mjs';
import { circle, darker, ellipse, group, lighter, line, mix, n, rect, shape, up } from './kit.mjs';
import { cockpitBehind, windows } from './side-glass.mjs';
import { extras, handle, lamps, mirror } from './side-parts.mjs';
import { wheel } from './wheel.mjs';

const ALL = { ...BODIES, ...LARGE_BODIES };
const SHUT = '#050608';

/** Length of a body in centimetres. */
export function lengthOf(style) {
  return ALL[style].length;
}

/**
 * `light` is what surrounds the car: `sky`, `horizon` and `ground` colours, `gloss` 0 to 1, and `lamps` when they are
 * on, `dim` in the evening (0 to 1).
 * `add` is drawn on the body, clipped to it; `over` on top of everything.
 */
export function sideView(sheet, { style, colour, light, rims, add, over }) {
  const body = ALL[style];
  const inside = sheet.clip(shape(up(body.outline), {}));
  return [
    underbody(body),
    style === 'convertible' ? cockpitBehind(sheet, colour) : '',
    group(
      { 'clip-path': inside },
      paintwork(sheet, body, colour, light),
      valances(body),
      arches(body, colour),
      add ? add(body) : '',
    ),
    shape(up(body.outline), { fill: 'none', stroke: darker(colour, 0.75), 'stroke-width': 0.7, opacity: 0.7 }),
    shutLines(body, colour),
    windows(sheet, body, light),
    lamps(sheet, body, light),
    ...body.handles.map(([x, h]) => handle(x, h, colour, light)),
    extras(sheet, body, colour, light),
    mirror(sheet, body, colour, light),
    ...body.axles.map((x, at) =>
      group(
        { transform: `translate(${x} ${n(-body.tyre)})` },
        wheel(sheet, { radius: body.tyre, turn: at === 0 ? 11 : 37, ...rims }),
      ),
    ),
    over ? over(body) : '',
  ].join('');
}

/** The shadow on the ground, `depth` centimetres of it towards the viewer. */
export function sideShadow(sheet, style, { strength = 0.75, soft = 5 } = {}) {
  const { length, axles, tyre, sill } = ALL[style];
  const under = sheet.linear(
    [0, -sill, 0, 6],
    [
      [0, '#000'],
      [0.6, '#000', 0.94],
      [1, '#000', 0.55],
    ],
  );
  return [
    group(
      { filter: sheet.blur(soft * 1.8, soft * 0.25) },
      shape(up(`M 34 ${sill} L 58 -5 L ${length - 62} -5 L ${length - 40} ${sill} Z`), {
        fill: under,
        opacity: Math.min(1, strength + 0.2),
      }),
    ),
    group(
      { filter: sheet.blur(soft * 2.2, soft * 0.8) },
      ellipse([length / 2, 3, length * 0.51, 9], { fill: '#000', opacity: strength }),
    ),
    group(
      { filter: sheet.blur(soft * 0.7, soft * 0.3) },
      ...axles.map((x) => ellipse([x, 1, tyre * 0.85, 3.4], { fill: '#000', opacity: 0.95 })),
    ),
  ].join('');
}

function underbody({ axles, sill, tyre, length }) {
  const dark = shape(
    up(`M 30 ${sill + 14} L 38 ${sill - 7} L ${length - 40} ${sill - 7} L ${length - 30} ${sill + 14} Z`),
    { fill: '#060607' },
  );
  const far = axles.map((x) => rect([x - tyre * 0.62, -tyre * 1.2, tyre * 1.24, tyre * 1.17, 4], { fill: '#09090a' }));
  return dark + far.join('');
}

function paintwork(sheet, body, colour, light) {
  const { height, length, shoulder, waist } = body;
  const gloss = light.gloss ?? 0.8;
  const down = sheet.linear(
    [0, -height, 0, -18],
    [
      [0, mix(colour, light.sky, 0.62 * gloss)],
      [0.16, mix(colour, light.sky, 0.34 * gloss)],
      [0.36, mix(colour, light.sky, 0.24 * gloss)],
      [0.5, mix(colour, light.horizon, 0.12)],
      [0.7, darker(colour, 0.2)],
      [0.88, mix(darker(colour, 0.42), light.ground, 0.22)],
      [1, darker(colour, 0.72)],
    ],
  );
  const below = sheet.clip(shape(up(`${shoulder} L ${length + 40} 0 L -40 0 Z`), {}));
  const above = sheet.clip(shape(up(`${shoulder} L ${length + 40} 300 L -40 300 Z`), {}));
  const ends = sheet.linear(
    [0, 0, length, 0],
    [
      [0, '#000', 0.5],
      [0.045, '#000', 0.12],
      [0.12, '#000', 0],
      [0.86, '#000', 0],
      [0.96, '#000', 0.16],
      [1, '#000', 0.55],
    ],
  );
  return [
    rect([-20, -height - 20, length + 40, height + 20], { fill: down }),
    horizon(sheet, body, light),
    group(
      { 'clip-path': below },
      line(up(shoulder), darker(colour, 0.65), 22, { filter: sheet.blur(5), opacity: 0.6 }),
    ),
    group(
      { 'clip-path': above },
      line(up(shoulder), mix(colour, light.sky, 0.75), 12, { filter: sheet.blur(3.2), opacity: 0.75 * gloss }),
    ),
    line(up(shoulder), mix(colour, light.sky, 0.85), 0.9, { opacity: 0.8 * gloss }),
    group(
      { transform: 'translate(0 1.8)' },
      line(up(waist), faded(sheet, waist, lighter(colour, 0.55)), 2.4, {
        filter: sheet.blur(0.9),
        opacity: 0.6 * gloss,
      }),
    ),
    line(up(waist), faded(sheet, waist, darker(colour, 0.75)), 4, { filter: sheet.blur(1.4), opacity: 0.6 }),
    line(up(body.outline), mix(colour, light.sky, 0.85), 5, { filter: sheet.blur(1.6), opacity: 0.7 * gloss }),
    rect([-20, -body.sill - 6, length + 40, body.sill + 6], { fill: '#000', opacity: 0.35, filter: sheet.blur(3) }),
    rect([-20, -height - 20, length + 40, height + 20], { fill: ends }),
    light.dim ? rect([-20, -height - 20, length + 40, height + 20], { fill: '#0c0820', opacity: light.dim }) : '',
  ].join('');
}

/** A colour for a crease that runs out at both ends. */
function faded(sheet, d, colour) {
  const numbers = d.match(/-?\d+(\.\d+)?/g).map(Number);
  return sheet.linear(
    [numbers[0], 0, numbers.at(-2), 0],
    [
      [0, colour, 0],
      [0.25, colour],
      [0.75, colour],
      [1, colour, 0],
    ],
  );
}

/** What lies behind the viewer, mirrored in the doors: a sharp line of far things, then the ground. */
function horizon(sheet, { length, height, sill }, light) {
  const at = sill + (height - sill) * 0.34;
  const wave = `M -20 ${n(at + 6)} C ${n(length * 0.2)} ${n(at + 4)} ${n(length * 0.3)} ${n(at - 5)} ${n(length * 0.45)} ${n(at - 3)} C ${n(length * 0.6)} ${n(at - 1)} ${n(length * 0.8)} ${n(at + 4)} ${length + 20} ${n(at + 8)} L ${length + 20} 0 L -20 0 Z`;
  const tone = sheet.linear(
    [0, -at - 6, 0, -sill],
    [
      [0, light.horizon, 0.5],
      [0.25, light.horizon, 0.2],
      [0.6, light.ground, 0.26],
      [1, light.ground, 0.06],
    ],
  );
  return shape(up(wave), { fill: tone, filter: sheet.blur(0.9), opacity: light.gloss ?? 0.8 });
}

function arches({ axles, arch, tyre, sill, length, cladding }, colour) {
  const parts = [];
  if (cladding) {
    parts.push(rect([-10, -sill - 9, length + 20, 40], { fill: '#1c1d1f' }));
    parts.push(line(up(`M -10 ${sill + 9} L ${length + 10} ${sill + 9}`), '#3c3d40', 0.8));
    for (const x of axles)
      parts.push(circle(x, -tyre, arch + 7, { fill: '#1d1e20', stroke: '#3b3c3f', 'stroke-width': 0.7 }));
  }
  for (const x of axles) {
    if (!cladding)
      parts.push(
        circle(x, -tyre, arch + 1.6, {
          fill: 'none',
          stroke: lighter(colour, 0.45),
          'stroke-width': 1.4,
          opacity: 0.5,
        }),
      );
    parts.push(circle(x, -tyre, arch, { fill: '#040405', stroke: darker(colour, 0.65), 'stroke-width': 1.1 }));
  }
  return parts.join('');
}

/** The black lower edge of both bumpers, the amber reflector, the fuel flap. */
function valances({ length, sill, cladding, glass, axles, height }) {
  if (glass.length === 0) return '';
  const front = `M -5 ${sill + 13} C 20 ${sill + 12} 34 ${sill + 8} 44 ${sill - 4} L -5 ${sill - 4} Z`;
  const rear = `M ${length + 5} ${sill + 13} C ${length - 22} ${sill + 12} ${length - 40} ${sill + 8} ${length - 50} ${sill - 4} L ${length + 5} ${sill - 4} Z`;
  const black = { fill: '#121314', opacity: 0.92 };
  const flap = height > 200 ? null : [axles[1] + 26, -height * 0.56, 13, 12, 2.5];
  return [
    cladding ? '' : shape(up(front), black) + shape(up(rear), black),
    rect([22, -height * 0.39, 9, 2.6, 1], { fill: '#c9701c', stroke: '#5d2f08', 'stroke-width': 0.4 }),
    flap ? rect(flap, { fill: 'none', stroke: '#000', 'stroke-width': 0.6, opacity: 0.5 }) : '',
  ].join('');
}

function shutLines({ doors, seams }, colour) {
  const cut = (d, width, opacity) =>
    group({ transform: 'translate(0.9 0.2)' }, line(up(d), lighter(colour, 0.55), 0.7, { opacity: opacity * 0.5 })) +
    line(up(d), SHUT, width, { opacity });
  return doors.map((d) => cut(d, 1.15, 0.85)).join('') + seams.map((d) => cut(d, 0.8, 0.55)).join('');
}
