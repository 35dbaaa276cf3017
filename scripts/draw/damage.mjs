/** What happens to cars: crumpled metal, broken glass, scratches, hail, snow and rain on top. In centimetres, y downwards. */
import { chance, circle, ellipse, group, line, n, shape } from './kit.mjs';

/** Buckled metal: facets that catch the light differently, around cx, cy and within r. */
export function crumple(sheet, { cx, cy, r, seed, strength = 1 }) {
  const random = chance(seed);
  const rings = [0.12, 0.42, 0.72, 1].map((share, ring) =>
    Array.from({ length: 9 }, (_, at) => {
      const angle = ((at + (ring % 2) * 0.5 + (random() - 0.5) * 0.6) / 9) * Math.PI * 2;
      const reach = r * share * (0.8 + random() * 0.35);
      return [cx + Math.cos(angle) * reach, cy + Math.sin(angle) * reach * 0.8];
    }),
  );
  const facets = [];
  for (let ring = 0; ring < rings.length - 1; ring += 1) {
    const fade = (1 - ring / rings.length) * strength;
    for (let at = 0; at < 9; at += 1) {
      const [a, b] = [rings[ring][at], rings[ring][(at + 1) % 9]];
      const [c, d] = [rings[ring + 1][at], rings[ring + 1][(at + 1) % 9]];
      for (const corners of [
        [a, b, c],
        [b, d, c],
      ])
        facets.push(facet(corners, random(), fade));
    }
  }
  return group({ filter: sheet.blur(0.35) }, ...facets);
}

function facet(corners, light, fade) {
  const d = `M ${corners.map(([x, y]) => `${n(x)} ${n(y)}`).join(' L ')} Z`;
  const away = Math.abs(light - 0.5) * (light > 0.5 ? 0.62 : 1.15) * fade;
  return shape(d, { fill: light > 0.5 ? '#f4f8fb' : '#000308', opacity: away });
}

/** A jagged tear from one point to another, `width` wide in its middle. */
export function crack([x1, y1], [x2, y2], { seed, width = 1, sway = 4, steps = 14 }) {
  const random = chance(seed);
  const size = Math.hypot(x2 - x1, y2 - y1);
  const [nx, ny] = [-(y2 - y1) / size, (x2 - x1) / size];
  const spine = Array.from({ length: steps + 1 }, (_, at) => {
    const share = at / steps;
    const off = (random() - 0.5) * sway * Math.sin(Math.PI * share);
    return {
      x: x1 + (x2 - x1) * share + nx * off,
      y: y1 + (y2 - y1) * share + ny * off,
      w: (width / 2) * Math.sin(Math.PI * share) * (0.5 + random()),
    };
  });
  const edge = (sign) => spine.map(({ x, y, w }) => `${n(x + nx * w * sign)} ${n(y + ny * w * sign)}`);
  const d = `M ${[...edge(1), ...edge(-1).reverse()].join(' L ')} Z`;
  return (
    shape(d, { fill: '#dfe5ea', opacity: 0.5, transform: 'translate(0.35 0.5)' }) +
    shape(d, { fill: '#050506', stroke: '#050506', 'stroke-width': 0.2 })
  );
}

/** A lamp that is no more: a dark hole with splinters. */
export function brokenLamp({ cx, cy, w, h, seed }) {
  const random = chance(seed);
  const rim = Array.from({ length: 16 }, (_, at) => {
    const angle = (at / 16) * Math.PI * 2;
    const reach = 0.62 + random() * 0.46;
    return `${n(cx + Math.cos(angle) * w * reach)} ${n(cy + Math.sin(angle) * h * reach)}`;
  });
  const splinters = Array.from({ length: 13 }, () => {
    const [x, y] = [cx + (random() - 0.5) * w * 1.7, cy + (random() - 0.5) * h * 1.8];
    const [a, b] = [random() * 6 - 3, random() * 6 - 3];
    return shape(`M ${n(x)} ${n(y)} L ${n(x + a)} ${n(y + b)} L ${n(x + b * 0.6)} ${n(y - a * 0.5)} Z`, {
      fill: random() < 0.5 ? '#e9f2f7' : '#8fa1ab',
      opacity: 0.45 + random() * 0.5,
      stroke: '#fff',
      'stroke-width': 0.15,
    });
  });
  return [
    shape(`M ${rim.join(' L ')} Z`, { fill: '#08090a', stroke: '#3a4044', 'stroke-width': 0.6 }),
    circle(cx - w * 0.2, cy, h * 0.46, { fill: '#2b3034', stroke: '#565f64', 'stroke-width': 0.8 }),
    circle(cx - w * 0.2, cy, h * 0.2, { fill: '#0b0c0d' }),
    line(
      `M ${n(cx)} ${n(cy)} C ${n(cx + 6)} ${n(cy + 8)} ${n(cx - 2)} ${n(cy + 14)} ${n(cx + 5)} ${n(cy + 22)}`,
      '#1b1c1e',
      0.9,
    ),
    line(
      `M ${n(cx + 2)} ${n(cy)} C ${n(cx + 10)} ${n(cy + 6)} ${n(cx + 6)} ${n(cy + 12)} ${n(cx + 11)} ${n(cy + 17)}`,
      '#a3271f',
      0.7,
    ),
    ...splinters,
  ].join('');
}

