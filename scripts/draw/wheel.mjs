/** A wheel seen from the side: tyre, rim, spokes, brake. Drawn around 0,0 with the tyre's radius as given. */
import { circle, darker, group, lighter, line, mix, n, shape } from './kit.mjs';

const STEPS = { five: 5, twin: 5, ten: 10, multi: 15, six: 6, steel: 16, wire: 36, turbine: 20 };

/** `style` is a key of STEPS; `metal` the colour of the rim; `caliper` a colour or nothing. */
export function wheel(sheet, { radius, style, metal, caliper, share = 0.69, turn = 0, dirt = null }) {
  const rim = radius * share;
  return [
    tyre(sheet, radius, rim, dirt),
    circle(0, 0, rim * 1.02, { fill: '#0b0b0c' }),
    barrel(sheet, rim, caliper),
    group({ transform: `rotate(${turn})` }, spokes(sheet, { rim, style, metal })),
    lip(sheet, rim, metal),
    circle(0, 0, radius, {
      fill: sheet.linear(
        [0, -radius, 0, radius],
        [
          [0, '#000', 0.72],
          [0.34, '#000', 0.3],
          [0.6, '#000', 0],
        ],
      ),
    }),
  ].join('');
}

function tyre(sheet, radius, rim, dirt) {
  const rubber = dirt ? mix('#1b1b1d', dirt, 0.3) : '#1b1b1d';
  const side = sheet.radial(
    [0, 0, radius],
    [
      [rim / radius, darker(rubber, 0.5)],
      [rim / radius + 0.05, lighter(rubber, 0.1)],
      [0.86, rubber],
      [0.9, lighter(rubber, 0.16)],
      [0.94, darker(rubber, 0.25)],
      [1, '#080809'],
    ],
  );
  const ring = (at, colour, opacity) =>
    circle(0, 0, rim + (radius - rim) * at, { fill: 'none', stroke: colour, 'stroke-width': radius * 0.008, opacity });
  return (
    circle(0, 0, radius, { fill: side }) + ring(0.28, '#fff', 0.09) + ring(0.6, '#000', 0.5) + ring(0.64, '#fff', 0.08)
  );
}

function barrel(sheet, rim, caliper) {
  const disc = rim * 0.74;
  const steel = sheet.linear(
    [-disc, -disc, disc, disc],
    [
      [0, '#8c8f94'],
      [0.45, '#4a4c50'],
      [0.55, '#76797e'],
      [1, '#3a3c40'],
    ],
  );
  const parts = [
    circle(0, 0, rim, {
      fill: sheet.radial(
        [0, 0, rim],
        [
          [0.7, '#19191b'],
          [0.92, '#2c2d30'],
          [1, '#0d0d0e'],
        ],
      ),
    }),
    circle(0, 0, disc, { fill: steel, opacity: 0.8 }),
    circle(0, 0, disc * 0.55, { fill: '#1a1a1c' }),
  ];
  if (caliper) {
    const pad = `M ${n(disc * 0.62)} ${n(-disc * 0.72)} A ${n(disc)} ${n(disc)} 0 0 1 ${n(disc * 0.98)} ${n(disc * 0.1)} L ${n(disc * 0.6)} ${n(disc * 0.08)} A ${n(disc * 0.6)} ${n(disc * 0.6)} 0 0 0 ${n(disc * 0.36)} ${n(-disc * 0.48)} Z`;
    parts.push(shape(pad, { fill: caliper, stroke: darker(caliper, 0.5), 'stroke-width': rim * 0.02 }));
  }
  return parts.join('');
}

function lip(sheet, rim, metal) {
  const sheen = sheet.linear(
    [-rim, -rim, rim * 0.7, rim],
    [
      [0, lighter(metal, 0.55)],
      [0.35, darker(metal, 0.35)],
      [0.55, lighter(metal, 0.25)],
      [0.8, darker(metal, 0.5)],
      [1, lighter(metal, 0.3)],
    ],
  );
  return (
    circle(0, 0, rim * 0.972, { fill: 'none', stroke: sheen, 'stroke-width': rim * 0.055 }) +
    circle(0, 0, rim * 0.935, { fill: 'none', stroke: '#000', 'stroke-width': rim * 0.015, opacity: 0.5 })
  );
}

function spokes(sheet, { rim, style, metal }) {
  const count = STEPS[style];
  const face = sheet.linear(
    [0, -rim, 0, rim],
    [
      [0, lighter(metal, 0.35)],
      [0.5, metal],
      [1, darker(metal, 0.35)],
    ],
  );
  if (style === 'steel') return steelDisc(rim, metal, face);
  if (style === 'wire') return wires(rim, metal, count);
  const one = spokePath(style, rim);
  const turned = (d, look) =>
    Array.from({ length: count }, (_, at) => shape(d, { ...look, transform: `rotate(${n((360 / count) * at)})` })).join(
      '',
    );
  return [
    group(
      { transform: `translate(${n(rim * 0.015)} ${n(rim * 0.035)})`, opacity: 0.85 },
      turned(one, { fill: '#050506' }),
    ),
    turned(one, { fill: face, stroke: darker(metal, 0.55), 'stroke-width': rim * 0.012 }),
    turned(ridge(style, rim), {
      fill: 'none',
      stroke: lighter(metal, 0.75),
      'stroke-width': rim * 0.018,
      opacity: 0.75,
    }),
    hub(rim, metal, face),
  ].join('');
}

