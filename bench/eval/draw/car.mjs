// A vehicle as an extruded outline, seen by a camera: any body from any side, with its damages where they are.

import { damageOn } from './damage.mjs';
import { chance, line, polygon, shade, strokesOf } from './pen.mjs';

/**
 * Metres: x forward, y to the vehicle's left, z up. `outline` from under the front bumper over the roof to under the rear one: bumper,
 * face, bonnet, windscreen, roof, rear window, boot, rear, bumper. `top`: half its width at the roof.
 */
// biome-ignore format: tables of points
const BODIES = {
  sedan: { outline: [[2.18, 0.26], [2.3, 0.5], [2.22, 0.6], [2.1, 0.8], [0.95, 0.98], [0.28, 1.42], [-0.85, 1.44], [-1.5, 1.06], [-2.16, 1], [-2.28, 0.66], [-2.28, 0.5], [-2.15, 0.26]], top: 0.64, wheels: [1.38, -1.38], radius: 0.33, doors: [0.82, -0.12, -1.02], windows: [0.9, -1.5] },
  estate: { outline: [[2.18, 0.26], [2.3, 0.5], [2.22, 0.6], [2.1, 0.8], [0.95, 0.98], [0.28, 1.42], [-1.95, 1.42], [-2.24, 1.02], [-2.25, 1], [-2.28, 0.66], [-2.28, 0.5], [-2.15, 0.26]], top: 0.66, wheels: [1.38, -1.38], radius: 0.33, doors: [0.82, -0.12, -1.02], windows: [0.9, -2.1] },
  hatchback: { outline: [[1.88, 0.26], [1.98, 0.5], [1.92, 0.62], [1.78, 0.82], [0.95, 1], [0.3, 1.46], [-1.2, 1.48], [-1.72, 1.04], [-1.76, 1], [-1.86, 0.66], [-1.86, 0.5], [-1.75, 0.26]], top: 0.66, wheels: [1.24, -1.24], radius: 0.32, doors: [0.82, -0.1, -0.92], windows: [0.9, -1.7] },
  suv: { outline: [[2.1, 0.4], [2.24, 0.66], [2.2, 0.8], [2.1, 1.06], [0.95, 1.2], [0.4, 1.76], [-1.85, 1.78], [-2.14, 1.26], [-2.16, 1.22], [-2.24, 0.84], [-2.24, 0.66], [-2.1, 0.4]], top: 0.72, wheels: [1.36, -1.36], radius: 0.4, doors: [0.82, -0.12, -1.0], windows: [0.9, -2.05] },
  van: { outline: [[2.38, 0.36], [2.5, 0.62], [2.46, 0.8], [2.36, 1.06], [1.75, 1.26], [1.1, 1.98], [-2.3, 2.06], [-2.42, 1.3], [-2.43, 1.26], [-2.46, 0.8], [-2.46, 0.62], [-2.36, 0.36]], top: 0.8, wheels: [1.6, -1.45], radius: 0.35, doors: [1.6, 0.7, -0.5], windows: [1.65, 0.74] },
  pickup: { outline: [[2.5, 0.44], [2.62, 0.7], [2.58, 0.86], [2.46, 1.1], [1.3, 1.2], [0.8, 1.74], [-0.35, 1.76], [-0.6, 1.18], [-2.6, 1.16], [-2.66, 0.86], [-2.66, 0.7], [-2.55, 0.44]], top: 0.7, wheels: [1.6, -1.6], radius: 0.42, doors: [1.15, 0.3, -0.55], windows: [1.2, -0.55], bed: true },
  coupe: { outline: [[2.14, 0.24], [2.26, 0.48], [2.2, 0.56], [2.02, 0.74], [0.7, 0.92], [-0.1, 1.3], [-0.75, 1.3], [-1.75, 0.98], [-2.14, 0.94], [-2.24, 0.62], [-2.24, 0.48], [-2.1, 0.24]], top: 0.6, wheels: [1.36, -1.36], radius: 0.34, doors: [0.62, -0.6], windows: [0.65, -1.6] },
};

