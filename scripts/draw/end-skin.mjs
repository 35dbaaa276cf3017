/** Paint and glass of a front or rear. See end-view.mjs. */
import { span } from './end-parts.mjs';
import { darker, ellipse, group, lighter, line, mix, n, rect, shape, up } from './kit.mjs';
import { both, whole } from './mirror.mjs';

export function skin(sheet, { half, height, outline }, colour, light) {
  const gloss = light.gloss ?? 0.8;
  const down = sheet.linear(
    [0, -height, 0, -20],
    [
      [0, mix(colour, light.sky, 0.6 * gloss)],
      [0.25, mix(colour, light.sky, 0.2 * gloss)],
      [0.45, mix(colour, light.sky, 0.36 * gloss)],
      [0.56, mix(colour, light.horizon, 0.1)],
      [0.78, mix(darker(colour, 0.3), light.ground, 0.14)],
      [1, darker(colour, 0.72)],
    ],
  );
  const across = sheet.linear(
    [-half, 0, half, 0],
    [
      [0, '#000', 0.6],
      [0.07, '#000', 0.2],
      [0.18, '#000', 0],
      [0.82, '#000', 0],
      [0.93, '#000', 0.24],
      [1, '#000', 0.65],
    ],
  );
  const far = sheet.linear(
    [0, -height * 0.44, 0, -20],
    [
      [0, light.horizon, 0.42],
      [0.4, light.ground, 0.16],
      [1, light.ground, 0],
    ],
  );
  const at = height * 0.42;
  return [
    rect([-half - 10, -height - 10, half * 2 + 20, height + 10], { fill: down }),
    shape(
      up(
        `M ${-half - 5} ${n(at + 6)} C ${-half * 0.5} ${n(at - 3)} ${half * 0.4} ${n(at - 4)} ${half + 5} ${n(at + 6)} L ${half + 5} 0 L ${-half - 5} 0 Z`,
      ),
      { fill: far, filter: sheet.blur(0.8), opacity: gloss },
    ),
    line(whole(outline), mix(colour, light.sky, 0.8), 5, { filter: sheet.blur(1.8), opacity: 0.55 * gloss }),
    rect([-half - 10, -height - 10, half * 2 + 20, height + 10], { fill: across }),
    light.dim
      ? rect([-half - 10, -height - 10, half * 2 + 20, height + 10], { fill: '#0c0820', opacity: light.dim })
      : '',
  ].join('');
}

export function edge({ outline }, colour) {
  return shape(whole(outline), { fill: 'none', stroke: darker(colour, 0.75), 'stroke-width': 0.8, opacity: 0.75 });
}

export function hood(sheet, end, colour, light) {
  const [high, low] = span(end.hood);
  const tone = sheet.linear(
    [0, -high, 0, -low],
    [
      [0, mix(colour, light.horizon, 0.25)],
      [0.35, mix(colour, light.sky, 0.3)],
      [0.8, mix(colour, light.sky, 0.62)],
      [1, mix(colour, light.sky, 0.35)],
    ],
  );
  const crease = (d) =>
    group({ transform: 'translate(-1 0)' }, line(up(d), lighter(colour, 0.6), 1.1, { opacity: 0.55 })) +
    line(up(d), darker(colour, 0.6), 1.2, { opacity: 0.5, filter: sheet.blur(0.5) });
  return (
    shape(whole(end.hood), { fill: tone, stroke: '#07080a', 'stroke-width': 1 }) +
    both(end.creases.map(crease).join(''))
  );
}

export function deck({ deck: d }, colour, light) {
  return shape(whole(d), { fill: mix(colour, light.sky, 0.42), stroke: darker(colour, 0.6), 'stroke-width': 0.6 });
}

