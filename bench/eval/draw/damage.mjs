// Damages, drawn onto any surface: `at(u, v)` is the picture's point of a place on it, both from 0 to 1.
import { blob, chance, line, polygon, shade } from './pen.mjs';

const DRAWN = {
  dent(at, { paint, random }) {
    const round = (scale, dx = 0, dy = 0) =>
      blob(chance(7), [0.5 + dx, 0.5 + dy], [0.42 * scale, 0.42 * scale], 18).map(([u, v]) => at(u, v));
    const creases = [0.2, 1.4, 2.7, 4].map((angle) => {
      const reach = 0.34 + 0.12 * random();
      return line(
        [
          at(0.5, 0.5),
          at(0.5 + reach * Math.cos(angle) * 0.6, 0.52 + reach * Math.sin(angle) * 0.5),
          at(0.5 + reach * Math.cos(angle), 0.5 + reach * Math.sin(angle)),
        ],
        shade(paint, 0.25),
        4,
      );
    });
    return (
      polygon(round(1.05), shade(paint, 1.3)) +
      polygon(round(0.98, 0.02, 0.04), shade(paint, 0.55)) +
      polygon(round(0.72, 0.03, -0.02), shade(paint, 0.34)) +
      polygon(round(0.34, 0.08, -0.12), shade(paint, 0.75)) +
      creases.join('')
    );
  },
  scratch(at, { random }) {
    return [0.3, 0.45, 0.56]
      .map((v, row) => {
        const points = Array.from({ length: 12 }, (_, step) =>
          at(0.05 + row * 0.06 + step * 0.07, v + 0.07 * random() + step * 0.012),
        );
        return line(points, '#2b2b2b', 7 - row) + line(points, '#dedcd6', 4 - row * 0.8);
      })
      .join('');
  },
  rust(at, { random }) {
    return Array.from({ length: 16 }, () => {
      const [u, v] = [0.06 + 0.88 * random(), 0.25 + 0.55 * random()];
      const r = 0.03 + 0.05 * random();
      const spot = (scale) => blob(random, [u, v], [r * scale, 4 * r * scale], 11).map(([x, y]) => at(x, y));
      return polygon(spot(1.35), '#8a4a1c') + polygon(spot(0.85), '#5d2c10') + polygon(spot(0.35), '#2a130a');
    }).join('');
  },
  broken(at, { random }) {
    const cracks = Array.from({ length: 9 }, (_, k) => {
      const angle = (2 * Math.PI * k) / 9 + random() * 0.5;
      const reach = 0.35 + 0.25 * random();
      return line([at(0.5, 0.5), at(0.5 + reach * Math.cos(angle), 0.5 + reach * Math.sin(angle))], '#e6eef2', 2.5);
    });
    const shards = [
      [0.05, 0.1],
      [0.75, 0.05],
      [0.1, 0.75],
      [0.72, 0.7],
    ].map(([u, v]) =>
      polygon([at(u, v), at(u + 0.22, v + 0.06), at(u + 0.08, v + 0.24)], '#cfdde4', {
        opacity: 0.85,
        stroke: '#fff',
        'stroke-width': 1.5,
      }),
    );
    return (
      polygon(
        blob(random, [0.5, 0.5], [0.3, 0.34]).map(([u, v]) => at(u, v)),
        '#000',
      ) +
      shards.join('') +
      cracks.join('')
    );
  },
  crack(at, { random }) {
    const branch = (from, angle, reach) => {
      const points = [from];
      for (let step = 0; step < 5; step += 1) {
        const [u, v] = points.at(-1);
        points.push([
          u + (reach / 5) * Math.cos(angle + (random() - 0.5)),
          v + (reach / 5) * Math.sin(angle + (random() - 0.5)),
        ]);
      }
      return line(
        points.map(([u, v]) => at(u, v)),
        '#eaf3f7',
        4,
      );
    };
    return [0.2, 1.5, 2.4, 3.6, 4.8, 5.6].map((angle) => branch([0.45, 0.5], angle, 0.4)).join('');
  },
  deformed(at, { paint, random }) {
    const edge = Array.from({ length: 9 }, (_, k) => at(k / 8, 0.1 + 0.35 * random()));
    const low = Array.from({ length: 9 }, (_, k) => at(1 - k / 8, 0.98));
    const folds = Array.from({ length: 6 }, (_, k) =>
      line(
        [at(0.1 + k * 0.15, 0.2 + 0.2 * random()), at(0.16 + k * 0.14, 0.6), at(0.08 + k * 0.16, 0.95)],
        k % 2 ? shade(paint, 1.6) : '#000',
        4,
      ),
    );
    return (
      polygon([...edge, ...low], shade(paint, 0.4)) +
      folds.join('') +
      polygon([at(0.3, 0.45), at(0.62, 0.38), at(0.7, 0.72), at(0.42, 0.85)], '#050505')
    );
  },
};

/** `paint` is that of the surface. */
export function damageOn(kind, at, how) {
  const drawn = DRAWN[kind];
  if (drawn === undefined) throw new Error(`there is no drawing of the damage ${kind}`);
  return drawn(at, how);
}
