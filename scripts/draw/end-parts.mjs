/** Grilles, lamps and doors of a front or rear. See end-view.mjs. */
import { circle, group, line, mix, rect, shape, up } from './kit.mjs';
import { both, whole } from './mirror.mjs';

/** Highest and lowest number among a path's heights. */
export function span(d) {
  const heights = d
    .match(/-?\d+(\.\d+)?/g)
    .map(Number)
    .filter((_, at) => at % 2 === 1);
  return [Math.max(...heights), Math.min(...heights)];
}

export function chrome(sheet, high, low) {
  return sheet.linear(
    [0, -high, 0, -low],
    [
      [0, '#f8fbfc'],
      [0.3, '#d3dade'],
      [0.5, '#565e63'],
      [0.62, '#b3bbc0'],
      [1, '#33383b'],
    ],
  );
}

export function grille(sheet, { grille: d, bars, half }) {
  const [high, low] = span(d);
  const kinds = {
    slats: () =>
      Array.from({ length: 9 }, (_, at) => rect([-half, -high + at * 3.4 + 1.4, half * 2, 1.3], { fill: '#8d9498' })),
    verticals: () =>
      Array.from({ length: 26 }, (_, at) =>
        rect([at * 3.6 - 47, -high, 1.5, high - low], { fill: at === 13 ? '#0c0d0e' : '#9aa1a5' }),
      ),
    mesh: () => [
      rect([-half, -high, half * 2, high - low], {
        fill: sheet.pattern([3, 3], shape('M 0 0 L 3 3 M 3 0 L 0 3', { stroke: '#4b5054', 'stroke-width': 0.5 })),
      }),
      rect([-half, -(high + low) / 2 - 1.2, half * 2, 2.4], { fill: '#b9c0c4' }),
    ],
    beams: () =>
      [0.3, 0.62].map((at) =>
        rect([-half, -high + (high - low) * at - 2.6, half * 2, 5.2, 1], {
          fill: chrome(sheet, high - (high - low) * at + 2.6, high - (high - low) * at - 2.6),
        }),
      ),
  };
  return [
    shape(whole(d), { fill: '#0a0b0c', stroke: chrome(sheet, high + 1, low - 1), 'stroke-width': 2.4 }),
    group(
      { 'clip-path': sheet.clip(shape(whole(d), {})) },
      ...kinds[bars](),
      rect([-half, -high, half * 2, (high - low) * 0.4], {
        fill: sheet.linear(
          [0, -high, 0, -high + (high - low) * 0.4],
          [
            [0, '#000', 0.75],
            [1, '#000', 0],
          ],
        ),
      }),
    ),
  ].join('');
}

export function pods(sheet, { pods: list, fog: [x, h, r] }) {
  const lens = sheet.radial(
    [x - 1, -h - 1, r],
    [
      [0, '#fff'],
      [0.5, '#b9c4ca'],
      [1, '#4a5359'],
    ],
  );
  return (
    list.map((d) => shape(up(d), { fill: '#111214', stroke: '#2c2e31', 'stroke-width': 0.7 })).join('') +
    circle(x, -h, r, { fill: lens, stroke: '#24282b', 'stroke-width': 0.9 })
  );
}

export function headlamp(sheet, { lamp, eyes }, light) {
  const eye = ([x, h, r]) =>
    circle(x, -h, r, {
      fill: sheet.radial(
        [x - r * 0.2, -h - r * 0.25, r],
        [
          [0, '#ffffff'],
          [0.35, '#d4dde2'],
          [0.75, '#6c777e'],
          [1, '#293036'],
        ],
      ),
      stroke: lamp ? '#20262a' : '#dfe4e7',
      'stroke-width': lamp ? 1 : 2,
    }) + circle(x - r * 0.3, -h - r * 0.35, r * 0.22, { fill: '#fff', opacity: 0.9 });
  const parts = [];
  if (lamp) {
    const glassy = sheet.linear(
      [40, -118, 90, -68],
      [
        [0, '#e3ebf0'],
        [0.4, '#79858d'],
        [0.75, '#2d353a'],
        [1, '#8c989f'],
      ],
    );
    parts.push(shape(up(lamp), { fill: glassy, stroke: '#08090a', 'stroke-width': 1.3 }));
    parts.push(
      group(
        { 'clip-path': sheet.clip(shape(up(lamp), {})) },
        line(up(lamp), '#f4f9fc', 3, { opacity: 0.75, filter: sheet.blur(0.8) }),
        ...eyes.map(eye),
      ),
    );
  } else parts.push(...eyes.map(eye));
  if (light.lamps)
    parts.push(
      ...eyes.map(([x, h]) =>
        circle(x, -h, 34, {
          fill: sheet.radial(
            [x, -h, 34],
            [
              [0, '#fffdf2', 0.95],
              [0.25, '#ffeec2', 0.45],
              [1, '#ffe2a0', 0],
            ],
          ),
        }),
      ),
    );
  return parts.join('');
}

export function tailLamp(sheet, d, { ribs, half, height }, light) {
  const red = sheet.linear(
    [half - 46, 0, half, 0],
    [
      [0, '#d81d22'],
      [0.6, '#a40c11'],
      [1, '#560407'],
    ],
  );
  const glow = light.lamps ? group({ filter: sheet.blur(5) }, shape(up(d), { fill: '#ff3a2c', opacity: 0.8 })) : '';
  return [
    glow,
    shape(up(d), { fill: light.lamps ? '#ff4a3c' : red, stroke: '#0a0506', 'stroke-width': 1.3 }),
    group(
      { 'clip-path': sheet.clip(shape(up(d), {})) },
      line(up(d), '#ffb0a4', 2.2, { opacity: 0.6, filter: sheet.blur(0.6) }),
      ...ribs.map((x) => rect([x - 1.4, -height, 2.8, height], { fill: '#2a0304' })),
      rect([half * 0.4, -height * 0.6, half, 2.4], { fill: '#fff', opacity: 0.18 }),
    ),
  ].join('');
}

export function pipe(sheet, x, h, r) {
  return circle(x, -h, r, {
    fill: sheet.radial(
      [x, -h, r],
      [
        [0, '#000'],
        [0.62, '#0b0b0c'],
        [0.7, '#8d9397'],
        [0.86, '#eef2f4'],
        [1, '#4d5357'],
      ],
    ),
  });
}

export function barnDoors(sheet, { panes, height }, light) {
  const tint = sheet.linear(
    [0, -height * 0.85, 0, -height * 0.64],
    [
      [0, mix('#0e1316', light.sky, 0.5)],
      [1, '#0b0e10'],
    ],
  );
  const hinge = (h) => rect([90, -h, 7, 10, 2], { fill: '#17191b' });
  return [
    line(up(`M 0 ${height - 12} L 0 58`), '#07080a', 1.6),
    both(
      line(up('M 2 240 L 84 238 C 90 226 93 196 95 160 L 97 60 L 2 60'), '#07080a', 0.9, { opacity: 0.7 }),
      ...panes.map((d) => shape(up(d), { fill: tint, stroke: '#08090a', 'stroke-width': 3.4 })),
      hinge(216),
      hinge(140),
      hinge(78),
    ),
    both(group({ opacity: 0.3 }, line(up('M 12 150 L 86 150 L 88 98 L 12 98 Z'), '#000', 1.2))),
    rect([4, -118, 7, 16, 2], { fill: '#17191b' }),
    rect([-14, -height + 9, 28, 4, 1.6], { fill: '#8f1115' }),
  ].join('');
}
