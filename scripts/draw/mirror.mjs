/** Half a shape and its mirror image. */
import { group, n, up } from './kit.mjs';

/** Numbers of each command of a path in M, L and C. */
function commands(d) {
  return d.match(/[MLC][^MLC]*/g).map((part) => ({
    kind: part[0],
    numbers: part
      .slice(1)
      .trim()
      .split(/[\s,]+/)
      .map(Number),
  }));
}

/** Closes a path that starts and ends in the middle (x = 0) by its mirror image, and turns it to SVG's y. */
export function whole(d) {
  const list = commands(d);
  const points = list.map(({ numbers }) => numbers.slice(-2));
  const back = [];
  for (let at = list.length - 1; at > 0; at -= 1) {
    const { kind, numbers } = list[at];
    const [x, y] = points[at - 1];
    if (kind === 'L') back.push(`L ${n(-x)} ${n(y)}`);
    else
      back.push(
        `C ${[numbers[2], numbers[0]].map((cx, i) => `${n(-cx)} ${n(i === 0 ? numbers[3] : numbers[1])}`).join(' ')} ${n(-x)} ${n(y)}`,
      );
  }
  return `${up(`${d} ${back.join(' ')}`)} Z`;
}

/** A drawing and its mirror image. */
export function both(...drawing) {
  return group({}, ...drawing) + group({ transform: 'scale(-1 1)' }, ...drawing);
}
