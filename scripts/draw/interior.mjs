/** A dashboard seen from between the seats, and its instruments. Drawn for a picture of 1024 by 683 pixels. */
import { text } from './glyphs.mjs';
import { instruments } from './instruments.mjs';
import { circle, darker, ellipse, group, lighter, line, mix, rect, shape } from './kit.mjs';
import { cowl, deployed, steering } from './steering.mjs';

/**
 * `leather` and `trim` are colours, `view` what shows through the windscreen (a drawing), `reading` and `dial` what
 * `instruments` takes, `airbag` true when they went off.
 */
export function dashboard(
  sheet,
  { leather = '#23252a', trim = '#8d9499', lit = '#6fd3ff', view, reading, airbag = false, dial = {} },
) {
  return [
    rect([0, 0, 1024, 683], { fill: '#0d0e10' }),
    group({ 'clip-path': sheet.clip(shape(SCREEN, {})) }, view, glare(sheet)),
    roof(sheet, leather),
    deckTop(sheet, leather),
    panel(sheet, leather, trim),
    centre(sheet, lit),
    vents(sheet),
    console(sheet, leather, trim),
    group({ transform: 'translate(318 347) scale(0.8)' }, instruments(sheet, { reading, lit, ...dial })),
    cowl(sheet, leather),
    steering(sheet, leather, trim, airbag),
    airbag ? deployed(sheet) : '',
    rect([0, 0, 1024, 683], {
      fill: sheet.radial(
        [500, 240, 760],
        [
          [0, '#000', 0],
          [0.6, '#000', 0.06],
          [1, '#000', 0.55],
        ],
      ),
    }),
  ].join('');
}

const SCREEN =
  'M 92 262 C 116 170 150 92 196 40 C 400 18 690 18 860 40 C 906 100 938 170 958 254 C 700 216 340 222 92 262 Z';

function glare(sheet) {
  return rect([0, 0, 1024, 280], {
    fill: sheet.linear(
      [200, 0, 700, 260],
      [
        [0, '#fff', 0.18],
        [0.3, '#fff', 0.02],
        [0.42, '#fff', 0.14],
        [0.46, '#fff', 0.02],
        [1, '#fff', 0.08],
      ],
    ),
  });
}

function roof(sheet, leather) {
  const cloth = lighter(mix(leather, '#b9b2a6', 0.55), 0.1);
  return [
    shape('M 0 0 L 1024 0 L 1024 40 C 700 4 340 4 0 44 Z', {
      fill: sheet.linear(
        [0, 0, 0, 44],
        [
          [0, darker(cloth, 0.5)],
          [1, cloth],
        ],
      ),
    }),
    shape('M 0 30 L 196 26 L 206 40 C 158 96 124 176 100 268 L 0 300 Z', {
      fill: sheet.linear(
        [0, 0, 200, 0],
        [
          [0, darker(cloth, 0.75)],
          [0.75, darker(cloth, 0.45)],
          [1, darker(cloth, 0.2)],
        ],
      ),
    }),
    shape('M 0 90 L 96 84 C 92 150 80 210 66 268 L 0 290 Z', { fill: '#a9b9c2', opacity: 0.85 }),
    shape('M 1024 30 L 862 26 L 850 40 C 896 96 930 176 952 258 L 1024 280 Z', {
      fill: sheet.linear(
        [1024, 0, 850, 0],
        [
          [0, darker(cloth, 0.75)],
          [0.75, darker(cloth, 0.45)],
          [1, darker(cloth, 0.2)],
        ],
      ),
    }),
    rect([470, 34, 130, 44, 15], { fill: '#15171a', stroke: '#303438', 'stroke-width': 2 }),
    rect([477, 40, 116, 32, 10], {
      fill: sheet.linear(
        [477, 40, 593, 72],
        [
          [0, '#8fa0a8'],
          [0.5, '#4b575e'],
          [1, '#a4b2b8'],
        ],
      ),
    }),
    rect([528, 12, 14, 26], { fill: '#15171a' }),
  ].join('');
}

function deckTop(sheet, leather) {
  const tone = sheet.linear(
    [0, 220, 0, 330],
    [
      [0, lighter(leather, 0.22)],
      [0.4, leather],
      [1, darker(leather, 0.45)],
    ],
  );
  return (
    shape(
      'M 0 300 C 40 268 70 262 100 258 C 340 218 700 212 952 250 C 980 254 1004 262 1024 272 L 1024 380 L 0 400 Z',
      { fill: tone },
    ) +
    line('M 100 270 C 340 232 700 226 950 262', lighter(leather, 0.4), 1.2, { opacity: 0.5, 'stroke-dasharray': '5 4' })
  );
}

