// Other lots than vehicles, and a screen.
import { blob, chance, circle, ellipse, gradient, lettering, line, path, polygon, rect } from './pen.mjs';

const table = (width, height) =>
  rect(0, 0, width, height, '#d8d2c6') +
  rect(0, 690, width, height - 690, '#8a6a4b') +
  line(
    [
      [0, 690],
      [width, 690],
    ],
    '#6d5238',
    6,
  );

/** A blue and white vase; `chipped` at its rim. */
export function vase({ chipped = false }, [width, height]) {
  const body =
    'M540 200 Q560 300 500 370 Q400 480 430 640 Q450 760 540 800 L740 800 Q830 760 850 640 Q880 480 780 370 Q720 300 740 200 Z';
  const flower = (x, y, r) =>
    Array.from({ length: 6 }, (_, k) =>
      ellipse(x + r * Math.cos((k * Math.PI) / 3), y + r * Math.sin((k * Math.PI) / 3), r * 0.55, r * 0.55, '#2450a4'),
    ).join('') + circle(x, y, r * 0.5, '#f3f5f8');
  const chip = chipped
    ? polygon(blob(chance(3), [705, 205], [40, 26], 10), '#d8d2c6', { stroke: '#a58f76', 'stroke-width': 5 }) +
      polygon(
        [
          [672, 222],
          [700, 236],
          [735, 224],
          [715, 214],
        ],
        '#b89f84',
      )
    : '';
  return (
    table(width, height) +
    ellipse(640, 810, 240, 34, '#000', { opacity: 0.3 }) +
    `<defs>${gradient(
      'glaze',
      [
        [0, '#ffffff'],
        [1, '#c9d2de'],
      ],
      { radial: true },
    )}</defs>` +
    path(body, 'url(#glaze)', { stroke: '#8d99aa', 'stroke-width': 4 }) +
    ellipse(640, 200, 100, 22, '#6f7d90') +
    ellipse(640, 200, 100, 22, 'none', { stroke: '#f5f7fa', 'stroke-width': 10 }) +
    path('M518 345 Q640 385 762 345', 'none', { stroke: '#2450a4', 'stroke-width': 12 }) +
    path('M462 720 Q640 775 818 720', 'none', { stroke: '#2450a4', 'stroke-width': 12 }) +
    path('M470 620 C560 520 600 640 640 540 S760 560 810 470', 'none', { stroke: '#3f6b3f', 'stroke-width': 8 }) +
    flower(540, 560, 38) +
    flower(690, 520, 44) +
    flower(760, 630, 34) +
    chip
  );
}

/** The foot of a vase from below, with its mark. */
export function vaseFoot({ mark }, [width, height]) {
  return (
    rect(0, 0, width, height, '#5d6b74') +
    circle(640, 480, 400, '#eef1f4', { stroke: '#aab3bd', 'stroke-width': 14 }) +
    circle(640, 480, 330, '#e2c9a4', { stroke: '#b69a70', 'stroke-width': 8 }) +
    circle(640, 480, 285, '#f3f5f7') +
    lettering(mark, { x: 640, y: 490, size: 70, colour: '#1e3f8f', weight: 9, middle: true }) +
    path('M540 590 Q640 640 740 590', 'none', { stroke: '#1e3f8f', 'stroke-width': 7 })
  );
}

const WOOD = '#8a5327';

