/** Windscreen and windows of a car seen from its corner. See quarter-view.mjs. */
import { group, line, mix, n, shape } from './kit.mjs';
import { trace } from './quarter-trace.mjs';

function glassTone({ sheet, light }, from, to) {
  return sheet.linear(
    [from[0], from[1], to[0], to[1]],
    [
      [0, mix('#10161a', light.sky, 0.7)],
      [0.45, mix('#0d1215', light.sky, 0.3)],
      [1, mix('#0a0d0f', light.horizon, 0.25)],
    ],
  );
}

export function screen(model) {
  const { sheet, skin, see, top, half } = model;
  const across = Array.from({ length: 25 }, (_, at) => (at - 12) / 12);
  const edge = (x) => {
    const high = skin.top(x, 0);
    return half - 13 - Math.max(0, high - top.belt) * top.slope;
  };
  const row = (x, inset, bow) =>
    across.map((share) => {
      const y = share * (edge(x) - inset);
      const place = x + bow * share * share;
      return see([place, y, skin.top(place, y) + 0.3]);
    });
  const [base, brow] = [row(top.cowl, 0, 12), row(top.header - 8, 1, 9).reverse()];
  const d = trace([...base, ...brow]);
  const inside = sheet.clip(shape(d, {}));
  const [low, high] = [see([top.cowl, 0, skin.top(top.cowl, 0)]), see([top.header, 0, skin.top(top.header, 0)])];
  const streak = (y, w, opacity) =>
    shape(
      trace(
        [
          [top.cowl - 4, y],
          [top.cowl - 4, y + w],
          [top.header + 6, y + w - 26],
          [top.header + 6, y - 26],
        ].map(([x, at]) => see([x, at, skin.top(x, at) + 0.3])),
      ),
      { fill: '#fff', opacity, filter: sheet.blur(1.4) },
    );
  const rest = (y) => {
    const [x0, y0] = see([top.header - 22, y, top.belt + 14]);
    const size = Math.abs(y0 - see([top.header - 22, y, top.belt])[1]);
    return `<ellipse cx="${n(x0)}" cy="${n(y0 - size * 0.3)}" rx="${n(size * 0.62)}" ry="${n(size * 0.85)}" fill="#040506" opacity="0.6"/><ellipse cx="${n(x0)}" cy="${n(y0 + size * 1.5)}" rx="${n(size * 1.25)}" ry="${n(size * 1.5)}" fill="#040506" opacity="0.6"/>`;
  };
  return [
    shape(d, { fill: glassTone(model, high, low), stroke: '#090a0c', 'stroke-width': 5, 'stroke-linejoin': 'round' }),
    group({ 'clip-path': inside }, rest(-34), rest(34), streak(4, 26, 0.2), streak(40, 7, 0.14), streak(-52, 20, 0.1)),
    line(trace(base, false), '#07080a', 3.4, { opacity: 0.8 }),
  ].join('');
}

export function windows(model) {
  const { sheet, body, side, light } = model;
  const shapes = body.glass.map((d) => trace(side(d, 0.3)));
  const low = side(
    `M ${n(body.length * 0.5)} ${n(body.height * 0.7)} L ${n(body.length * 0.5)} ${n(body.height * 0.7)}`,
  )[0];
  const high = side(
    `M ${n(body.length * 0.5)} ${n(body.height * 0.94)} L ${n(body.length * 0.5)} ${n(body.height * 0.94)}`,
  )[0];
  const streaks = [0.42, 0.6].map((share) => {
    const x = body.length * share;
    return shape(
      trace(
        side(
          `M ${n(x)} ${n(body.height * 0.68)} L ${n(x + 26)} ${n(body.height * 0.68)} L ${n(x + 66)} ${n(body.height * 0.95)} L ${n(x + 40)} ${n(body.height * 0.95)} Z`,
        ),
      ),
      { fill: '#fff', opacity: 0.16, filter: sheet.blur(1) },
    );
  });
  return [
    ...shapes.map((d) =>
      shape(d, { fill: '#08090b', stroke: '#08090b', 'stroke-width': 6, 'stroke-linejoin': 'round' }),
    ),
    group(
      { 'clip-path': sheet.clip(shapes.map((d) => shape(d, {})).join('')) },
      ...shapes.map((d) => shape(d, { fill: glassTone(model, high, low) })),
      ...streaks,
      shape(
        trace(
          side(
            `M 60 ${n(body.height * 0.66)} L ${body.length - 30} ${n(body.height * 0.66)} L ${body.length - 30} ${n(body.height * 0.735)} L 60 ${n(body.height * 0.735)} Z`,
          ),
        ),
        { fill: light.horizon, opacity: 0.5, filter: sheet.blur(1.2) },
      ),
    ),
  ].join('');
}
