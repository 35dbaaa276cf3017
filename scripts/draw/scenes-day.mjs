/**
 * Places in daylight. A scene is given the sheet and where the horizon and the car's ground line are, in pixels; it gives what
 * lies behind the car, what lies in front of it, the light on the car, how much the ground mirrors (`wet`, 0 to 1)
 * and how dark a shadow is (`shade`, 0 to 1).
 */
import { chance, circle, ellipse, group, line, mix, n, rect, shape } from './kit.mjs';
import { clouds, floor, grit, ridge, sky, stains } from './scenery.mjs';
import { lengthOf, sideShadow, sideView } from './side.mjs';

/** A line of other cars behind, out of focus. */
function parked(sheet, { base, scale, cars, light }) {
  let x = -60;
  const row = cars.map(([style, colour]) => {
    const car = group(
      { transform: `translate(${n(x)} ${n(base)}) scale(${scale})` },
      sideShadow(sheet, style),
      sideView(sheet, { style, colour, light, rims: { style: 'ten', metal: '#9da2a6' } }),
    );
    x += lengthOf(style) * scale + 34;
    return car;
  });
  return group({ filter: sheet.blur(2.4) }, ...row);
}

export function yard(sheet, { horizon, ground }) {
  const { width } = sheet;
  const light = { sky: '#e3edf6', horizon: '#3d4339', ground: '#77746c', gloss: 0.85 };
  const hall = rect([width * 0.42, horizon - 118, width * 0.7, 120], {
    fill: sheet.linear(
      [0, horizon - 118, 0, horizon],
      [
        [0, '#b9bec0'],
        [0.1, '#98a0a4'],
        [1, '#868d90'],
      ],
    ),
  });
  const doors = [0.47, 0.63, 0.79, 0.93].map(
    (at) =>
      rect([width * at, horizon - 76, width * 0.095, 78], { fill: '#5f686d' }) +
      rect([width * at, horizon - 76, width * 0.095, 6], { fill: '#d4b13c' }),
  );
  const posts = Array.from({ length: 12 }, (_, at) => rect([at * 92 + 14, horizon - 62, 3, 66], { fill: '#70777a' }));
  const lanes = [-0.25, 0.1, 0.45, 0.8, 1.15].map((at) => {
    const [far, near] = [width * (0.5 + (at - 0.5) * 0.7), width * (0.5 + (at - 0.5) * 1.75)];
    return shape(
      `M ${n(far)} ${n(ground - 66)} L ${n(far + 7)} ${n(ground - 66)} L ${n(near + 20)} ${sheet.height} L ${n(near)} ${sheet.height} Z`,
      { fill: '#e6e2d4', opacity: 0.62 },
    );
  });
  return {
    light,
    wet: 0,
    back: [
      sky(sheet, horizon, [
        [0, '#6f9fcd'],
        [0.6, '#a9c9e4'],
        [1, '#dfe9ee'],
      ]),
      clouds(sheet, { horizon, seed: 8 }),
      ridge(sheet, { base: horizon, tall: 62, rough: 16, seed: 5, colour: '#66785f', blur: 3 }),
      group({ filter: sheet.blur(2.2) }, hall, ...doors),
      group(
        { filter: sheet.blur(1.4), opacity: 0.8 },
        ...posts,
        rect([0, horizon - 62, width, 2.4], { fill: '#70777a' }),
      ),
      floor(sheet, horizon, [
        [0, '#a2a19c'],
        [0.25, '#8d8c88'],
        [1, '#6d6c69'],
      ]),
      stains(sheet, { horizon, strength: 0.22 }),
      grit(sheet, { horizon, strength: 0.22 }),
      parked(sheet, {
        base: horizon + (ground - horizon) * 0.42,
        scale: 0.95,
        light,
        cars: [
          ['hatchback', '#8f2d2a'],
          ['sedan', '#dcdedd'],
          ['van', '#e8eae9'],
        ],
      }),
      group({ filter: sheet.blur(0.8) }, ...lanes),
    ].join(''),
    front: '',
  };
}

