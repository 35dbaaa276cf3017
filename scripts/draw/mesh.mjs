/** The painted body in space: a net of small patches, each with the colour that its slope reflects. */
import { group, mix, n } from './kit.mjs';
import { cross, dot, minus, unit } from './space.mjs';

const SUN = unit([-0.6, 0.05, 0.8]);

/** All patches that face the camera, the farthest first. */
export function paintMesh({ sheet, skin, look, eye, colour, light }) {
  const columns = stations(skin.length);
  const points = columns.map((x) => around(skin, x));
  const patches = [];
  for (let at = 0; at < columns.length - 1; at += 1) {
    for (let step = 0; step < points[at].length - 1; step += 1) {
      const corners = [points[at][step], points[at + 1][step], points[at + 1][step + 1], points[at][step + 1]];
      const patch = seen(corners, { look, eye, colour, light });
      if (patch) patches.push(patch);
    }
  }
  for (const corners of cap(skin, columns[0])) {
    const patch = seen(corners, { look, eye, colour, light });
    if (patch) patches.push(patch);
  }
  patches.sort((a, b) => b.depth - a.depth);
  return group(
    { filter: sheet.blur(0.55) },
    ...patches.map(({ d, tone }) => `<path d="${d}" fill="${tone}" stroke="${tone}" stroke-width="0.9"/>`),
  );
}

/** Where the net has its columns: close together at both ends. */
function stations(length) {
  const list = [];
  for (let x = 1; x < length - 1; ) {
    list.push(x);
    x += x < 30 || x > length - 30 ? 1 : 4;
  }
  return [...list, length - 1];
}

/** A whole cross-section, from the left sill over the roof to the right one. */
function around({ sections, bend }, x) {
  const left = sections[Math.round(x)];
  const right = left
    .slice(0, -1)
    .reverse()
    .map(([y, h]) => [-y, h]);
  return [...left, ...right].map(([y, h]) => bend([x, y, h]));
}

/** Closes the front: patches across the first cross-section. */
function cap({ sections, bend }, x) {
  const left = sections[Math.round(x)];
  const across = 24;
  const spot = (step, at) => bend([x, left[step][0] * (1 - (2 * at) / across), left[step][1]]);
  const patches = [];
  for (let step = 0; step < left.length - 1; step += 1) {
    for (let at = 0; at < across; at += 1)
      patches.push([spot(step, at + 1), spot(step, at), spot(step + 1, at), spot(step + 1, at + 1)]);
  }
  return patches;
}

function seen(corners, { look, eye, colour, light }) {
  const middle = [0, 1, 2].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / 4);
  const normal = unit(cross(minus(corners[3], corners[1]), minus(corners[2], corners[0])));
  const view = unit(minus(eye, middle));
  const facing = dot(normal, view);
  if (facing <= 0.01) return null;
  const flat = corners.map(look);
  return {
    d: `M${flat.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`,
    depth: flat[0][2],
    tone: shade({ normal, view, facing, height: middle[2] }, colour, light),
  };
}

/** Paint under a sky: a coat that mirrors what surrounds it, over a colour that the light falls on. */
function shade({ normal, view, facing, height }, colour, light) {
  const mirrored = [0, 1, 2].map((axis) => 2 * facing * normal[axis] - view[axis]);
  const around = surroundings(mirrored[2], light);
  const lit =
    0.5 + 0.3 * Math.max(0, dot(normal, SUN)) + 0.34 * Math.max(0, normal[2]) - 0.45 * Math.max(0, -normal[2]);
  const low = Math.min(1, 0.42 + height / 84);
  const base = mix('#000000', colour, Math.min(1, lit * low));
  const coat = (0.2 + 0.75 * (1 - facing) ** 3) * (light.gloss ?? 0.8);
  const glint = Math.max(0, dot(mirrored, SUN)) ** 40 * 0.5;
  return mix(mix(base, around, Math.min(0.85, coat)), '#ffffff', Math.min(0.8, glint));
}

/** What is mirrored from a direction that rises by `rise` (-1 to 1): ground, far things, sky, each running into the next. */
function surroundings(rise, { sky, horizon, ground }) {
  if (rise > 0) return mix(horizon, sky, Math.min(1, rise * 2.4) ** 0.6);
  return mix(horizon, ground, Math.min(1, -rise * 1.8));
}
