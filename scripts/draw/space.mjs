/**
 * The third dimension: a body between its side and its front, and a camera. Space is in centimetres: x from the front
 * bumper backwards, y to the car's left, h upwards.
 */

/** Points along a path in M, L, C and Z. */
export function flatten(d, fine = 10) {
  const points = [];
  for (const part of d.match(/[MLC][^MLCZ]*/g)) {
    const numbers = part
      .slice(1)
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (part[0] === 'M') points.push(numbers);
    else if (part[0] === 'L') points.push(...straight(points.at(-1), numbers, fine));
    else
      for (let at = 0; at < numbers.length; at += 6)
        points.push(...curved(points.at(-1), numbers.slice(at, at + 6), fine));
  }
  return points;
}

function straight([x0, y0], [x1, y1], fine) {
  return Array.from({ length: fine }, (_, at) => {
    const share = (at + 1) / fine;
    return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
  });
}

function curved([x0, y0], [x1, y1, x2, y2, x3, y3], fine) {
  return Array.from({ length: fine }, (_, at) => {
    const t = (at + 1) / fine;
    const s = 1 - t;
    const [a, b, c, e] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    return [a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3];
  });
}

export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const unit = (a) => {
  const size = Math.hypot(...a) || 1;
  return a.map((value) => value / size);
};
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** What a camera at `from`, looking at `to`, sees of a point: pixels and the distance. */
export function camera({ from, to, zoom, middle }) {
  const ahead = unit(minus(to, from));
  const right = unit([-ahead[1], ahead[0], 0]);
  const above = unit(
    minus(
      [0, 0, 1],
      ahead.map((value) => value * ahead[2]),
    ),
  );
  return (point) => {
    const away = minus(point, from);
    const depth = dot(away, ahead);
    return [middle[0] + (zoom * dot(away, right)) / depth, middle[1] - (zoom * dot(away, above)) / depth, depth];
  };
}

/** The corners of a car seen from above are rounded over this length, by this share of its width. */
const CORNER = 64;
const TAPER = 0.25;
/** So many points of a section stand upright: from the sill to the edge of hood or roof. */
const UPRIGHT = 27;
/** How far back the outer ends of the front are. */
const BOW = 15;

/**
 * A body: `flank(x, h)` is half its width there, `plan(x)` where it is widest, `top(x, y)` the height of its upper side,
 * `front(u, h)` how far back the front is; `bend` moves a point to where the bow of the front puts it. Of what is given,
 * `half` is half the width, `belt` the height of the window sill, `sill` that of the lower edge, and `slope` how far the
 * windows lean in.
 */
export function loft({ half, length, belt, slope, outline, sill }) {
  const [highest, deepest] = extent(flatten(outline, 30), length);
  // Seen from above, a front that falls back at its foot would hide; here it stands upright.
  const lowest = deepest.map((low) => Math.min(low, sill - 2));
  const plan = (x) => {
    const near = Math.max(0, (CORNER - x) / CORNER, (CORNER - (length - x)) / CORNER);
    return half * (1 - TAPER * (1 - Math.sqrt(1 - Math.min(1, near) ** 2.4)));
  };
  const sections = Array.from({ length: length + 1 }, (_, x) =>
    section({ high: highest[x], low: lowest[x], wide: plan(x), belt, slope }),
  );
  const at = (x) => sections[Math.max(0, Math.min(length, Math.round(x)))];
  const width = (x, h) => along(at(x), 1, 0, h);
  /** As `width`, but never onto the hood or the roof: what is higher stays at the upper edge of the side. */
  const flank = (x, h) => along(at(x).slice(0, UPRIGHT), 1, 0, h);
  const top = (x, y) => along([...at(x)].reverse(), 0, 1, Math.abs(y));
  const front = (u, h) => {
    for (let x = 1; x < 200; x += 1) if (h >= lowest[x] - 1 && h <= highest[x] && Math.abs(u) <= width(x, h)) return x;
    return 200;
  };
  const bend = ([x, y, h]) => {
    const ahead = Math.max(0, 1 - x / 170) ** 1.4;
    const behind = Math.max(0, 1 - (length - x) / 170) ** 1.4;
    return [x + BOW * (y / half) ** 2 * (ahead - behind), y, h];
  };
  return { sections, plan, flank, top, front, bend, length };
}

