/** The steering wheel, the hood over the instruments, and spent airbags. See interior.mjs. */
import { chance, darker, ellipse, group, lighter, line, n, rect, shape } from './kit.mjs';

/** The hood over the instruments. */
export function cowl(sheet, leather) {
  const tone = sheet.linear(
    [0, 236, 0, 300],
    [
      [0, lighter(leather, 0.32)],
      [0.5, leather],
      [1, darker(leather, 0.6)],
    ],
  );
  return shape(
    'M 152 356 C 150 282 190 240 318 238 C 446 240 486 282 484 356 L 468 356 C 466 296 432 268 318 266 C 204 268 172 296 170 356 Z',
    { fill: tone, stroke: '#07080a', 'stroke-width': 1.4 },
  );
}

export function steering(sheet, leather, trim, airbag) {
  const ring = sheet.linear(
    [120, 260, 500, 640],
    [
      [0, lighter(leather, 0.4)],
      [0.35, leather],
      [0.7, darker(leather, 0.5)],
      [1, lighter(leather, 0.12)],
    ],
  );
  const hub = sheet.radial(
    [290, 420, 120],
    [
      [0, lighter(leather, 0.28)],
      [0.6, leather],
      [1, darker(leather, 0.5)],
    ],
  );
  const spoke = { fill: darker(leather, 0.15), stroke: '#050607', 'stroke-width': 2 };
  const silver = { fill: 'none', stroke: trim, 'stroke-width': 4, 'stroke-linecap': 'round', opacity: 0.9 };
  const keys = (x) =>
    [0, 1, 2].map((at) =>
      rect([x - 11, 428 + at * 17, 22, 12, 3], { fill: '#15181a', stroke: '#4a5156', 'stroke-width': 0.8 }),
    );
  return [
    group(
      { filter: sheet.blur(8), opacity: 0.5 },
      ellipse([322, 468, 186, 178], { fill: 'none', stroke: '#000', 'stroke-width': 30 }),
    ),
    shape('M 150 440 C 190 424 230 420 262 424 L 262 492 C 220 490 180 492 146 480 Z', spoke),
    shape('M 486 440 C 446 424 406 420 374 424 L 374 492 C 416 490 456 492 490 480 Z', spoke),
    shape('M 276 500 L 360 500 L 346 632 L 290 632 Z', spoke),
    shape('M 166 450 C 200 438 226 436 252 438', silver),
    shape('M 470 450 C 436 438 410 436 384 438', silver),
    ...keys(222),
    ...keys(414),
    ellipse([318, 458, 72, 66], { fill: airbag ? '#0a0b0c' : hub, stroke: '#050607', 'stroke-width': 2 }),
    airbag
      ? ''
      : ellipse([318, 456, 17, 16], { fill: darker(leather, 0.2), stroke: lighter(leather, 0.4), 'stroke-width': 1.6 }),
    ellipse([318, 462, 184, 176], { fill: 'none', stroke: '#040506', 'stroke-width': 33 }),
    ellipse([318, 462, 184, 176], { fill: 'none', stroke: ring, 'stroke-width': 29 }),
    ellipse([316, 457, 188, 180], { fill: 'none', stroke: '#fff', 'stroke-width': 2, opacity: 0.12 }),
    ellipse([318, 462, 171, 163], {
      fill: 'none',
      stroke: lighter(leather, 0.5),
      'stroke-width': 1,
      opacity: 0.45,
      'stroke-dasharray': '4 4',
    }),
  ].join('');
}

/** Two spent airbags: limp white cloth with folds. */
export function deployed(sheet) {
  const random = chance(12);
  const cloth = (d, box) => {
    const [x, y, r] = box;
    const tone = sheet.radial(
      [x, y - r * 0.3, r * 1.3],
      [
        [0, '#fbfbf8'],
        [0.5, '#dcdcd6'],
        [1, '#92938f'],
      ],
    );
    const folds = Array.from({ length: 15 }, () => {
      const angle = random() * Math.PI * 2;
      const [sx, sy] = [x + Math.cos(angle) * r * 0.2, y + Math.sin(angle) * r * 0.2];
      const reach = r * (0.6 + random() * 0.5);
      const bend = (random() - 0.5) * r * 0.4;
      return line(
        `M ${n(sx)} ${n(sy)} Q ${n(x + Math.cos(angle) * reach * 0.6 + bend)} ${n(y + Math.sin(angle) * reach * 0.6 - bend)} ${n(x + Math.cos(angle) * reach)} ${n(y + Math.sin(angle) * reach)}`,
        random() < 0.5 ? '#6f706d' : '#ffffff',
        2 + random() * 5,
        { opacity: 0.5 },
      );
    });
    return [
      group({ filter: sheet.blur(8), opacity: 0.5, transform: 'translate(6 12)' }, shape(d, { fill: '#000' })),
      shape(d, { fill: tone, stroke: '#7d7e7a', 'stroke-width': 1.4 }),
      group(
        { 'clip-path': sheet.clip(shape(d, {})), filter: sheet.blur(1.6) },
        ...folds,
        ellipse([x + r * 0.3, y - r * 0.25, r * 0.34, r * 0.16], { fill: '#6e6a5c', opacity: 0.35 }),
      ),
    ].join('');
  };
  return [
    cloth(
      'M 262 420 C 236 446 206 470 204 520 C 204 566 230 590 262 606 C 300 622 340 618 378 604 C 414 588 436 556 430 512 C 424 470 398 446 372 420 C 340 404 292 404 262 420 Z',
      [318, 510, 118],
    ),
    cloth(
      'M 708 316 C 680 350 662 400 676 446 C 694 486 742 500 800 498 C 860 500 906 478 920 436 C 932 392 908 344 884 312 C 830 296 760 296 708 316 Z',
      [798, 400, 124],
    ),
    shape('M 700 300 L 892 298 L 888 316 L 706 320 Z', { fill: '#060708' }),
  ].join('');
}