/** A wooden chair. */
export function chair(_, [width, height]) {
  const leg = (points) => polygon(points, WOOD, { stroke: '#4f2d12', 'stroke-width': 4 });
  return (
    rect(0, 0, width, height, '#cfd6d2') +
    rect(0, 640, width, 320, '#a7a39b') +
    line(
      [
        [0, 640],
        [width, 640],
      ],
      '#86827a',
      6,
    ) +
    ellipse(650, 880, 320, 44, '#000', { opacity: 0.25 }) +
    leg([
      [440, 120],
      [486, 120],
      [500, 540],
      [460, 540],
    ]) +
    leg([
      [786, 120],
      [832, 120],
      [812, 540],
      [772, 540],
    ]) +
    [150, 260, 370]
      .map((y) =>
        leg([
          [480, y],
          [790, y],
          [786, y + 56],
          [484, y + 56],
        ]),
      )
      .join('') +
    leg([
      [470, 560],
      [500, 560],
      [510, 820],
      [484, 820],
    ]) +
    leg([
      [772, 560],
      [802, 560],
      [790, 820],
      [764, 820],
    ]) +
    leg([
      [400, 600],
      [446, 600],
      [440, 890],
      [404, 890],
    ]) +
    leg([
      [834, 600],
      [880, 600],
      [876, 890],
      [840, 890],
    ]) +
    line(
      [
        [425, 760],
        [860, 760],
      ],
      '#5f3716',
      22,
    ) +
    polygon(
      [
        [460, 510],
        [815, 510],
        [900, 610],
        [380, 610],
      ],
      '#a0662f',
      { stroke: '#4f2d12', 'stroke-width': 5 },
    ) +
    polygon(
      [
        [380, 610],
        [900, 610],
        [900, 640],
        [380, 640],
      ],
      '#70421c',
    ) +
    [0, 1, 2, 3]
      .map((k) =>
        line(
          [
            [470 + k * 90, 514],
            [420 + k * 130, 606],
          ],
          '#7d4c20',
          4,
        ),
      )
      .join('')
  );
}

/** The seat of the chair from above; `stained` by a glass. */
export function chairSeat({ stained = false }, [width, height]) {
  const grain = Array.from({ length: 18 }, (_, k) =>
    path(
      `M${120 - k * 4} ${90 + k * 43} C400 ${70 + k * 44} 800 ${105 + k * 42} ${1160 + k * 4} ${85 + k * 43}`,
      'none',
      { stroke: '#6e421c', 'stroke-width': 4, opacity: 0.55 },
    ),
  );
  const stain = stained
    ? circle(560, 470, 150, '#2b170a', { opacity: 0.45 }) +
      circle(560, 470, 150, 'none', { stroke: '#1d0f06', 'stroke-width': 22, opacity: 0.8 }) +
      polygon(blob(chance(9), [760, 560], [110, 80]), '#24130a', { opacity: 0.55 })
    : '';
  return (
    rect(0, 0, width, height, '#b8b4ac') +
    polygon(
      [
        [130, 60],
        [1150, 60],
        [1250, 880],
        [30, 880],
      ],
      '#9c6430',
      { stroke: '#4f2d12', 'stroke-width': 8 },
    ) +
    grain.join('') +
    [360, 640, 920]
      .map((x) =>
        line(
          [
            [x, 64],
            [x + (x - 640) * 0.18, 876],
          ],
          '#54300f',
          6,
        ),
      )
      .join('') +
    stain
  );
}

/** The screen of a telephone with an advertisement. */
export function screen({ lines }, [width, height]) {
  return (
    rect(0, 0, width, height, '#ffffff') +
    rect(0, 0, width, 150, '#20242b') +
    lettering('9:41', { x: 80, y: 55, size: 42, colour: '#fff', weight: 6 }) +
    rect(1010, 55, 90, 42, 'none', { stroke: '#fff', 'stroke-width': 6, rx: 8 }) +
    rect(1018, 63, 60, 26, '#fff') +
    rect(0, 150, width, 160, '#1769d2') +
    lettering('CAR MARKET', { x: width / 2, y: 230, size: 56, colour: '#fff', weight: 8, middle: true }) +
    rect(50, 370, width - 100, 760, '#e4e7eb', { rx: 24 }) +
    lettering('NO PHOTO', { x: width / 2, y: 750, size: 70, colour: '#8b9096', weight: 9, middle: true }) +
    lines
      .map((text, at) => lettering(text, { x: 70, y: 1220 + at * 130, size: 58, colour: '#20242b', weight: 8 }))
      .join('') +
    rect(70, 2200, width - 140, 150, '#1769d2', { rx: 30 }) +
    lettering('CALL', { x: width / 2, y: 2275, size: 60, colour: '#fff', weight: 9, middle: true })
  );
}
