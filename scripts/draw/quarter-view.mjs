/**
 * A car seen from its front left corner: the drawings of its side and its front, laid on a body in space and looked at
 * through a camera. Answers in pixels, not in centimetres.
 */
import { BODIES } from './bodies.mjs';
import { FRONTS } from './ends.mjs';
import { darker, group, lighter, line, mix, n, shape } from './kit.mjs';
import { paintMesh } from './mesh.mjs';
import { bonnet, face } from './quarter-face.mjs';
import { screen, windows } from './quarter-glass.mjs';
import { trace } from './quarter-trace.mjs';
import { camera, flatten, loft } from './space.mjs';
import { wheel } from './wheel.mjs';

/** Where on the middle line the windscreen begins and ends, and the window sill's height and the windows' slope. */
const TOPS = {
  sedan: { cowl: 134, header: 236, belt: 104, slope: 0.56 },
  suv: { cowl: 142, header: 240, belt: 127, slope: 0.46 },
  hatchback: { cowl: 112, header: 206, belt: 107, slope: 0.5 },
};

/**
 * `style` is a key of TOPS; `eye` is where the camera stands, `aim` the picture's middle, `zoom` in pixels, `over` draws last
 * and is given where a point of the front's drawing is seen; the rest as in the flat views.
 */
export function quarterView(sheet, { style, colour, light, rims, plate, eye = [-400, 430, 168], aim, zoom, over }) {
  const body = BODIES[style];
  const front = FRONTS[style];
  const top = TOPS[style];
  const skin = loft({
    half: front.half,
    length: body.length,
    belt: top.belt,
    slope: top.slope,
    outline: body.outline,
    sill: body.sill,
  });
  const look = camera({ from: eye, to: [body.length * 0.4, 0, 66], zoom, middle: aim });
  const see = (point) => look(skin.bend(point));
  const model = { sheet, body, front, top, half: front.half, skin, see, look, eye, colour, light };
  model.side = (d, out = 0) => flatten(d).map(([x, h]) => see([x, skin.flank(x, h) + out, h]));
  model.edge = farEdge(model);
  model.face = ([u, h], out = 0.4) => faced(model, [Math.max(u, model.edge), h], out);
  return [
    shadow(model),
    ...body.axles.map((x) => tyre(model, x, -front.half + 22, null)),
    ...body.axles.map((x) => tyre(model, x, front.half - 4, null)),
    underneath(model),
    paintMesh(model),
    screen(model),
    arches(model),
    windows(model),
    lines(model),
    bonnet(model),
    face(model, plate),
    ...body.axles.map((x) => tyre(model, x, front.half - 4, rims)),
    mirrors(model),
    over ? over(model.face) : '',
  ].join('');
}

/** How far to the right of the car its front can still be seen. */
function farEdge({ skin, see, half, body }) {
  const h = body.height * 0.36;
  const places = Array.from({ length: 60 }, (_, at) => -half + at * 0.8);
  return places.reduce(
    (best, u) => (see([skin.front(u, h), u, h])[0] < see([skin.front(best, h), best, h])[0] ? u : best),
    0,
  );
}

/** A point of the front's drawing. Where the drawing is higher than the corner of the body, it is brought down to it. */
function faced({ skin, see, half }, [u, h], out) {
  let corner = 1;
  while (corner < 80 && skin.plan(corner) < Math.min(Math.abs(u), half - 0.5)) corner += 1;
  let low = h;
  while (low > h - 30 && skin.front(u, low) > corner + 16) low -= 0.5;
  return see([skin.front(u, low) - out, u, low]);
}

function shadow({ sheet, see, body: { length }, half }) {
  const ground = (grow) =>
    trace(
      [
        [-grow, -half - grow],
        [-grow, half + grow],
        [length + grow, half + grow],
        [length + grow, -half - grow],
      ].map(([x, y]) => see([x, y, 0])),
    );
  return (
    group({ filter: sheet.blur(18, 9) }, shape(ground(16), { fill: '#000', opacity: 0.5 })) +
    group({ filter: sheet.blur(9, 5) }, shape(ground(-12), { fill: '#000', opacity: 0.88 }))
  );
}

function underneath({ see, body: { length, sill }, half }) {
  const wall = (points) => shape(trace(points.map(see)), { fill: '#060607' });
  const [up, low] = [sill + 8, sill - 9];
  return (
    wall([
      [40, half - 9, up],
      [40, half - 9, low],
      [length - 50, half - 9, low],
      [length - 50, half - 9, up],
    ]) +
    wall([
      [26, -half + 18, up],
      [26, -half + 18, low],
      [34, half - 12, low],
      [34, half - 12, up],
    ])
  );
}

/** The affine frame of an upright plane along the car at x, y, h: what the flat drawing of a wheel is put into. */
function frame(see, [x, y, h]) {
  const [cx, cy] = see([x, y, h]);
  const [ax, ay] = see([x + 1, y, h]);
  const [bx, by] = see([x, y, h - 1]);
  return `matrix(${[ax - cx, ay - cy, bx - cx, by - cy, cx, cy].map((value) => n(value)).join(' ')})`;
}

function tyre({ sheet, see, side, body }, x, y, rims) {
  const radius = body.tyre;
  const depth = Array.from({ length: 9 }, (_, at) =>
    group(
      { transform: frame(see, [x, y - 20 + at * 2.4, radius]) },
      `<circle r="${radius}" fill="${at % 2 ? '#101113' : '#17181a'}"/>`,
    ),
  );
  if (!rims) return depth.join('');
  const hole = sheet.clip(shape(trace(side(ring(x, radius, body.arch - 0.6))), {}));
  return group(
    { 'clip-path': hole },
    ...depth,
    group({ transform: frame(see, [x, y, radius]) }, wheel(sheet, { radius, turn: x > 200 ? 31 : 9, ...rims })),
  );
}