export function gravel(sheet, { horizon, ground }) {
  const random = chance(21);
  const stones = Array.from({ length: 90 }, () => {
    const depth = random();
    const y = ground - 40 + depth * depth * (sheet.height - ground + 40);
    return ellipse([random() * sheet.width, y, 2 + depth * 5, 1.1 + depth * 2.4], {
      fill: mix('#8f7f68', '#d9cbb2', random()),
      opacity: 0.6,
    });
  });
  return {
    light: { sky: '#e6eff8', horizon: '#5d4a36', ground: '#a58f70', gloss: 0.9 },
    wet: 0,
    back: [
      sky(sheet, horizon, [
        [0, '#3f7fc0'],
        [0.55, '#8bbce2'],
        [1, '#e9eef0'],
      ]),
      clouds(sheet, { horizon, seed: 14, cover: 1.5 }),
      ridge(sheet, { base: horizon, tall: 150, rough: 46, seed: 9, colour: '#8d93a5', blur: 2.4 }),
      ridge(sheet, { base: horizon, tall: 84, rough: 34, seed: 3, colour: '#7c7768', blur: 2 }),
      ridge(sheet, { base: horizon + 6, tall: 30, rough: 9, seed: 12, colour: '#6f7350', blur: 1.6 }),
      floor(sheet, horizon, [
        [0, '#b9a785'],
        [0.3, '#bda988'],
        [1, '#8f7c60'],
      ]),
      stains(sheet, { horizon, strength: 0.26, seed: 4 }),
      grit(sheet, { horizon, strength: 0.3, frequency: [0.22, 0.5] }),
      ...stones,
    ].join(''),
    front: '',
  };
}

export function coast(sheet, { horizon, ground }) {
  const { width } = sheet;
  const random = chance(33);
  const sun = [width * 0.79, horizon - 46];
  const glitter = Array.from({ length: 70 }, () => {
    const y = horizon + 3 + random() * 58;
    return rect([sun[0] + (random() - 0.5) * (40 + (y - horizon) * 5), y, 6 + random() * 22, 1.3], {
      fill: '#fff0c4',
      opacity: 0.3 + random() * 0.5,
    });
  });
  const rail = Array.from({ length: 9 }, (_, at) => rect([at * 126 + 30, horizon + 52, 9, 42], { fill: '#7b746c' }));
  const verge = horizon + 66;
  return {
    light: { sky: '#ffe6c0', horizon: '#5a4a3f', ground: '#8a7560', gloss: 0.85 },
    wet: 0,
    back: [
      sky(sheet, horizon, [
        [0, '#5f86b4'],
        [0.45, '#b3b7c4'],
        [0.75, '#f3c692'],
        [1, '#ffdc9c'],
      ]),
      clouds(sheet, { horizon, seed: 27, cover: 1.35, strength: 0.6 }),
      circle(sun[0], sun[1], 240, {
        fill: sheet.radial(
          [sun[0], sun[1], 240],
          [
            [0, '#fffbe8'],
            [0.08, '#fff1c2', 0.95],
            [0.3, '#ffd98a', 0.45],
            [1, '#ffcf80', 0],
          ],
        ),
      }),
      rect([0, horizon, width, 74], {
        fill: sheet.linear(
          [0, horizon, 0, horizon + 74],
          [
            [0, '#d9b184'],
            [0.25, '#8c8f97'],
            [1, '#4f6c80'],
          ],
        ),
      }),
      group({ filter: sheet.blur(0.7) }, ...glitter),
      shape(
        `M -10 ${n(horizon + 6)} L -10 ${n(horizon - 74)} C 120 ${n(horizon - 66)} 220 ${n(horizon - 20)} 380 ${n(horizon + 4)} Z`,
        { fill: '#6d6673', filter: sheet.blur(2.4) },
      ),
      ridge(sheet, { base: verge + 20, tall: 24, rough: 7, seed: 31, colour: '#7d7a4a', blur: 1.4 }),
      group(
        { filter: sheet.blur(1.1) },
        ...rail,
        rect([0, horizon + 54, width, 13], {
          fill: sheet.linear(
            [0, horizon + 54, 0, horizon + 67],
            [
              [0, '#e9dfcf'],
              [0.5, '#a0968a'],
              [1, '#d6c8b4'],
            ],
          ),
        }),
      ),
      floor(sheet, verge + 26, [
        [0, '#8f7f6c'],
        [0.35, '#85786a'],
        [1, '#5f5750'],
      ]),
      grit(sheet, { horizon: verge + 26, strength: 0.24 }),
      line(`M -10 ${n(ground + 74)} L ${width + 10} ${n(ground + 66)}`, '#efe5d0', 9, {
        opacity: 0.7,
        filter: sheet.blur(1),
      }),
    ].join(''),
    front: rect([0, 0, width, sheet.height], {
      fill: sheet.radial(
        [sun[0], sun[1], 700],
        [
          [0, '#ffdf9e', 0.34],
          [1, '#ffb56a', 0],
        ],
      ),
    }),
  };
}

