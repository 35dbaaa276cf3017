/** More places, as in scenes-day.mjs: weather, the evening, and a studio. */
import { chance, circle, ellipse, group, line, mix, n, rect, shape } from './kit.mjs';
import { clouds, floor, grit, ridge, sky, stains } from './scenery.mjs';

function towers(sheet, { base, seed, walls, panes, tall, blur, lit = 0.5 }) {
  const random = chance(seed);
  const parts = [];
  for (let x = -30; x < sheet.width; ) {
    const w = 90 + random() * 120;
    const h = tall * (0.6 + random() * 0.5);
    const wall = mix(walls[0], walls[1], random());
    parts.push(rect([x, base - h, w, h + 3], { fill: wall }));
    for (let row = 0; row * 24 + 20 < h - 14; row += 1) {
      for (let column = 0; column * 20 + 12 < w - 14; column += 1) {
        const pane = random() < lit ? panes[0] : panes[1];
        parts.push(
          rect([x + 10 + column * 20, base - h + 12 + row * 24, 11, 14], {
            fill: pane,
            opacity: 0.55 + random() * 0.45,
          }),
        );
      }
    }
    x += w + (random() < 0.4 ? 26 : 3);
  }
  return group({ filter: sheet.blur(blur) }, ...parts);
}

export function dusk(sheet, { horizon, ground }) {
  const { width, height } = sheet;
  const random = chance(41);
  const tones = ['#ffcf7a', '#ff9d52', '#ffe9c0', '#ff5f4c', '#9fd0ff', '#7ef0c0'];
  const bokeh = Array.from({ length: 30 }, () => [
    random() * width,
    horizon - 4 - random() * random() * 90,
    6 + random() * 17,
    tones[Math.floor(random() * tones.length)],
    0.3 + random() * 0.5,
  ]);
  const spots = bokeh.map(([x, y, r, tone, opacity]) =>
    circle(x, y, r, { fill: tone, opacity: opacity * 0.8, stroke: tone, 'stroke-width': 1.2 }),
  );
  const smears = bokeh.map(([x, y, r, tone, opacity]) =>
    ellipse([x, horizon + (horizon - y) * 1.3 + 50, r * 0.9, 56 + r * 3], { fill: tone, opacity: opacity * 0.36 }),
  );
  return {
    light: { sky: '#d3a7b4', horizon: '#14121c', ground: '#3a3038', gloss: 0.75, lamps: true, dim: 0.2 },
    wet: 0.42,
    shade: 0.62,
    back: [
      sky(sheet, horizon, [
        [0, '#1b2450'],
        [0.4, '#4b3f78'],
        [0.7, '#b4627a'],
        [0.9, '#f39a5e'],
        [1, '#ffc27a'],
      ]),
      clouds(sheet, { horizon, seed: 19, cover: 1.25, strength: 0.24 }),
      towers(sheet, {
        base: horizon + 4,
        seed: 17,
        walls: ['#2c2740', '#3d3150'],
        panes: ['#ffcf86', '#1c1a2e'],
        tall: 170,
        blur: 3.2,
        lit: 0.32,
      }),
      ridge(sheet, { base: horizon + 4, tall: 30, rough: 14, seed: 52, colour: '#241d30', blur: 2.4 }),
      group({ filter: sheet.blur(0.8) }, ...spots),
      floor(sheet, horizon, [
        [0, '#5d4750'],
        [0.2, '#3b3442'],
        [1, '#191a22'],
      ]),
      group({ filter: sheet.blur(5, 14) }, ...smears),
      stains(sheet, { horizon, strength: 0.4, seed: 6 }),
      rect([0, horizon + (ground - horizon) * 0.5, width, 10], {
        fill: sheet.linear(
          [0, horizon + (ground - horizon) * 0.5, 0, horizon + (ground - horizon) * 0.5 + 10],
          [
            [0, '#8a7379'],
            [0.3, '#5a4a53'],
            [1, '#17151c'],
          ],
        ),
        filter: sheet.blur(1.2),
      }),
    ].join(''),
    front: rect([0, 0, width, height], {
      fill: sheet.linear(
        [0, 0, 0, height],
        [
          [0, '#20306a', 0.16],
          [0.5, '#ff9a5e', 0.1],
          [1, '#0b1030', 0.22],
        ],
      ),
    }),
  };
}