function ring(x, h, r) {
  const arc = Array.from({ length: 41 }, (_, at) => {
    const angle = (at / 40) * Math.PI * 2;
    return `${n(x + Math.cos(angle) * r)} ${n(h + Math.sin(angle) * r)}`;
  });
  return `M ${arc[0]} ${arc
    .slice(1)
    .map((point) => `L ${point}`)
    .join(' ')}`;
}

function arches({ body, side, colour, sheet }) {
  const { axles, arch, tyre: r, cladding, sill, length } = body;
  const over = (d) => flatBelow(d, sill - 6);
  const bands = cladding
    ? axles.map((x) =>
        shape(trace(side(over(ring(x, r, arch + 7)), 0.4)), { fill: '#1d1e20', stroke: '#3c3e41', 'stroke-width': 1 }),
      )
    : [];
  const rocker = cladding
    ? shape(
        trace(
          side(`M 60 ${sill + 9} L ${length - 60} ${sill + 9} L ${length - 60} ${sill - 2} L 60 ${sill - 2} Z`, 0.4),
        ),
        { fill: '#1b1c1e', filter: sheet.blur(0.5) },
      )
    : '';
  const lips = cladding
    ? []
    : axles.map((x) =>
        line(trace(side(over(ring(x, r, arch + 1.4)), 0.2)), lighter(colour, 0.45), 1.6, { opacity: 0.5 }),
      );
  const holes = axles.map((x) =>
    shape(trace(side(over(ring(x, r, arch)), 0.5)), {
      fill: '#040405',
      stroke: darker(colour, 0.7),
      'stroke-width': 1.2,
    }),
  );
  return [rocker, ...bands, ...lips, ...holes].join('');
}

/** Points of a ring that fall below the sill are kept at it: the body ends there. */
function flatBelow(d, floor) {
  let odd = false;
  return d.replace(/-?\d+(\.\d+)?/g, (value) => {
    odd = !odd;
    return odd ? value : n(Math.max(Number(value), floor));
  });
}

function lines({ body, side, colour, light, sheet }) {
  const cut = (d, width) => line(trace(side(d, 0.2), false), '#050608', width, { opacity: 0.85 });
  const handle = ([x, h]) => {
    const d = trace(
      side(`M ${x - 9} ${h - 1.6} L ${x + 9} ${h - 1.6} L ${x + 9} ${h + 1.6} L ${x - 9} ${h + 1.6} Z`, 1.4),
    );
    return shape(d, {
      fill: mix(colour, light.sky, 0.45),
      stroke: darker(colour, 0.7),
      'stroke-width': 0.8,
      'stroke-linejoin': 'round',
    });
  };
  const tail = trace(side(body.tail, 0.3));
  const { length, height, sill } = body;
  const at = sill + (height - sill) * 0.36;
  const low = `M 40 ${n(at + 3)} C ${n(length * 0.3)} ${n(at - 5)} ${n(length * 0.6)} ${n(at - 3)} ${length - 20} ${n(at + 5)} L ${length - 20} ${sill - 2} L 40 ${sill - 2} Z`;
  return [
    shape(trace(side(low, 0.1)), { fill: light.horizon, opacity: 0.32, filter: sheet.blur(2) }),
    line(trace(side(body.shoulder.replace(/M -6/, 'M 40'), 0.2), false), mix(colour, light.sky, 0.8), 1.6, {
      opacity: 0.65,
      filter: sheet.blur(0.5),
    }),
    line(trace(side(body.waist, 0.2), false), darker(colour, 0.7), 4, { opacity: 0.35, filter: sheet.blur(1.8) }),
    ...body.doors.slice(0, 3).map((d) => cut(d, 1.5)),
    ...body.handles.map(handle),
    shape(tail, { fill: '#a90f14', stroke: '#0a0506', 'stroke-width': 1.4 }),
  ].join('');
}

function mirrors({
  sheet,
  body: {
    mirror: [x, h],
  },
  see,
  skin,
  colour,
  light,
}) {
  const cap = (sign) => {
    const y = (skin.flank(x, h - 4) - 2) * sign;
    const points = [
      [0, 2, 1],
      [-2, 6, 9],
      [0, 14, 12],
      [5, 22, 10],
      [7, 23, 2],
      [5, 14, -3],
      [3, 4, -2],
    ].map(([dx, dy, dh]) => see([x + dx, y + dy * sign, h + dh]));
    const [top, low] = [see([x, y + 12 * sign, h + 12]), see([x, y + 12 * sign, h - 3])];
    const back = [
      [10, 4, 0],
      [12, 6, 8],
      [12, 20, 9],
      [12, 20, 1],
    ].map(([dx, dy, dh]) => see([x + dx, y + dy * sign, h + dh]));
    const tone = sheet.linear(
      [top[0], top[1], low[0], low[1]],
      [
        [0, mix(colour, light.sky, 0.65)],
        [0.5, colour],
        [1, darker(colour, 0.75)],
      ],
    );
    return (
      shape(trace(back), { fill: '#0b0c0d', 'stroke-linejoin': 'round', stroke: '#0b0c0d', 'stroke-width': 3 }) +
      shape(trace(points), { fill: tone, stroke: darker(colour, 0.75), 'stroke-width': 1, 'stroke-linejoin': 'round' })
    );
  };
  return cap(-1) + cap(1);
}