function panel(sheet, leather, trim) {
  const face = sheet.linear(
    [0, 300, 0, 560],
    [
      [0, lighter(leather, 0.16)],
      [0.5, leather],
      [1, darker(leather, 0.4)],
    ],
  );
  const inlay = sheet.linear(
    [0, 366, 0, 404],
    [
      [0, lighter(trim, 0.55)],
      [0.25, trim],
      [0.6, darker(trim, 0.35)],
      [1, lighter(trim, 0.1)],
    ],
  );
  return [
    shape('M 0 352 C 300 312 760 308 1024 336 L 1024 683 L 0 683 Z', { fill: face }),
    shape('M 600 352 C 760 346 900 352 1024 362 L 1024 396 C 900 386 760 382 600 388 Z', {
      fill: inlay,
      stroke: '#0a0b0c',
      'stroke-width': 1.4,
    }),
    shape('M 0 396 C 60 388 110 382 150 378 L 156 412 C 110 418 60 424 0 432 Z', {
      fill: inlay,
      stroke: '#0a0b0c',
      'stroke-width': 1.4,
    }),
    shape('M 668 420 C 800 412 900 416 1004 424 L 992 540 C 900 548 790 548 690 540 Z', {
      fill: darker(leather, 0.3),
      stroke: '#060708',
      'stroke-width': 2.2,
    }),
    line('M 672 424 C 800 416 900 420 1000 428', lighter(leather, 0.3), 1.2, { opacity: 0.6 }),
    rect([802, 438, 52, 10, 5], { fill: '#0a0b0c' }),
  ].join('');
}

function centre(sheet, lit) {
  const roads = ['M 494 398 C 530 360 566 380 640 330', 'M 520 310 C 530 350 560 380 570 402', 'M 494 352 L 642 366'];
  return [
    rect([484, 296, 170, 112, 9], { fill: '#060708', stroke: '#34393d', 'stroke-width': 2 }),
    rect([494, 306, 150, 92, 3], {
      fill: sheet.linear(
        [494, 306, 644, 398],
        [
          [0, '#1e3440'],
          [1, '#101c24'],
        ],
      ),
    }),
    group(
      { 'clip-path': sheet.clip(rect([494, 306, 150, 92], {})) },
      ...roads.map((d) => line(d, '#50707f', 5)),
      line(roads[0], lit, 2.6),
      circle(566, 371, 5, { fill: '#fff', stroke: lit, 'stroke-width': 2.4 }),
    ),
    shape('M 494 306 L 590 306 L 540 398 L 494 398 Z', { fill: '#fff', opacity: 0.07 }),
    rect([492, 470, 154, 54, 9], { fill: '#0c0d0f', stroke: '#2b2f33', 'stroke-width': 1.6 }),
    ...[512, 626].map(
      (x) =>
        circle(x, 497, 19, {
          fill: sheet.radial(
            [x - 5, 490, 20],
            [
              [0, '#777e83'],
              [0.7, '#2b2f33'],
              [1, '#0d0e10'],
            ],
          ),
          stroke: '#9aa2a7',
          'stroke-width': 1.4,
        }) + line(`M ${x} 482 L ${x} 489`, lit, 2),
    ),
    rect([540, 480, 58, 16, 2], { fill: '#0e1a20' }),
    text('21.5', { x: 569, y: 483, height: 9, colour: lit, weight: 0.15, centre: true }),
    ...[0, 1, 2, 3].map((at) =>
      rect([540 + at * 15, 502, 12, 11, 2], { fill: '#1e2225', stroke: '#3a4045', 'stroke-width': 0.7 }),
    ),
    shape('M 562 439 L 569 427 L 576 439 Z', { fill: 'none', stroke: '#ff4d40', 'stroke-width': 2 }),
  ].join('');
}

function vents(sheet) {
  const vent = (x, y, w) =>
    [
      rect([x, y, w, 34, 9], {
        fill: '#08090a',
        stroke: sheet.linear(
          [0, y, 0, y + 34],
          [
            [0, '#cfd6da'],
            [1, '#50575c'],
          ],
        ),
        'stroke-width': 2,
      }),
      ...[8, 15, 22, 28].map((at) => rect([x + 4, y + at, w - 8, 2.6, 1], { fill: '#32373b' })),
      rect([x + w / 2 - 3, y + 10, 6, 14, 2], { fill: '#586066' }),
    ].join('');
  return vent(490, 420, 64) + vent(584, 420, 64) + vent(34, 388, 74) + vent(930, 356, 72);
}

function console(sheet, leather, trim) {
  const tone = sheet.linear(
    [470, 0, 670, 0],
    [
      [0, darker(leather, 0.65)],
      [0.25, darker(leather, 0.15)],
      [0.75, darker(leather, 0.15)],
      [1, darker(leather, 0.65)],
    ],
  );
  return [
    shape('M 486 532 L 652 532 L 690 683 L 450 683 Z', { fill: tone }),
    shape('M 506 546 L 632 546 L 656 683 L 484 683 Z', { fill: darker(trim, 0.72), stroke: trim, 'stroke-width': 1.4 }),
    ellipse([568, 640, 44, 20], { fill: '#0b0c0d', stroke: '#3a3f43', 'stroke-width': 1.6 }),
    shape('M 558 640 L 561 596 L 577 596 L 580 640 Z', {
      fill: sheet.linear(
        [556, 0, 582, 0],
        [
          [0, '#24272a'],
          [0.5, '#5d6368'],
          [1, '#15171a'],
        ],
      ),
    }),
    shape('M 549 598 C 546 566 556 556 569 556 C 582 556 592 566 589 598 C 580 604 558 604 549 598 Z', {
      fill: sheet.radial(
        [562, 568, 36],
        [
          [0, lighter(leather, 0.45)],
          [0.6, leather],
          [1, darker(leather, 0.6)],
        ],
      ),
      stroke: '#050607',
      'stroke-width': 1.2,
    }),
    ...['P', 'R', 'N', 'D'].map((letter, at) =>
      text(letter, { x: 606, y: 576 + at * 16, height: 8, colour: at === 0 ? '#ff6a5c' : '#c8d0d5', weight: 0.16 }),
    ),
  ].join('');
}