export function depot(sheet, { ground }) {
  const { width, height } = sheet;
  const foot = ground - 52;
  const slats = (x, w) =>
    Array.from({ length: 22 }, (_, at) => rect([x, foot - 330 + at * 15, w, 1.6], { fill: '#000', opacity: 0.16 }));
  const gate = (x, w, colour) =>
    rect([x, foot - 330, w, 332], {
      fill: sheet.linear(
        [0, foot - 330, 0, foot],
        [
          [0, mix(colour, '#000000', 0.25)],
          [1, colour],
        ],
      ),
    }) + slats(x, w).join('');
  const tubes = [0.14, 0.42, 0.7, 0.96].map(
    (at) =>
      rect([width * at - 70, 34, 140, 9, 4], { fill: '#fbfff6' }) +
      circle(width * at, 40, 150, {
        fill: sheet.radial(
          [width * at, 40, 150],
          [
            [0, '#f6fff0', 0.5],
            [0.4, '#f6fff0', 0.16],
            [1, '#f6fff0', 0],
          ],
        ),
        transform: `translate(0 22) scale(1 0.45)`,
      }),
  );
  const mirrored = [0.14, 0.42, 0.7, 0.96].map((at) =>
    ellipse([width * at, height - 60, 120, 34], { fill: '#fbfff6', opacity: 0.32 }),
  );
  return {
    light: { sky: '#eef4ee', horizon: '#43484a', ground: '#8d9290', gloss: 0.85 },
    wet: 0.2,
    back: [
      rect([0, 0, width, foot + 2], {
        fill: sheet.linear(
          [0, 0, 0, foot],
          [
            [0, '#5d666a'],
            [0.4, '#98a2a3'],
            [1, '#b9c0bd'],
          ],
        ),
      }),
      group(
        { filter: sheet.blur(1.8) },
        gate(width * 0.05, width * 0.36, '#7d93a0'),
        gate(width * 0.55, width * 0.36, '#7d93a0'),
        rect([width * 0.44, foot - 250, width * 0.08, 252], { fill: '#e9ebe4' }),
        rect([width * 0.455, foot - 190, width * 0.05, 92], { fill: '#c4d4d8' }),
      ),
      ...tubes,
      rect([0, foot - 6, width, 8], { fill: '#3a3f41', filter: sheet.blur(1) }),
      floor(sheet, foot, [
        [0, '#8a8f8d'],
        [0.4, '#a3a8a4'],
        [1, '#7c8280'],
      ]),
      group({ filter: sheet.blur(22, 10) }, ...mirrored),
      stains(sheet, { horizon: foot, strength: 0.14, seed: 2 }),
      group(
        { filter: sheet.blur(0.7), opacity: 0.85 },
        shape(
          `M -10 ${n(foot + 16)} L ${width + 10} ${n(foot + 16)} L ${width + 10} ${n(foot + 23)} L -10 ${n(foot + 23)} Z`,
          { fill: '#d9b32a' },
        ),
        shape(
          `M -10 ${height - 44} L ${width + 10} ${height - 58} L ${width + 10} ${height - 42} L -10 ${height - 26} Z`,
          { fill: '#d9b32a' },
        ),
      ),
    ].join(''),
    front: '',
  };
}