export function rain(sheet, { horizon, ground }) {
  const { width, height } = sheet;
  const random = chance(57);
  const streaks = Array.from({ length: 210 }, () => {
    const [x, y, size] = [random() * (width + 60) - 30, random() * height, 9 + random() * 26];
    return line(`M ${n(x)} ${n(y)} L ${n(x - size * 0.16)} ${n(y + size)}`, '#eef4f8', 0.6 + random() * 0.7, {
      opacity: 0.12 + random() * 0.3,
    });
  });
  const rings = Array.from({ length: 60 }, () => {
    const y = ground - 60 + random() * (height - ground + 60);
    const r = 2 + ((y - ground + 70) / (height - ground + 70)) * (4 + random() * 9);
    return ellipse([random() * width, y, r, r * 0.3], {
      fill: 'none',
      stroke: '#e6edf2',
      'stroke-width': 0.8,
      opacity: 0.16 + random() * 0.3,
    });
  });
  return {
    light: { sky: '#dfe5e9', horizon: '#39403f', ground: '#6a7072', gloss: 0.9 },
    wet: 0.5,
    shade: 0.6,
    back: [
      sky(sheet, horizon, [
        [0, '#8d979e'],
        [0.7, '#b4bcc0'],
        [1, '#c9cecf'],
      ]),
      clouds(sheet, { horizon, seed: 23, cover: 1.5, strength: 0.35 }),
      ridge(sheet, { base: horizon, tall: 120, rough: 15, seed: 6, colour: '#8e9995', blur: 5 }),
      ridge(sheet, { base: horizon + 4, tall: 74, rough: 12, seed: 15, colour: '#65736b', blur: 4 }),
      group(
        { filter: sheet.blur(3) },
        rect([width * 0.06, horizon - 92, width * 0.27, 96], { fill: '#7d8386' }),
        rect([width * 0.06, horizon - 98, width * 0.27, 10], { fill: '#5f6568' }),
        rect([width * 0.1, horizon - 60, 60, 62], { fill: '#4d5457' }),
        rect([width * 0.2, horizon - 60, 90, 40], { fill: '#e7dcae' }),
      ),
      floor(sheet, horizon, [
        [0, '#9aa2a4'],
        [0.25, '#7b8386'],
        [1, '#565d61'],
      ]),
      stains(sheet, { horizon, strength: 0.5, seed: 30 }),
      grit(sheet, { horizon, strength: 0.12 }),
    ].join(''),
    front: group({}, ...rings, ...streaks) + rect([0, 0, width, height], { fill: '#c4ced4', opacity: 0.07 }),
  };
}

function birches(sheet, base, seed) {
  const random = chance(seed);
  const trees = Array.from({ length: 7 }, () => {
    const x = random() * sheet.width;
    const h = 190 + random() * 90;
    const limbs = Array.from({ length: 12 }, (_, at) => {
      const y = base - h * (0.4 + at * 0.05);
      const reach = (random() - 0.5) * 90;
      return line(
        `M ${n(x)} ${n(y)} Q ${n(x + reach * 0.5)} ${n(y - 10)} ${n(x + reach)} ${n(y - 40 - random() * 20)}`,
        '#6f6b6c',
        1.4,
      );
    });
    return line(`M ${n(x)} ${n(base)} L ${n(x + 6 * random())} ${n(base - h)}`, '#d9d6d2', 6) + limbs.join('');
  });
  return group({ filter: sheet.blur(1.8), opacity: 0.85 }, ...trees);
}

