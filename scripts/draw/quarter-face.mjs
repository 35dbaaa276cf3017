/** The front of a car seen from its corner: grille, lamps, plate and hood. See quarter-view.mjs. */
import { text } from './glyphs.mjs';
import { circle, darker, ellipse, group, line, mix, n, shape } from './kit.mjs';
import { trace } from './quarter-trace.mjs';
import { flatten } from './space.mjs';

/** Shut lines and creases of the hood. */
export function bonnet({ skin, see, top, half, colour, light, sheet }) {
  const along = (y, from, to) =>
    Array.from({ length: 18 }, (_, at) => {
      const x = from + ((to - from) * at) / 17;
      const place = Math.min(y(x), skin.plan(x) - 7);
      return place;
    });
  const rail = (sign, y, from, to, look) => {
    const ys = along(y, from, to);
    const points = ys.map((place, at) => {
      const x = from + ((to - from) * at) / 17;
      return see([x, place * sign, skin.top(x, place) + 0.2]);
    });
    return line(trace(points, false), ...look);
  };
  const seam = (sign) =>
    rail(sign, (x) => half * (0.62 + 0.2 * (x / top.cowl)), 34, top.cowl + 10, ['#050608', 1.5, { opacity: 0.8 }]);
  const crease = (sign) =>
    rail(sign, (x) => half * (0.26 + 0.2 * (x / top.cowl)), 26, top.cowl, [
      mix(colour, light.sky, 0.8),
      2.4,
      { opacity: 0.6, filter: sheet.blur(0.9) },
    ]) +
    rail(sign, (x) => half * (0.28 + 0.2 * (x / top.cowl)), 26, top.cowl, [
      darker(colour, 0.6),
      2.4,
      { opacity: 0.35, filter: sheet.blur(1) },
    ]);
  return [-1, 1].map((sign) => crease(sign) + seam(sign)).join('');
}

/** The front's own drawing, both halves. */
export function face(model, plate) {
  const { front, sheet, face: at } = model;
  const seen = (d, sign) => trace(flatten(d).map(([u, h]) => at([u * sign, h])));
  const closed = flatten(front.grille, 14);
  const grille = trace([...closed.map(([u, h]) => at([u, h])), ...[...closed].reverse().map(([u, h]) => at([-u, h]))]);
  const heights = closed.map(([, h]) => h);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const slat = (points) =>
    line(
      trace(
        points.map((point) => at(point, 0.7)),
        false,
      ),
      '#868d92',
      1.8,
      { opacity: 0.85 },
    );
  const slats =
    front.bars === 'verticals'
      ? Array.from({ length: 23 }, (_, step) =>
          slat([
            [(step - 11) * 4, low - 2],
            [(step - 11) * 4, high + 2],
          ]),
        )
      : Array.from({ length: 6 }, (_, step) =>
          slat(Array.from({ length: 23 }, (_, i) => [(i - 11) * 4.4, low + ((high - low) * (step + 0.6)) / 6])),
        );
  const pod = (d, sign) => {
    const points = flatten(d);
    const [mu, mh] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
    return shape(trace(points.map(([u, h]) => at([(mu + (u - mu) * 0.8) * sign, mh + (h - mh) * 0.72 + 2]))), {
      fill: '#101113',
      stroke: '#2c2e31',
      'stroke-width': 1,
    });
  };
  return [
    ...front.intakes.map((d) => shape(seen(d, 1), { fill: '#0b0c0d', stroke: '#2a2c2f', 'stroke-width': 1 })),
    shape(grille, { fill: '#0a0b0c', stroke: '#c4ccd1', 'stroke-width': 2.4 }),
    group({ 'clip-path': sheet.clip(shape(grille, {})) }, ...slats),
    ...[-1, 1].flatMap((sign) => [...front.pods.map((d) => pod(d, sign)), lamp(model, sign)]),
    plateOn(model, plate),
  ].join('');
}

function lamp({ front, sheet, face: at, light }, sign) {
  const points = flatten(front.lamp).map(([u, h]) => at([u * sign, h]));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const tone = sheet.linear(
    [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    [
      [0, '#edf3f7'],
      [0.35, '#8f9ba3'],
      [0.7, '#3c454b'],
      [1, '#b5c0c6'],
    ],
  );
  const eyes = front.eyes.map(([u, h, r]) =>
    eye(
      { sheet, light },
      at([u * sign, h - 1.5], 0.8),
      r * Math.abs(at([u * sign, h - 2])[1] - at([u * sign, h - 3])[1]),
    ),
  );
  const d = trace(points);
  const inside = group(
    { 'clip-path': sheet.clip(shape(d, {})) },
    line(d, '#f6fbfd', 3.4, { opacity: 0.7, filter: sheet.blur(0.8) }),
    ...eyes.map(([glass]) => glass),
  );
  return (
    shape(d, { fill: tone, stroke: '#08090a', 'stroke-width': 1.6, 'stroke-linejoin': 'round' }) +
    inside +
    eyes.map(([, glow]) => glow).join('')
  );
}

/** The lens of a lamp, and its glow when it is on. */
function eye({ sheet, light }, [x, y], size) {
  const lens = sheet.radial(
    [x - size * 0.2, y - size * 0.3, size],
    [
      [0, '#fff'],
      [0.4, '#cdd7dd'],
      [0.8, '#5f6a71'],
      [1, '#242a2e'],
    ],
  );
  const halo = light.lamps
    ? circle(x, y, size * 8, {
        fill: sheet.radial(
          [x, y, size * 8],
          [
            [0, '#fffdf2', 0.95],
            [0.25, '#ffeec2', 0.42],
            [1, '#ffe2a0', 0],
          ],
        ),
      })
    : '';
  return [ellipse([x, y, size * 0.86, size], { fill: lens, stroke: '#1c2124', 'stroke-width': 1 }), halo];
}

function plateOn({ front, see, skin }, words) {
  if (!words) return '';
  const at = (u, h) => [skin.front(0, front.plate + 4) - 2.4 + Math.abs(u) * 0.03, u, h];
  const corners = [
    [-26, 11],
    [26, 11],
    [26, 0],
    [-26, 0],
  ].map(([u, h]) => see(at(u, front.plate + h)));
  const [origin, right, low] = [
    see(at(-26, front.plate + 11)),
    see(at(-25, front.plate + 11)),
    see(at(-26, front.plate + 10)),
  ];
  const matrix = `matrix(${[right[0] - origin[0], right[1] - origin[1], low[0] - origin[0], low[1] - origin[1], origin[0], origin[1]].map((value) => n(value)).join(' ')})`;
  return (
    shape(trace(corners), { fill: '#f1f1ea', stroke: '#0b0c0d', 'stroke-width': 2 }) +
    group(
      { transform: matrix },
      text(words, { x: 26, y: 2.5, height: 6, colour: '#1b2430', weight: 0.16, centre: true }),
    )
  );
}
