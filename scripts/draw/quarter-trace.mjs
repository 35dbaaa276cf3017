/** Paths through points that a camera saw. */
import { n } from './kit.mjs';

/** A path through points as seen. */
export function trace(points, closed = true) {
  return `M ${points.map(([x, y]) => `${n(x)} ${n(y)}`).join(' L ')}${closed ? ' Z' : ''}`;
}