export function scratches(sheet, { x, y, w, h, count, seed }) {
  const random = chance(seed);
  const lines = Array.from({ length: count }, () => {
    const [sx, sy] = [x + random() * w * 0.5, y + random() * h];
    const reach = w * (0.2 + random() * 0.5);
    const tone = random();
    return line(
      `M ${n(sx)} ${n(sy)} q ${n(reach * 0.5)} ${n((random() - 0.5) * 3)} ${n(reach)} ${n((random() - 0.5) * 4)}`,
      tone < 0.25 ? '#2c2c2e' : tone < 0.5 ? '#b8b2aa' : '#f3f1ec',
      0.2 + random() * 0.6,
      { opacity: 0.45 + random() * 0.5 },
    );
  });
  return group({ filter: sheet.blur(0.12) }, ...lines);
}

/** Dimples of hail over a rectangle. */
export function hail(sheet, { x, y, w, h, count, seed, size = 3, sink = 0.8 }) {
  const random = chance(seed);
  const dimples = Array.from({ length: count }, () => {
    const [cx, cy, r] = [x + random() * w, y + random() * h, size * (0.55 + random() * 0.9)];
    const hollow = sheet.radial(
      [cx - r * 0.1, cy - r * 0.25, r],
      [
        [0, '#000', 0.5],
        [0.55, '#000', 0.26],
        [1, '#000', 0],
      ],
    );
    return [
      ellipse([cx, cy, r, r * sink], { fill: hollow }),
      shape(
        `M ${n(cx - r * 0.75)} ${n(cy + r * 0.3 * sink)} A ${n(r * 0.85)} ${n(r * 0.8 * sink)} 0 0 0 ${n(cx + r * 0.75)} ${n(cy + r * 0.3 * sink)} A ${n(r)} ${n(r * 0.5 * sink)} 0 0 1 ${n(cx - r * 0.75)} ${n(cy + r * 0.3 * sink)} Z`,
        { fill: '#fff', opacity: 0.75 },
      ),
    ].join('');
  });
  return group({ filter: sheet.blur(size * 0.1) }, ...dimples);
}

/** Beads of water over a rectangle. */
export function drops({ x, y, w, h, count, seed, size = 1 }) {
  const random = chance(seed);
  const beads = Array.from({ length: count }, () => {
    const [cx, cy, r] = [x + random() * w, y + random() * h, size * (0.3 + random() * random())];
    return [
      ellipse([cx, cy, r, r * 1.15], { fill: '#0b0d0f', opacity: 0.3 }),
      ellipse([cx, cy + r * 0.25, r * 0.8, r * 0.8], { fill: '#fff', opacity: 0.22 }),
      circle(cx - r * 0.28, cy - r * 0.35, r * 0.26, { fill: '#fff', opacity: 0.85 }),
    ].join('');
  });
  return group({}, ...beads);
}

/** Snow lying on whatever of a shape is higher than `floor` (a y): the shape, lifted and clipped. */
export function snowCap(sheet, { outline, floor, thick, box: [x, w] }) {
  const clip = sheet.clip(
    shape(
      `M ${n(x)} ${n(floor)} L ${n(x + 30)} ${n(floor - 400)} L ${n(x + w - 26)} ${n(floor - 60)} L ${n(x + w - 9)} ${n(floor - 12)} Q ${n(x + w - 3)} ${n(floor)} ${n(x + w - 16)} ${n(floor + 1)} Z`,
      {},
    ),
  );
  const tone = sheet.linear(
    [0, floor - thick * 4, 0, floor],
    [
      [0, '#ffffff'],
      [1, '#d5dee8'],
    ],
  );
  return group(
    { 'clip-path': clip },
    shape(outline, {
      fill: 'none',
      stroke: tone,
      'stroke-width': thick,
      'stroke-linejoin': 'round',
      transform: `translate(0 ${n(-thick * 0.35)})`,
    }),
  );
}

/** Mud thrown up behind a wheel. */
export function mud(sheet, { cx, cy, r, seed, colour = '#6d5a42' }) {
  const random = chance(seed);
  const spots = Array.from({ length: 150 }, () => {
    const angle = Math.PI * (0.85 + random() * 1.3);
    const reach = r * (1 + random() * random() * 0.9);
    return circle(cx - Math.cos(angle) * reach, cy + Math.sin(angle) * reach * 0.8, 0.25 + random() * random() * 1.9, {
      fill: colour,
      opacity: 0.35 + random() * 0.5,
    });
  });
  return group({ filter: sheet.blur(0.2) }, ...spots);
}