/** Highest and lowest point of an outline at each whole centimetre. */
function extent(points, length) {
  const highest = new Array(length + 1).fill(-Infinity);
  const lowest = new Array(length + 1).fill(Infinity);
  const closed = [...points, points[0]];
  for (let at = 0; at < closed.length - 1; at += 1) {
    const [[x0, y0], [x1, y1]] = [closed[at], closed[at + 1]];
    const steps = Math.max(1, Math.ceil(Math.abs(x1 - x0) * 2));
    for (let step = 0; step <= steps; step += 1) {
      const x = Math.max(0, Math.min(length, Math.round(x0 + ((x1 - x0) * step) / steps)));
      const y = y0 + ((y1 - y0) * step) / steps;
      highest[x] = Math.max(highest[x], y);
      lowest[x] = Math.min(lowest[x], y);
    }
  }
  fillGaps(highest, -Infinity);
  fillGaps(lowest, Infinity);
  return [highest, lowest];
}

function fillGaps(list, empty) {
  const first = list.findIndex((value) => value !== empty);
  for (let at = 0; at < list.length; at += 1)
    if (list[at] === empty) list[at] = at < first ? list[first] : list[at - 1];
}

/** Half a cross-section, from the sill up to the middle of the roof: points of y and h, h never falling. */
function section({ high, low, wide, belt, slope }) {
  const depth = high - low;
  const flat = [
    [wide - 5, low],
    [wide - 0.8, low + 0.28 * depth],
    [wide, low + 0.52 * depth],
    [wide - 1.6, low + 0.78 * depth],
    [wide - 4.6, high - 0.1 * depth - 0.6],
    [wide - 9, high - 0.05 * depth],
    [wide - 17, high - 0.025 * depth],
    [wide * 0.5, high - 0.008 * depth],
    [0, high],
  ];
  const open = smooth((high - belt) / 14);
  if (open === 0) return spline(flat);
  const lower = belt - low;
  const edge = wide - 8 - (high - belt) * slope;
  const housed = [
    [wide - 5, low],
    [wide - 0.8, low + 0.28 * lower],
    [wide, low + 0.52 * lower],
    [wide - 1.6, low + 0.8 * lower],
    [wide - 5, belt],
    [edge + 1.6, Math.max(belt + 1, high - 8)],
    [edge - 5, Math.max(belt + 2, high - 2.6)],
    [edge * 0.6, high - 0.6],
    [0, high],
  ];
  return spline(flat.map(([y, h], at) => [y + (housed[at][0] - y) * open, h + (housed[at][1] - h) * open]));
}

function smooth(share) {
  const t = Math.max(0, Math.min(1, share));
  return t * t * (3 - 2 * t);
}

/** Catmull-Rom through the points, five steps each. */
function spline(points) {
  const result = [points[0]];
  for (let at = 0; at < points.length - 1; at += 1) {
    const [a, b, c, d] = [
      points[Math.max(0, at - 1)],
      points[at],
      points[at + 1],
      points[Math.min(points.length - 1, at + 2)],
    ];
    for (let step = 1; step <= 5; step += 1) {
      const t = step / 5;
      result.push(
        [0, 1].map(
          (i) =>
            0.5 *
            (2 * b[i] +
              (c[i] - a[i]) * t +
              (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t +
              (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t),
        ),
      );
    }
  }
  return result;
}

/** The value of axis `give` where axis `key` first reaches `wanted`. */
function along(points, key, give, wanted) {
  if (wanted <= points[0][key]) return points[0][give];
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1], points[at]];
    if (wanted <= b[key] && b[key] > a[key])
      return a[give] + ((b[give] - a[give]) * (wanted - a[key])) / (b[key] - a[key]);
  }
  return points.at(-1)[give];
}
