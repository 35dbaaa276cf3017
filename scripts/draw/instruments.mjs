/** Speedometer, rev counter and the display with the odometer. */
import { text } from './glyphs.mjs';
import { circle, group, line, n, rect } from './kit.mjs';

/**
 * Two dials and a display around 0,0, about 300 wide. `reading` is the odometer's figure and unit; `lit` the colour of the light.
 */
export function instruments(sheet, { reading, lit, speed = 0, top = 240, step = 20 }) {
  return [
    rect([-158, -72, 316, 144, 60], { fill: '#07080a' }),
    dial(sheet, { cx: -92, value: speed / top, marks: top / step, names: (at) => String(at * step), lit }),
    dial(sheet, { cx: 92, value: 0.1, marks: 8, names: (at) => String(at), lit, red: 6 }),
    rect([-31, -50, 62, 100, 6], {
      fill: sheet.linear(
        [0, -50, 0, 50],
        [
          [0, '#10161c'],
          [1, '#0a0e12'],
        ],
      ),
      stroke: '#272e34',
      'stroke-width': 1,
    }),
    text('P', { x: 0, y: -40, height: 15, colour: '#eaf2f6', weight: 0.16, centre: true }),
    line('M -24 -16 L 24 -16', lit, 0.8, { opacity: 0.6 }),
    text(reading[0], { x: 0, y: -8, height: 10, colour: '#f3f8fa', weight: 0.15, centre: true }),
    text(reading[1], { x: 0, y: 7, height: 6.6, colour: lit, weight: 0.14, centre: true }),
    line('M -24 21 L 24 21', lit, 0.8, { opacity: 0.6 }),
    ...[0, 1, 2, 3, 4, 5].map((at) => rect([-23 + at * 8, 29, 6, 8, 1], { fill: at < 3 ? lit : '#222a30' })),
    rect([-158, -72, 316, 60, 30], {
      fill: sheet.linear(
        [0, -72, 0, -12],
        [
          [0, '#fff', 0.13],
          [1, '#fff', 0],
        ],
      ),
    }),
  ].join('');
}

function dial(sheet, { cx, value, marks, names, lit, red }) {
  const place = (share, r) => {
    const angle = ((-130 + 260 * share) * Math.PI) / 180;
    return [Math.sin(angle) * r, -Math.cos(angle) * r];
  };
  const parts = [
    circle(0, 0, 60, {
      fill: sheet.radial(
        [0, 0, 60],
        [
          [0, '#1b2127'],
          [0.75, '#0d1114'],
          [1, '#050607'],
        ],
      ),
    }),
    circle(0, 0, 60, {
      fill: 'none',
      stroke: sheet.linear(
        [-60, -60, 60, 60],
        [
          [0, '#e6ecef'],
          [0.5, '#5d666c'],
          [1, '#b5bdc2'],
        ],
      ),
      'stroke-width': 2.4,
    }),
  ];
  for (let at = 0; at <= marks * 4; at += 1) {
    const share = at / (marks * 4);
    const major = at % 4 === 0;
    const [x1, y1] = place(share, 56);
    const [x2, y2] = place(share, major ? 48 : 52);
    const hot = red !== undefined && share * marks >= red;
    parts.push(line(`M ${n(x1)} ${n(y1)} L ${n(x2)} ${n(y2)}`, hot ? '#ff4436' : '#dfe8ed', major ? 1.5 : 0.6));
    if (major && (marks <= 8 || at % 8 === 0)) {
      const [x, y] = place(share, 39);
      parts.push(text(names(at / 4), { x, y: y - 3, height: 6, colour: '#e8eff3', weight: 0.15, centre: true }));
    }
  }
  const [x, y] = place(value, 50);
  const [bx, by] = place(value, -12);
  parts.push(circle(0, 0, 30, { fill: 'none', stroke: lit, 'stroke-width': 0.8, opacity: 0.5 }));
  parts.push(line(`M ${n(bx)} ${n(by)} L ${n(x)} ${n(y)}`, '#ff5a3c', 2));
  parts.push(
    circle(0, 0, 8, {
      fill: sheet.radial(
        [-2, -2, 9],
        [
          [0, '#6c757b'],
          [1, '#15181b'],
        ],
      ),
    }),
  );
  return group({ transform: `translate(${cx} 0)` }, ...parts);
}
