// What every drawing needs: colours, chance that is the same each time, shapes of SVG, and letters made of strokes, because a machine
// may have no font.

/** Paints by the colour's code, as `descgen` names it. */
export const PAINTS = {
  red: '#b3161c',
  blue: '#1d4fb4',
  silver: '#b9bfc6',
  white: '#f1f1ec',
  black: '#191a1d',
  green: '#1f7a3d',
  yellow: '#efc31a',
  orange: '#e8711c',
  brown: '#6a4226',
  grey: '#6f757b',
};

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `#rrggbb`, lighter with a factor above 1, darker below. */
export function shade(colour, factor) {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const mixed = parts.map((part) => (factor <= 1 ? part * factor : part + (255 - part) * (factor - 1)));
  return `#${mixed.map((part) => Math.round(Math.min(255, part)).toString(16).padStart(2, '0')).join('')}`;
}

const attributes = (all) =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

const pairs = (points) => points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

export const polygon = (points, fill, more = {}) =>
  `<polygon points="${pairs(points)}"${attributes({ fill, ...more })}/>`;
export const line = (points, stroke, width, more = {}) =>
  `<polyline points="${pairs(points)}"${attributes({ fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', ...more })}/>`;
export const rect = (x, y, width, height, fill, more = {}) =>
  `<rect${attributes({ x, y, width, height, fill, ...more })}/>`;
export const circle = (cx, cy, r, fill, more = {}) => `<circle${attributes({ cx, cy, r, fill, ...more })}/>`;
export const ellipse = (cx, cy, rx, ry, fill, more = {}) =>
  `<ellipse${attributes({ cx, cy, rx, ry, fill, ...more })}/>`;
export const path = (d, fill, more = {}) => `<path${attributes({ d, fill, ...more })}/>`;

/** From the top to the bottom of what it fills. */
export const gradient = (id, stops, { radial = false } = {}) => {
  const inner = stops.map(
    ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
  );
  return radial
    ? `<radialGradient id="${id}">${inner.join('')}</radialGradient>`
    : `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${inner.join('')}</linearGradient>`;
};

/** Points in a grid of 4 × 6, two digits each, from the top left; a comma lifts the pen. */
// biome-ignore format: a table
const GLYPHS = {
  A: '06 20 46,14 34', B: '03 33 42 41 30 00 06 36 45 44 33', C: '41 30 10 01 05 16 36 45', D: '00 30 41 45 36 06 00',
  E: '40 00 06 46,03 33', F: '40 00 06,03 33', G: '41 30 10 01 05 16 36 45 43 23', H: '00 06,40 46,03 43',
  I: '20 26,10 30,16 36', J: '40 45 36 16 05', K: '00 06,40 03 46', L: '00 06 46', M: '06 00 23 40 46', N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10', P: '06 00 30 41 42 33 03', Q: '10 30 41 45 36 16 05 01 10,34 46',
  R: '06 00 30 41 42 33 03,23 46', S: '41 30 10 01 02 13 33 44 45 36 16 05', T: '00 40,20 26', U: '00 05 16 36 45 40',
  V: '00 26 40', W: '00 16 23 36 40', X: '00 46,40 06', Y: '00 23 40,23 26', Z: '00 40 06 46',
  0: '20 30 41 45 36 16 05 01 10 20', 1: '11 20 26,16 36', 2: '01 10 30 41 42 06 46',
  3: '01 10 30 41 42 33 23,33 44 45 36 16 05', 4: '36 30 04 44', 5: '40 00 03 33 44 45 36 16 05',
  6: '41 30 10 01 05 16 36 45 44 33 13 04', 7: '00 40 16', 8: '10 30 41 42 33 13 02 01 10,13 04 05 16 36 45 44 33',
  9: '42 33 13 02 01 10 30 41 45 36 16 05', '/': '40 06', '-': '13 33', '.': '26 26', ':': '22 22,25 25', ',': '25 17',
  k: '00 06,32 04 46', m: '06 02,03 12 22 26,23 32 42 46', i: '22 26,20 20', h: '00 06,03 12 32 43 46', g: '42 12 03 05 16 46,42 47 38 08', '°': '10 21 12 01 10', ' ': '',
};

/** The strokes of a text whose letters are 6 high and begin 5.4 apart, from 0/0 at its top left. */
export function strokesOf(text) {
  return [...text].flatMap((letter, place) => {
    const glyph = GLYPHS[letter] ?? GLYPHS[letter.toUpperCase()];
    if (glyph === undefined) throw new Error(`there is no letter ${letter}`);
    return glyph
      .split(',')
      .filter(Boolean)
      .map((stroke) => stroke.split(' ').map(([x, y]) => [Number(x) + place * ADVANCE, Number(y)]));
  });
}

const ADVANCE = 5.4;
export const widthOf = (text, size) => ((text.length * ADVANCE - 1.4) * size) / 6;

/** `size` is the height of the letters in pixels; `x`, `y` their top left, or with `middle` their middle. */
export function lettering(text, { x, y, size, colour = '#111', weight = size / 8, middle = false, turn = 0 }) {
  const scale = size / 6;
  const left = middle ? -widthOf(text, size) / 2 : 0;
  const top = middle ? -size / 2 : 0;
  const strokes = strokesOf(text).map((stroke) =>
    line(
      stroke.map(([px, py]) => [left + px * scale, top + py * scale]),
      colour,
      weight,
    ),
  );
  return `<g transform="translate(${x} ${y}) rotate(${turn})">${strokes.join('')}</g>`;
}

/** An irregular round outline. */
export function blob(random, [cx, cy], [rx, ry], corners = 14) {
  return Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    const reach = 0.65 + 0.45 * random();
    return [cx + rx * reach * Math.cos(angle), cy + ry * reach * Math.sin(angle)];
  });
}