export function snow(sheet, { horizon, ground }) {
  const { width, height } = sheet;
  const random = chance(71);
  const flakes = Array.from({ length: 150 }, () =>
    circle(random() * width, random() * height, 0.9 + random() * random() * 4.4, {
      fill: '#fff',
      opacity: 0.35 + random() * 0.5,
    }),
  );
  const drift = Array.from(
    { length: 13 },
    (_, at) => `L ${n((width / 12) * at)} ${n(ground - 62 - 20 * Math.sin(at * 1.7) - 12 * random())}`,
  );
  const track = (y, thick) =>
    shape(
      `M -10 ${n(y)} C ${n(width * 0.3)} ${n(y - 5)} ${n(width * 0.7)} ${n(y + 4)} ${width + 10} ${n(y - 3)} L ${width + 10} ${n(y + thick)} C ${n(width * 0.7)} ${n(y + thick + 5)} ${n(width * 0.3)} ${n(y + thick - 5)} -10 ${n(y + thick)} Z`,
      { fill: '#9dabbd', opacity: 0.55 },
    );
  return {
    light: { sky: '#f2f6fa', horizon: '#59606a', ground: '#c9d4e0', gloss: 0.8 },
    wet: 0,
    shade: 0.42,
    back: [
      sky(sheet, horizon + 22, [
        [0, '#b3bfcb'],
        [1, '#dbe1e6'],
      ]),
      towers(sheet, {
        base: horizon + 30,
        seed: 29,
        walls: ['#b9b3ac', '#a9aeb4'],
        panes: ['#f6dda0', '#6f7883'],
        tall: 330,
        blur: 2.2,
        lit: 0.16,
      }),
      rect([0, 0, width, horizon + 40], {
        fill: sheet.linear(
          [0, 0, 0, horizon],
          [
            [0, '#d3dbe3', 0.5],
            [1, '#e9eef2', 0.25],
          ],
        ),
      }),
      birches(sheet, horizon + 40, 8),
      floor(sheet, horizon + 20, [
        [0, '#e9eef3'],
        [0.4, '#dfe6ee'],
        [1, '#c3cfdc'],
      ]),
      shape(`M -10 ${n(ground)} L -10 ${n(ground - 70)} ${drift.join(' ')} L ${width + 10} ${n(ground)} Z`, {
        fill: sheet.linear(
          [0, ground - 96, 0, ground],
          [
            [0, '#ffffff'],
            [0.5, '#e8eef4'],
            [1, '#d3dde7'],
          ],
        ),
        filter: sheet.blur(2.4),
      }),
      stains(sheet, { horizon: ground - 30, strength: 0.1, seed: 44 }),
      group({ filter: sheet.blur(2, 1.4) }, track(ground + 22, 15), track(ground + 78, 24)),
      grit(sheet, { horizon: ground - 20, strength: 0.1, frequency: [0.1, 0.3] }),
    ].join(''),
    front: group({ filter: sheet.blur(0.7) }, ...flakes),
  };
}

export function studio(sheet, { ground }, tone = '#8f989d') {
  const { width, height } = sheet;
  const bend = ground - 70;
  const halo = [width * 0.52, bend - 60, width * 0.66];
  return {
    light: { sky: '#ffffff', horizon: '#23272a', ground: mix(tone, '#ffffff', 0.25), gloss: 1 },
    wet: 0.34,
    back: [
      rect([0, 0, width, height], { fill: mix(tone, '#000000', 0.55) }),
      rect([0, 0, width, height], {
        fill: sheet.radial(halo, [
          [0, mix(tone, '#ffffff', 0.62)],
          [0.45, tone],
          [1, mix(tone, '#000000', 0.62)],
        ]),
      }),
      rect([0, bend, width, height - bend], {
        fill: sheet.linear(
          [0, bend, 0, height],
          [
            [0, mix(tone, '#ffffff', 0.4), 0],
            [0.25, mix(tone, '#ffffff', 0.35), 0.7],
            [0.6, tone, 0.6],
            [1, mix(tone, '#000000', 0.5), 0.9],
          ],
        ),
      }),
    ].join(''),
    front: '',
  };
}
