/**
 * What every drawing is made with: a sheet that collects gradients, clips and filters, colour arithmetic, and chance
 * that always falls the same way.
 *
 * Cars are drawn in centimetres with height upwards; `up` turns such a path into SVG's downward y. Paths given to it use
 * the absolute commands M, L, C, Q and Z only.
 */

/** Mulberry32: small, and the same on every machine. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number as short as it may be in SVG. */
export function n(value) {
  return String(Math.round(value * 100) / 100);
}

export function up(path) {
  let odd = false;
  return path.replace(/-?\d+(\.\d+)?/g, (number) => {
    odd = !odd;
    return odd ? number : n(-Number(number));
  });
}

function channels(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** From one colour (`#rrggbb`) to another; `share` 0 to 1. */
export function mix(from, to, share) {
  const target = channels(to);
  const mixed = channels(from).map((value, at) => Math.round(value + (target[at] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export const lighter = (hex, share) => mix(hex, '#ffffff', share);
export const darker = (hex, share) => mix(hex, '#000000', share);

function stopList(stops) {
  return stops
    .map(([offset, colour, opacity = 1]) => {
      const fade = opacity === 1 ? '' : ` stop-opacity="${n(opacity)}"`;
      return `<stop offset="${n(offset)}" stop-color="${colour}"${fade}/>`;
    })
    .join('');
}

/** Collects definitions; each maker answers with the reference to use (`url(#…)`). */
export function newSheet(width, height) {
  const definitions = [];
  const define = (make) => {
    const id = `d${definitions.length}`;
    definitions.push(make(id));
    return `url(#${id})`;
  };
  const units = 'gradientUnits="userSpaceOnUse"';
  return {
    width,
    height,
    /** Stops are `[offset, colour, opacity?]`. */
    linear: ([x1, y1, x2, y2], stops) =>
      define(
        (id) =>
          `<linearGradient id="${id}" ${units} x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}">${stopList(stops)}</linearGradient>`,
      ),
    radial: ([cx, cy, r], stops) =>
      define(
        (id) =>
          `<radialGradient id="${id}" ${units} cx="${n(cx)}" cy="${n(cy)}" r="${n(r)}">${stopList(stops)}</radialGradient>`,
      ),
    clip: (shapes) => define((id) => `<clipPath id="${id}">${shapes}</clipPath>`),
    mask: (shapes) =>
      define(
        (id) =>
          `<mask id="${id}" maskUnits="userSpaceOnUse" x="-4000" y="-4000" width="8000" height="8000">${shapes}</mask>`,
      ),
    /** In the units of whatever it is put on; the box of that grows by what the blur needs. */
    blur: (x, y = x) =>
      define(
        (id) =>
          `<filter id="${id}" x="-10%" y="-40%" width="120%" height="180%"><feGaussianBlur stdDeviation="${n(x)} ${n(y)}"/></filter>`,
      ),
    filter: (content, region = 'x="0" y="0" width="100%" height="100%"') =>
      define((id) => `<filter id="${id}" ${region} color-interpolation-filters="sRGB">${content}</filter>`),
    pattern: ([w, h], content) =>
      define(
        (id) =>
          `<pattern id="${id}" width="${n(w)}" height="${n(h)}" patternUnits="userSpaceOnUse">${content}</pattern>`,
      ),
    /** The whole picture. */
    finish: (content) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${definitions.join('')}</defs>${content}</svg>`,
  };
}

/** A path; `look` is any attributes. */
export function shape(d, look) {
  return `<path d="${d}" ${attributes(look)}/>`;
}

export function circle(cx, cy, r, look) {
  return `<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(r)}" ${attributes(look)}/>`;
}

export function ellipse([cx, cy, rx, ry], look) {
  return `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(rx)}" ry="${n(ry)}" ${attributes(look)}/>`;
}

export function rect([x, y, width, height, r = 0], look) {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${n(r)}" ${attributes(look)}/>`;
}

export function group(look, ...content) {
  return `<g ${attributes(look)}>${content.flat().join('')}</g>`;
}

/** A line without a filling. */
export function line(d, colour, width, look = {}) {
  return shape(d, { fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-linecap': 'round', ...look });
}

function attributes(look) {
  return Object.entries(look)
    .map(([name, value]) => `${name}="${typeof value === 'number' ? n(value) : value}"`)
    .join(' ');
}
