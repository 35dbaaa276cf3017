/** What places are made of: sky, clouds, ground, hills. */
import { chance, group, n, rect, shape } from './kit.mjs';

/** `cover` 1 to 2: from wisps to an overcast sky. */
export function clouds(sheet, { horizon, cover = 1.7, seed = 3, strength = 0.8 }) {
  const filter = sheet.filter(
    `<feTurbulence type="fractalNoise" baseFrequency="0.0035 0.011" numOctaves="5" seed="${seed}"/>` +
      `<feColorMatrix values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  ${n(cover * 2.2)} 0 0 0 ${n(-cover * 0.92)}"/>` +
      '<feGaussianBlur stdDeviation="1.6"/>',
  );
  const fade = sheet.mask(
    rect([0, 0, sheet.width, horizon], {
      fill: sheet.linear(
        [0, 0, 0, horizon],
        [
          [0, '#fff'],
          [0.75, '#fff'],
          [1, '#333'],
        ],
      ),
    }),
  );
  return group({ mask: fade }, rect([0, 0, sheet.width, horizon], { filter, opacity: strength }));
}

/** Fine grain of the ground, finer towards the horizon. */
export function grit(sheet, { horizon, seed = 7, strength = 0.2, frequency = [0.35, 0.9] }) {
  const filter = sheet.filter(
    `<feTurbulence type="fractalNoise" baseFrequency="${frequency.join(' ')}" numOctaves="2" seed="${seed}"/>` +
      '<feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  1.8 0 0 0 -0.75"/>',
  );
  return rect([0, horizon, sheet.width, sheet.height - horizon], { filter, opacity: strength });
}

/** Large soft stains. */
export function stains(sheet, { horizon, seed = 11, strength = 0.3 }) {
  const filter = sheet.filter(
    `<feTurbulence type="fractalNoise" baseFrequency="0.004 0.02" numOctaves="3" seed="${seed}"/>` +
      '<feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  2.4 0 0 0 -1.05"/>',
  );
  return rect([0, horizon, sheet.width, sheet.height - horizon], { filter, opacity: strength });
}

export function floor(sheet, horizon, stops) {
  return rect([0, horizon, sheet.width, sheet.height - horizon], {
    fill: sheet.linear([0, horizon, 0, sheet.height], stops),
  });
}

export function sky(sheet, horizon, stops) {
  return rect([0, 0, sheet.width, horizon + 2], { fill: sheet.linear([0, 0, 0, horizon], stops) });
}

/** A wavy band standing on the horizon: trees or hills. */
export function ridge(sheet, { base, tall, rough, seed, colour, blur = 2 }) {
  const random = chance(seed);
  const steps = Math.round(sheet.width / rough);
  const tops = Array.from({ length: steps + 1 }, (_, at) => {
    const x = (sheet.width / steps) * at;
    const h = tall * (0.55 + 0.3 * Math.sin(at * 0.37 + seed) + 0.3 * random());
    return `L ${n(x)} ${n(base - h)}`;
  });
  return shape(
    `M -20 ${n(base + 4)} L -20 ${n(base - tall * 0.6)} ${tops.join(' ')} L ${sheet.width + 20} ${n(base + 4)} Z`,
    { fill: colour, filter: sheet.blur(blur) },
  );
}