export function screen(sheet, { glass, half, height }, light, { rear = false } = {}) {
  const inside = sheet.clip(shape(whole(glass), {}));
  const tint = sheet.linear(
    [0, -height, 0, -height * 0.68],
    [
      [0, mix('#10161a', light.sky, 0.6)],
      [0.5, mix('#0d1215', light.sky, 0.3)],
      [1, mix('#0b0e10', light.horizon, 0.3)],
    ],
  );
  const foot = height * 0.69;
  const head = (x) =>
    shape(
      up(
        `M ${x - 15} ${foot - 8} C ${x - 16} ${foot + 14} ${x - 12} ${foot + 17} ${x - 7} ${foot + 18} C ${x - 8} ${foot + 28} ${x + 8} ${foot + 28} ${x + 7} ${foot + 18} C ${x + 12} ${foot + 17} ${x + 16} ${foot + 14} ${x + 15} ${foot - 8} Z`,
      ),
      { fill: '#040506', opacity: 0.6 },
    );
  const wires = Array.from({ length: 9 }, (_, at) =>
    line(`M ${-half} ${n(-foot - 6 - at * 3.2)} L ${half} ${n(-foot - 6 - at * 3.2)}`, '#c98b5a', 0.25, {
      opacity: 0.5,
    }),
  );
  const wheel = ellipse([36, -foot - 6, 15, 13], { fill: 'none', stroke: '#050607', 'stroke-width': 3, opacity: 0.7 });
  const glare = (x, w, opacity) =>
    shape(up(`M ${x} ${foot - 12} L ${x + w} ${foot - 12} L ${x + w + 26} ${height} L ${x + 26} ${height} Z`), {
      fill: '#fff',
      opacity,
    });
  return [
    shape(whole(glass), { fill: '#0a0b0d', stroke: '#0a0b0d', 'stroke-width': 3.6 }),
    group(
      { 'clip-path': inside },
      rect([-half, -height, half * 2, height], { fill: tint }),
      head(-36),
      head(36),
      ...(rear ? wires : [wheel]),
      group({ filter: sheet.blur(1) }, glare(-58, 24, 0.16), glare(-28, 6, 0.12), glare(20, 30, 0.09)),
      rear ? '' : rect([-11, -height + 8, 22, 6.4, 2], { fill: '#08090a' }),
    ),
    rear
      ? ''
      : line(up(`M -50 ${n(foot + 1)} C -30 ${n(foot + 4)} -10 ${n(foot + 5)} 4 ${n(foot + 2)}`), '#050506', 1.4) +
        line(up(`M 6 ${n(foot + 1)} C 24 ${n(foot + 4)} 44 ${n(foot + 5)} 56 ${n(foot + 3)}`), '#050506', 1.4),
  ].join('');
}

/** The windscreen of an open car: a frame through which one sees. */
export function openScreen(sheet, { glass, half }, light) {
  const seat = (x) =>
    shape(up(`M ${x - 20} 86 C ${x - 22} 104 ${x - 16} 110 ${x} 110 C ${x + 16} 110 ${x + 22} 104 ${x + 20} 86 Z`), {
      fill: sheet.linear(
        [0, -110, 0, -86],
        [
          [0, '#a8693c'],
          [1, '#46270f'],
        ],
      ),
    });
  const glare = shape(up('M -46 90 L -22 90 L 0 122 L -24 122 Z'), { fill: '#fff', opacity: 0.16 });
  return [
    seat(-33),
    seat(33),
    ellipse([34, -97, 17, 15], { fill: 'none', stroke: '#1d1511', 'stroke-width': 2.4 }),
    shape(whole(glass), { fill: mix('#b8ccd6', light.sky, 0.5), opacity: 0.24 }),
    group(
      { 'clip-path': sheet.clip(shape(whole(glass), {})) },
      glare,
      rect([-half, -94, half * 2, 8], { fill: '#0f0c0a', opacity: 0.7 }),
    ),
    line(whole(glass), '#565d61', 3.2),
    line(whole(glass), '#eef2f4', 1.6),
    rect([-10, -118, 20, 6, 2], { fill: '#d6dbde', stroke: '#4f5558', 'stroke-width': 0.6 }),
  ].join('');
}