const STRIPS = [
  'front_bumper',
  'front_bumper',
  'face',
  'bonnet',
  'windscreen',
  'roof',
  'rear_window',
  'boot',
  'rear',
  'rear_bumper',
  'rear_bumper',
];
const HALF = 0.88;
/** Degrees around the vehicle from its front, to its left. */
const AROUND = {
  front: 0,
  front_left: 38,
  left: 90,
  rear_left: 142,
  rear: 180,
  rear_right: 218,
  right: 270,
  front_right: 322,
};

const minus = (a, b) => a.map((part, at) => part - b[at]);
const dot = (a, b) => a.reduce((sum, part, at) => sum + part * b[at], 0);
const cross = ([a, b, c], [d, e, f]) => [b * f - c * e, c * d - a * f, a * e - b * d];
const unit = (a) => a.map((part) => part / Math.hypot(...a));
const middleOf = (points) => [0, 1, 2].map((at) => points.reduce((sum, point) => sum + point[at], 0) / points.length);

function cameraAt({ view, distance = 7.4, height = 1.65, target = [0, 0, 0.75], zoom = 1 }, [width, height_px]) {
  const angle = ((AROUND[view] ?? 0) * Math.PI) / 180;
  const eye = [distance * Math.cos(angle), distance * Math.sin(angle), height];
  const forward = unit(minus(target, eye));
  const right = unit(cross(forward, [0, 0, 1]));
  const up = cross(right, forward);
  const focal = 1.28 * width * zoom;
  return {
    eye,
    project(point) {
      const seen = minus(point, eye);
      const depth = dot(seen, forward);
      return [width / 2 + (focal * dot(seen, right)) / depth, height_px * 0.54 - (focal * dot(seen, up)) / depth];
    },
  };
}