/** One spoke pointing up, for the style. */
function spokePath(style, rim) {
  const at = (x, y) => `${n(x * rim)} ${n(-y * rim)}`;
  if (style === 'twin') {
    return `M ${at(-0.2, 0.1)} C ${at(-0.12, 0.4)} ${at(-0.19, 0.7)} ${at(-0.3, 0.93)} L ${at(-0.16, 0.965)} C ${at(-0.1, 0.75)} ${at(-0.04, 0.5)} ${at(0, 0.34)} C ${at(0.04, 0.5)} ${at(0.1, 0.75)} ${at(0.16, 0.965)} L ${at(0.3, 0.93)} C ${at(0.19, 0.7)} ${at(0.12, 0.4)} ${at(0.2, 0.1)} Z`;
  }
  const widths = {
    five: [0.17, 0.1, 0.21],
    six: [0.17, 0.13, 0.2],
    ten: [0.1, 0.045, 0.085],
    multi: [0.06, 0.03, 0.045],
    turbine: [0.05, 0.03, 0.06],
  };
  const [root, waist, tip] = widths[style];
  const lean = style === 'turbine' ? 0.16 : 0;
  return `M ${at(-root, 0.1)} C ${at(-waist + lean * 0.3, 0.4)} ${at(-waist + lean * 0.7, 0.6)} ${at(-tip + lean, 0.95)} L ${at(tip + lean, 0.95)} C ${at(waist + lean * 0.7, 0.6)} ${at(waist + lean * 0.3, 0.4)} ${at(root, 0.1)} Z`;
}

/** The light edge along a spoke. */
function ridge(style, rim) {
  const at = (x, y) => `${n(x * rim)} ${n(-y * rim)}`;
  if (style === 'twin') return `M ${at(-0.11, 0.3)} C ${at(-0.11, 0.5)} ${at(-0.16, 0.7)} ${at(-0.23, 0.92)}`;
  const lean = style === 'turbine' ? 0.14 : 0;
  return `M ${at(-0.03, 0.22)} L ${at(-0.03 + lean, 0.92)}`;
}

function hub(rim, metal, face) {
  const nuts = Array.from({ length: 5 }, (_, at) => {
    const angle = (Math.PI * 2 * (at + 0.5)) / 5;
    return circle(Math.sin(angle) * rim * 0.2, -Math.cos(angle) * rim * 0.2, rim * 0.035, { fill: '#17181a' });
  });
  return [
    circle(0, 0, rim * 0.27, { fill: face }),
    ...nuts,
    circle(0, 0, rim * 0.125, { fill: darker(metal, 0.72), stroke: lighter(metal, 0.3), 'stroke-width': rim * 0.02 }),
    circle(-rim * 0.03, -rim * 0.04, rim * 0.045, { fill: '#fff', opacity: 0.35 }),
  ].join('');
}

function steelDisc(rim, metal, face) {
  const holes = Array.from({ length: 16 }, (_, at) => {
    const angle = (Math.PI * 2 * at) / 16;
    return circle(Math.sin(angle) * rim * 0.72, -Math.cos(angle) * rim * 0.72, rim * 0.075, { fill: '#08080a' });
  });
  return [
    circle(0, 0, rim * 0.95, { fill: face }),
    circle(0, 0, rim * 0.86, { fill: 'none', stroke: darker(metal, 0.45), 'stroke-width': rim * 0.03 }),
    ...holes,
    circle(0, 0, rim * 0.52, { fill: 'none', stroke: lighter(metal, 0.4), 'stroke-width': rim * 0.03, opacity: 0.7 }),
    circle(0, 0, rim * 0.48, { fill: darker(metal, 0.12) }),
    hub(rim * 1.1, metal, face),
  ].join('');
}

function wires(rim, metal, count) {
  const threads = Array.from({ length: count }, (_, at) => {
    const angle = (360 / count) * at;
    const sweep = at % 2 === 0 ? 24 : -24;
    const tip = ((angle + sweep) * Math.PI) / 180;
    const root = (angle * Math.PI) / 180;
    const d = `M ${n(Math.sin(root) * rim * 0.16)} ${n(-Math.cos(root) * rim * 0.16)} L ${n(Math.sin(tip) * rim * 0.95)} ${n(-Math.cos(tip) * rim * 0.95)}`;
    return line(d, lighter(metal, at % 3 === 0 ? 0.6 : 0.1), rim * 0.02);
  });
  return [
    ...threads,
    circle(0, 0, rim * 0.2, { fill: metal, stroke: lighter(metal, 0.6), 'stroke-width': rim * 0.03 }),
    circle(0, 0, rim * 0.11, { fill: darker(metal, 0.3) }),
    circle(-rim * 0.05, -rim * 0.06, rim * 0.04, { fill: '#fff', opacity: 0.8 }),
  ].join('');
}
