/** Lamps, handles, mirrors and trim of a car from the side. See side.mjs. */
import { circle, darker, ellipse, group, line, mix, n, rect, shape, up } from './kit.mjs';

export function lamps(sheet, { lamp, tail, length, height }, light) {
  const clear = sheet.linear(
    [0, -height * 0.62, 70, -height * 0.4],
    [
      [0, '#f4f8fb'],
      [0.4, '#9aa6ae'],
      [0.7, '#3c454c'],
      [1, '#c3ccd2'],
    ],
  );
  const red = sheet.linear(
    [length - 60, 0, length, 0],
    [
      [0, '#8f0a0f'],
      [0.5, '#d3161c'],
      [1, '#5c0508'],
    ],
  );
  const edge = { stroke: '#0a0b0c', 'stroke-width': 1.2 };
  const parts = [
    shape(up(lamp), { fill: clear, ...edge }),
    group(
      { 'clip-path': sheet.clip(shape(up(lamp), {})) },
      circle(28, -height * 0.52, 5.5, { fill: '#dfe8ee', stroke: '#3f474d', 'stroke-width': 1.6 }),
      circle(45, -height * 0.545, 4, { fill: '#aab5bc', stroke: '#3f474d', 'stroke-width': 1.4 }),
    ),
    shape(up(tail), { fill: red, ...edge }),
    group(
      { 'clip-path': sheet.clip(shape(up(tail), {})) },
      line(up(`M ${length - 62} ${n(height * 0.645)} L ${length} ${n(height * 0.645)}`), '#ff8d84', 1.3, {
        opacity: 0.75,
      }),
    ),
  ];
  if (light.lamps) {
    parts.push(
      circle(14, -height * 0.5, 40, {
        fill: sheet.radial(
          [14, -height * 0.5, 40],
          [
            [0, '#fff6dc', 0.95],
            [0.3, '#ffe9b0', 0.4],
            [1, '#ffdf9a', 0],
          ],
        ),
      }),
    );
    parts.push(
      circle(length - 6, -height * 0.65, 34, {
        fill: sheet.radial(
          [length - 6, -height * 0.65, 34],
          [
            [0, '#ff4034', 0.85],
            [0.35, '#ff2a20', 0.3],
            [1, '#ff2a20', 0],
          ],
        ),
      }),
    );
  }
  return parts.join('');
}

export function handle(x, h, colour, light) {
  return [
    ellipse([x, -h + 0.6, 9.4, 3], { fill: darker(colour, 0.6), opacity: 0.75 }),
    rect([x - 9.6, -h - 1.3, 19.2, 3, 1.5], {
      fill: mix(colour, light.sky, 0.3),
      stroke: darker(colour, 0.7),
      'stroke-width': 0.4,
    }),
    line(up(`M ${x - 8} ${h + 0.9} L ${x + 8} ${h + 0.9}`), '#fff', 0.5, { opacity: 0.55 }),
  ].join('');
}

export function mirror(sheet, { mirror: [x, h], glass }, colour, light) {
  if (glass.length === 0) {
    return (
      line(up(`M ${x} ${h} L ${x + 3} ${h + 5}`), '#b9bdc1', 1.2) +
      ellipse([x + 4, -h - 7, 4.6, 3.4], { fill: '#d5dade', stroke: '#55595c', 'stroke-width': 0.6 })
    );
  }
  const cap = `M ${x - 3} ${h + 1} C ${x - 4} ${h + 8} ${x} ${h + 12} ${x + 8} ${h + 12} L ${x + 17} ${h + 11} C ${x + 20} ${h + 8} ${x + 19} ${h + 3} ${x + 16} ${h} C ${x + 8} ${h - 2} ${x} ${h - 2} ${x - 3} ${h + 1} Z`;
  const tone = sheet.linear(
    [0, -h - 12, 0, -h + 2],
    [
      [0, mix(colour, light.sky, 0.6)],
      [0.45, colour],
      [1, darker(colour, 0.7)],
    ],
  );
  return (
    shape(up(`M ${x + 2} ${h} L ${x + 16} ${h} L ${x + 14} ${h - 4} L ${x + 2} ${h - 4} Z`), { fill: '#0b0c0d' }) +
    shape(up(cap), { fill: tone, stroke: darker(colour, 0.75), 'stroke-width': 0.7 })
  );
}

export function extras(sheet, { extras: list = [], height }, colour, light) {
  const chrome = sheet.linear(
    [0, -60, 0, -24],
    [
      [0, '#f7fafc'],
      [0.35, '#c9d2d8'],
      [0.5, '#4b5358'],
      [0.62, '#aab3b9'],
      [1, '#2d3235'],
    ],
  );
  const looks = {
    black: (d) => shape(d, { fill: '#161719', stroke: '#2f3134', 'stroke-width': 0.5 }),
    chrome: (d) => shape(d, { fill: chrome, stroke: '#3b4043', 'stroke-width': 0.5 }),
    paint: (d) =>
      shape(d, {
        fill: sheet.linear(
          [0, -height, 0, -height * 0.7],
          [
            [0, mix(colour, light.sky, 0.55)],
            [1, darker(colour, 0.25)],
          ],
        ),
        stroke: darker(colour, 0.7),
        'stroke-width': 0.5,
      }),
    rail: (d) => line(d, '#15171a', 3) + line(d, '#a8b0b5', 1, { transform: 'translate(0 -0.8)', opacity: 0.8 }),
    strip: (d) => line(d, '#4d5255', 2) + line(d, '#eef2f4', 1, { transform: 'translate(0 -0.4)' }),
    gap: (d) => line(d, '#060708', 2.2, { opacity: 0.9 }),
  };
  return list.map(({ finish, d }) => looks[finish](up(d))).join('');
}
