/** The sticker in a door frame that tells what a car is. Drawn for a picture of 900 by 600 pixels. */
import { text } from './glyphs.mjs';
import { chance, circle, darker, lighter, line, rect, shape } from './kit.mjs';

export function doorLabel(sheet, { colour, vin, rows }) {
  const random = chance(5);
  const bars = [];
  for (let x = 236; x < 662; ) {
    const w = 1.5 + Math.floor(random() * 4) * 1.5;
    if (random() < 0.55) bars.push(rect([x, 402, w, 46], { fill: '#15171a' }));
    x += w;
  }
  const jamb = sheet.linear(
    [0, 0, 900, 600],
    [
      [0, lighter(colour, 0.1)],
      [0.3, darker(colour, 0.12)],
      [0.6, lighter(colour, 0.04)],
      [1, darker(colour, 0.45)],
    ],
  );
  return [
    rect([0, 0, 900, 600], { fill: jamb }),
    shape('M 0 0 L 96 0 C 112 200 108 400 84 600 L 0 600 Z', { fill: '#0d0e10' }),
    line('M 106 0 C 122 200 118 400 94 600', lighter(colour, 0.6), 5, { opacity: 0.6, filter: sheet.blur(2) }),
    shape('M 810 0 C 786 200 790 400 816 600 L 900 600 L 900 0 Z', {
      fill: sheet.linear(
        [786, 0, 900, 0],
        [
          [0, '#000', 0.6],
          [0.3, '#000', 0.2],
          [1, '#000', 0.5],
        ],
      ),
    }),
    ...[
      [160, 60],
      [742, 58],
      [158, 548],
      [744, 550],
    ].map(
      ([x, y]) =>
        circle(x, y, 15, {
          fill: sheet.radial(
            [x - 4, y - 5, 17],
            [
              [0, '#eef2f4'],
              [0.6, '#878e92'],
              [1, '#33383b'],
            ],
          ),
        }) +
        shape(
          `M ${x - 7} ${y - 4} L ${x} ${y - 8} L ${x + 7} ${y - 4} L ${x + 7} ${y + 4} L ${x} ${y + 8} L ${x - 7} ${y + 4} Z`,
          { fill: '#3a4044' },
        ),
    ),
    rect([205, 124, 494, 352, 12], { fill: '#000', opacity: 0.4, filter: sheet.blur(7), transform: 'translate(3 6)' }),
    rect([204, 120, 494, 352, 12], {
      fill: sheet.linear(
        [204, 120, 698, 472],
        [
          [0, '#f4f3ee'],
          [0.5, '#e6e4dc'],
          [1, '#cfccc2'],
        ],
      ),
    }),
    rect([212, 128, 478, 336, 8], { fill: 'none', stroke: '#1c1f22', 'stroke-width': 1.6 }),
    ...rows.map((row, at) => text(row, { x: 236, y: 150 + at * 30, height: 13, colour: '#1a1d20', weight: 0.13 })),
    line('M 212 332 L 690 332', '#1c1f22', 1.4),
    text('VIN', { x: 236, y: 346, height: 11, colour: '#1a1d20' }),
    text(vin, { x: 236, y: 366, height: 24, colour: '#101214', weight: 0.14 }),
    ...bars,
    shape('M 204 132 C 204 124 208 120 216 120 L 470 120 L 330 472 L 216 472 C 208 472 204 468 204 460 Z', {
      fill: '#fff',
      opacity: 0.16,
    }),
    ...Array.from({ length: 60 }, () =>
      circle(random() * 900, random() * 600, 0.6 + random() * 1.6, {
        fill: random() < 0.5 ? '#4b4237' : '#efe9dc',
        opacity: 0.5,
      }),
    ),
  ].join('');
}