/** The SVG of a vehicle on the ground. `damages`: `{part, kind}`; `plate`, `badge`: their letters; `missing`: parts left out. */
export function drawCar(how, size) {
  const {
    body = 'sedan',
    paint,
    damages = [],
    plate = '',
    badge = '',
    dirty = false,
    reflection = false,
    steering = 'left',
  } = how;
  const shape = BODIES[body];
  const camera = cameraAt(how, size);
  const { project } = camera;
  const random = chance(how.seed ?? 1);
  const flat = (points) => points.map(project);
  const faces = [];
  const lit = (points, colour) => {
    const normal = unit(cross(minus(points[1], points[0]), minus(points[2], points[0])));
    return {
      visible: dot(normal, minus(camera.eye, middleOf(points))) > 0,
      fill: shade(colour, 0.62 + 0.36 * Math.max(0, dot(normal, unit([0.5, 0.35, 0.9]))) + 0.14),
    };
  };
  const face = (points, colour, details = () => '', { depth = 0, stroke = true } = {}) => {
    const { visible, fill } = lit(points, colour);
    if (!visible) return;
    const edge = stroke ? { stroke: shade(colour, 0.45), 'stroke-width': 1.5, 'stroke-linejoin': 'round' } : {};
    const far = Math.hypot(...minus(middleOf(points), camera.eye)) - depth;
    faces.push({ far, svg: polygon(flat(points), fill, edge) + details(fill) });
  };
  const broken = new Set(damages.filter(({ kind }) => kind === 'broken').map(({ part }) => part));
  const missing = new Set(damages.filter(({ kind }) => kind === 'missing').map(({ part }) => part));
  const outline = shape.outline;
  const widthAt = (at) =>
    at === 5 || at === 6 ? shape.top : at === 4 || at === 7 ? HALF - 0.06 : at === 0 || at === 11 ? HALF - 0.08 : HALF;
  /** A point of a strip: `y` from -1 to 1 across it, `t` from 0 to 1 along it. */
  const onStrip = (at) => (y, t) => {
    const [a, b] = [outline[at], outline[at + 1]];
    const half = widthAt(at) + (widthAt(at + 1) - widthAt(at)) * t;
    return [a[0] + (b[0] - a[0]) * t, y * half, a[1] + (b[1] - a[1]) * t];
  };
  const patch = (on, corners, fill, more) => polygon(flat(corners.map(([y, t]) => on(y, t))), fill, more);
  const box = (y0, y1, t0, t1) => [
    [y0, t0],
    [y1, t0],
    [y1, t1],
    [y0, t1],
  ];
  const written = (text, on, [y, t], [wide, high], colour, weight) => {
    const long = text.length * 5.4 - 1.4;
    return strokesOf(text)
      .map((stroke) =>
        line(
          flat(stroke.map(([px, py]) => on(y + (px / long - 0.5) * wide, t - (py / 6 - 0.5) * high))),
          colour,
          weight,
        ),
      )
      .join('');
  };
  const marks = (part, on) =>
    damages
      .filter((one) => one.part === part && one.kind !== 'missing')
      .map(({ kind }) => damageOn(kind, (u, v) => project(on(u, v)), { paint, random }))
      .join('');
  const lamp = (name, on, y0, y1, colour) => {
    const corners = box(y0, y1, 0.12, 0.88);
    if (!broken.has(name))
      return (
        patch(on, corners, colour, { stroke: '#333', 'stroke-width': 2 }) +
        patch(on, box(y0 + (y1 - y0) * 0.25, y1 - (y1 - y0) * 0.35, 0.35, 0.7), shade(colour, 1.5))
      );
    return (
      patch(on, corners, '#0c0c0e', { stroke: '#333', 'stroke-width': 2 }) +
      damageOn('broken', (u, v) => project(on(y0 + (y1 - y0) * u, 0.12 + 0.76 * v)), { paint, random })
    );
  };
  const DETAILS = {
    front_bumper(on, at) {
      if (at !== 0) return '';
      return (
        patch(on, box(-0.45, 0.45, 0.15, 0.45), '#1a1a1c') +
        (plate === ''
          ? patch(on, box(-0.3, 0.3, 0.5, 0.95), '#2a2a2d')
          : patch(on, box(-0.31, 0.31, 0.42, 1), '#f6f6f2', { stroke: '#111', 'stroke-width': 2 }) +
            written(plate, on, [0, 0.71], [0.52, 0.36], '#111', 4)) +
        marks('front_bumper', (u, v) => on(0.2 + 0.72 * u, 0.05 + 0.9 * v))
      );
    },
    face(on) {
      const bars = [0.25, 0.45, 0.65].map((t) => patch(on, box(-0.4, 0.4, t, t + 0.07), '#6d7177')).join('');
      return (
        patch(on, box(-0.44, 0.44, 0.1, 0.9), '#141416') +
        bars +
        lamp('left_headlight', on, 0.52, 0.96, '#e8eef2') +
        lamp('right_headlight', on, -0.96, -0.52, '#e8eef2') +
        (badge === '' ? '' : written(badge, on, [0, 0.5], [0.085 * badge.length, 0.42], '#fff', 3.5))
      );
    },
    bonnet: (on) =>
      line(flat([on(-0.6, 0.02), on(-0.5, 0.98)]), shade(paint, 0.6), 2) +
      line(flat([on(0.6, 0.02), on(0.5, 0.98)]), shade(paint, 0.6), 2) +
      marks('bonnet', (u, v) => on(-0.4 + 0.8 * u, 0.1 + 0.8 * v)),
    windscreen: (on) =>
      patch(on, box(-0.94, 0.94, 0.06, 0.94), '#26343d') +
      patch(
        on,
        [
          [-0.7, 0.08],
          [-0.2, 0.08],
          [0.05, 0.92],
          [-0.4, 0.92],
        ],
        '#5a7382',
        { opacity: 0.55 },
      ) +
      patch(on, box(...(steering === 'left' ? [0.25, 0.7] : [-0.7, -0.25]), 0.1, 0.2), '#111') +
      marks('windscreen', (u, v) => on(-0.6 + 1.1 * u, 0.1 + 0.75 * v)),
    roof: () => '',
    rear_window: (on) =>
      patch(on, box(-0.9, 0.9, 0.1, 0.92), '#26343d') +
      (body === 'van' ? patch(on, box(-0.03, 0.03, 0, 1), paint) : ''),
    boot: (on) => (shape.bed ? patch(on, box(-0.9, 0.9, 0.02, 0.97), '#232527') : ''),
    rear(on) {
      const mark =
        badge === ''
          ? ''
          : written(
              badge,
              (y, t) => on(-y, 1 - t),
              [0, 0.68],
              [0.11 * badge.length, 0.24],
              body === 'sedan' && paint === '#f1f1ec' ? '#222' : '#f4f4f4',
              4,
            );
      const number =
        plate === ''
          ? patch(on, box(-0.3, 0.3, 0.45, 0.85), shade(paint, 0.5))
          : patch(on, box(-0.31, 0.31, 0.45, 0.95), '#f6f6f2', { stroke: '#111', 'stroke-width': 2 }) +
            written(plate, (y, t) => on(-y, 1 - t), [0, 0.3], [0.52, 0.3], '#111', 4);
      return (
        number +
        lamp('left_tail_light', on, 0.66, 0.97, '#c01818') +
        lamp('right_tail_light', on, -0.97, -0.66, '#c01818') +
        mark
      );
    },
    rear_bumper: (on, at) =>
      at !== 10
        ? ''
        : patch(on, box(-0.5, 0.5, 0.55, 0.9), '#1a1a1c') +
          marks('rear_bumper', (u, v) => on(0.3 + 0.55 * u, 0.1 + 0.8 * v)),
  };
  for (const [at, name] of STRIPS.entries()) {
    const on = onStrip(at);
    face([on(1, 0), on(1, 1), on(-1, 1), on(-1, 0)], name === 'boot' && shape.bed ? shade(paint, 0.9) : paint, () =>
      DETAILS[name](on, at),
    );
  }
  for (const side of [1, -1]) drawSide(side);
  for (const side of [1, -1]) drawMirror(side);

  function drawSide(side) {
    const lower = outline.filter((_, at) => at !== 5 && at !== 6).map(([x, z]) => [x, side * HALF, z]);
    const at = (x, z) => [x, side * (HALF + 0.005), z];
    const named = side === 1 ? 'left' : 'right';
    const belt = outline[4][1];
    const [front, middle, back] = shape.doors;
    const bottom = outline[0][1] + 0.06;
    const details = () => {
      const seams = shape.doors.map((x) => line(flat([at(x, bottom), at(x, belt - 0.01)]), shade(paint, 0.4), 3));
      const handles = shape.doors
        .slice(1)
        .map((x) =>
          polygon(
            flat([
              at(x + 0.1, belt - 0.14),
              at(x + 0.28, belt - 0.14),
              at(x + 0.28, belt - 0.1),
              at(x + 0.1, belt - 0.1),
            ]),
            shade(paint, 0.35),
          ),
        );
      const sill = polygon(
        flat([
          at(shape.wheels[0] - 0.45, outline[0][1]),
          at(shape.wheels[1] + 0.45, outline[0][1]),
          at(shape.wheels[1] + 0.45, bottom),
          at(shape.wheels[0] - 0.45, bottom),
        ]),
        '#1c1c1e',
      );
      const trim = line(
        flat([at(outline[2][0] - 0.1, outline[2][1] + 0.08), at(outline[9][0] + 0.1, outline[9][1] + 0.08)]),
        shade(paint, 1.25),
        3,
      );
      const lights =
        polygon(
          flat([
            at(outline[2][0], outline[2][1] + 0.02),
            at(outline[2][0] - 0.3, outline[2][1] + 0.08),
            at(outline[3][0] - 0.15, outline[3][1] - 0.03),
            at(outline[3][0], outline[3][1] - 0.02),
          ]),
          broken.has(`${named}_headlight`) ? '#111' : '#dfe6ea',
        ) +
        polygon(
          flat([
            at(outline[8][0] - 0.02, outline[8][1] - 0.05),
            at(outline[8][0] + 0.2, outline[8][1] - 0.08),
            at(outline[9][0] + 0.24, outline[9][1] + 0.12),
            at(outline[9][0] + 0.01, outline[9][1] + 0.1),
          ]),
          broken.has(`${named}_tail_light`) ? '#111' : '#b01616',
        );
      const zone = (x0, x1, z0, z1) => (u, v) => at(x0 + (x1 - x0) * u, z0 + (z1 - z0) * v);
      const rear = back ?? middle - 0.6;
      const damaged =
        marks(`front_${named}_door`, zone(front - 0.1, middle + 0.1, bottom + 0.08, belt - 0.18)) +
        marks(`rear_${named}_door`, zone(middle - 0.08, rear + 0.1, bottom + 0.08, belt - 0.2)) +
        marks(`front_${named}_wing`, zone(outline[3][0] - 0.2, front + 0.05, shape.radius * 2 + 0.06, belt - 0.03)) +
        marks(`rear_${named}_wing`, zone(rear - 0.05, outline[8][0] + 0.3, shape.radius * 2 + 0.04, belt - 0.03)) +
        marks(`${named}_sill`, zone(shape.wheels[0] - 0.5, shape.wheels[1] + 0.5, outline[0][1] - 0.01, bottom + 0.16));
      const mud = dirty ? splashes(at) : '';
      const shine = reflection
        ? polygon(
            flat([at(0.9, bottom + 0.1), at(0.2, bottom + 0.1), at(-0.3, belt - 0.04), at(0.5, belt - 0.04)]),
            '#ffffff',
            { opacity: 0.34 },
          ) +
          polygon(
            flat([at(-0.5, bottom + 0.1), at(-0.7, bottom + 0.1), at(-1.15, belt - 0.04), at(-0.95, belt - 0.04)]),
            '#ffffff',
            { opacity: 0.3 },
          )
        : '';
      return sill + trim + seams.join('') + handles.join('') + lights + damaged + mud + shine + wheels(side);
    };
    face(side === 1 ? [...lower].reverse() : lower, paint, details);
    const [a, b, c, d] = [4, 5, 6, 7].map((one) => [outline[one][0], side * widthAt(one), outline[one][1]]);
    const upper = [a, b, c, d];
    face(side === 1 ? [...upper].reverse() : upper, paint, () => windows(a, b, c, d), { depth: 0.05 });
  }

  function splashes(at) {
    return Array.from({ length: 90 }, () => {
      const [x, z] = [
        outline[9][0] + 0.2 + random() * (outline[2][0] - outline[9][0] - 0.4),
        outline[0][1] + 0.02 + random() ** 2 * 0.42,
      ];
      const r = 0.015 + 0.05 * random();
      return polygon(
        flat(
          Array.from({ length: 7 }, (_, k) =>
            at(x + r * 1.6 * Math.cos(k) * (0.6 + 0.5 * random()), z + r * Math.sin(k) * (0.6 + 0.5 * random())),
          ),
        ),
        '#7d6a4f',
        { opacity: 0.75 },
      );
    }).join('');
  }

  /** Glass between two heights of the upper side, and the pillars between. */
  function windows(a, b, c, d) {
    const mix = (p, q, t) => p.map((part, at) => part + (q[at] - part) * t);
    const edge = (x, p, q) => mix(p, q, Math.min(1, Math.max(0, (x - p[0]) / (q[0] - p[0] || 1))));
    const below = (x) => edge(x, a, d);
    const above = (x) => (x > b[0] ? edge(x, a, b) : x < c[0] ? edge(x, d, c) : edge(x, b, c));
    const inside = (x, t) => mix(below(x), above(x), t);
    const [from, to] = shape.windows;
    const cuts = [from, ...shape.doors.slice(1).filter((x) => x < from - 0.3 && x > to + 0.3), to];
    return cuts
      .slice(1)
      .map((end, at) => {
        const [x0, x1] = [cuts[at] - 0.05, end + 0.05];
        const steps = Array.from({ length: 9 }, (_, k) => x0 + ((x1 - x0) * k) / 8);
        return polygon(
          flat([...steps.map((x) => inside(x, 0.1)), ...[...steps].reverse().map((x) => inside(x, 0.86))]),
          '#25323a',
          { stroke: '#0e1417', 'stroke-width': 2 },
        );
      })
      .join('');
  }

  function ring(x, side, y, r) {
    return Array.from({ length: 36 }, (_, k) => [
      x + r * Math.cos((k * Math.PI) / 18),
      side * y,
      shape.radius + r * Math.sin((k * Math.PI) / 18),
    ]);
  }

  function wheels(side) {
    return shape.wheels
      .map((x) => {
        const r = shape.radius;
        const arch = polygon(flat(ring(x, side, HALF + 0.006, r * 1.16)), '#0b0b0c');
        const spokes = Array.from({ length: 5 }, (_, k) => {
          const angle = (2 * Math.PI * k) / 5 + 0.3;
          const reach = (s, turn) => [
            x + r * s * Math.cos(angle + turn),
            side * (HALF + 0.03),
            r + r * s * Math.sin(angle + turn),
          ];
          return polygon(flat([reach(0.12, 0.8), reach(0.6, 0.16), reach(0.6, -0.16), reach(0.12, -0.8)]), '#b4b9be');
        });
        return (
          arch +
          polygon(flat(ring(x, side, HALF + 0.02, r)), '#1b1c1e') +
          polygon(flat(ring(x, side, HALF + 0.025, r * 0.66)), '#54585c') +
          spokes.join('') +
          polygon(flat(ring(x, side, HALF + 0.035, r * 0.13)), '#d6dade')
        );
      })
      .join('');
  }

  function drawMirror(side) {
    const name = `${side === 1 ? 'left' : 'right'}_mirror`;
    const [x, z] = [shape.windows[0] - 0.14, outline[4][1] + 0.1];
    const corners = [-0.09, 0.09].flatMap((dx) =>
      [0, 0.2].flatMap((dy) => [-0.06, 0.1].map((dz) => [x + dx, side * (HALF - 0.02 + dy), z + dz])),
    );
    const far = Math.hypot(...minus([x, side * 1, z], camera.eye)) - 0.6;
    if (missing.has(name)) {
      const [px, py] = project([x, side * (HALF + 0.01), z - 0.02]);
      const stub = [
        [px - 15, py - 12],
        [px + 13, py - 14],
        [px + 17, py + 10],
        [px - 12, py + 13],
      ];
      faces.push({
        far,
        svg:
          polygon(stub, '#0a0a0a', { stroke: '#777', 'stroke-width': 3 }) +
          line(
            [
              [px, py],
              [px - 6, py + 30],
              [px + 8, py + 52],
            ],
            '#c22',
            3,
          ) +
          line(
            [
              [px + 4, py],
              [px + 12, py + 26],
              [px + 3, py + 44],
            ],
            '#24c',
            3,
          ),
      });
      return;
    }
    faces.push({
      far,
      svg: polygon(hull(flat(corners)), shade(paint, 0.72), { stroke: shade(paint, 0.35), 'stroke-width': 2 }),
    });
  }

  /** Tyres behind the body, as they show below it. */
  const tyres = [1, -1].flatMap((side) =>
    shape.wheels.map((x) => ({
      far: Math.hypot(...minus([x, side, 0], camera.eye)),
      svg: polygon(
        hull(flat([...ring(x, side, HALF, shape.radius), ...ring(x, side, HALF - 0.22, shape.radius)])),
        '#151617',
      ),
    })),
  );
  const ground = [outline[1][0] + 0.1, outline[10][0] - 0.1].flatMap((x) => [1.05, -1.05].map((y) => [x, y, 0]));
  const shadow = polygon(hull(flat(ground)), '#000', { opacity: 0.35 });
  const byDepth = (list) =>
    list
      .sort((a, b) => b.far - a.far)
      .map(({ svg }) => svg)
      .join('');
  return shadow + byDepth(tyres) + byDepth(faces);
}

/** The convex hull of points of the picture. */
function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list) => {
    const kept = [];
    for (const point of list) {
      while (kept.length >= 2) {
        const [[ax, ay], [bx, by]] = kept.slice(-2);
        if ((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) > 0) break;
        kept.pop();
      }
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}
