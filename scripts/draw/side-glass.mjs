/** Windows of a car from the side, and what shows above the doors of an open one. See side.mjs. */
import { group, line, mix, n, rect, shape, up } from './kit.mjs';

export function windows(sheet, { glass, seats, length, height }, light) {
  if (glass.length === 0) return '';
  const frame = glass.map((d) =>
    shape(up(d), { fill: '#08090b', stroke: '#08090b', 'stroke-width': 6, 'stroke-linejoin': 'round' }),
  );
  const inside = sheet.clip(glass.map((d) => shape(up(d), {})).join(''));
  const low = height * 0.7;
  const tint = sheet.linear(
    [0, -height, 0, -low],
    [
      [0, mix('#0d1216', light.sky, 0.72)],
      [0.45, mix('#0d1216', light.sky, 0.36)],
      [1, mix('#0b0e11', light.horizon, 0.16)],
    ],
  );
  const seat = (x) =>
    shape(
      up(
        `M ${x} ${low - 10} C ${x + 2} ${low + 4} ${x + 8} ${low + 15} ${x + 12} ${low + 22} C ${x + 13} ${low + 31} ${x + 25} ${low + 31} ${x + 25} ${low + 23} C ${x + 26} ${low + 10} ${x + 24} ${low} ${x + 24} ${low - 10} Z`,
      ),
      { fill: '#040506', opacity: 0.62 },
    );
  const streak = (x, width, opacity) =>
    shape(
      up(
        `M ${x} ${low - 20} L ${x + width} ${low - 20} L ${x + width + 62} ${height + 10} L ${x + 62} ${height + 10} Z`,
      ),
      { fill: '#fff', opacity },
    );
  return [
    ...frame,
    group(
      { 'clip-path': inside },
      rect([0, -height, length, height], { fill: tint }),
      ...glass.map((d) => farWindow(d, light)),
      ...seats.map(seat),
      group(
        { filter: sheet.blur(1.2) },
        streak(length * 0.4, 26, 0.13),
        streak(length * 0.475, 7, 0.1),
        streak(length * 0.62, 30, 0.1),
      ),
      shape(up(skyline(length, low + 4)), { fill: light.horizon, opacity: 0.5, filter: sheet.blur(1) }),
    ),
    ...glass.map((d) => line(up(d), '#000', 0.8, { opacity: 0.8 })),
  ].join('');
}

/** The window on the far side, through which the day shows. */
function farWindow(d, light) {
  const numbers = d.match(/-?\d+(\.\d+)?/g).map(Number);
  const centre = (odd) => {
    const own = numbers.filter((_, at) => at % 2 === odd);
    return (Math.min(...own) + Math.max(...own)) / 2;
  };
  const [x, y] = [centre(0), -centre(1)];
  return shape(up(d), {
    fill: mix(light.sky, light.horizon, 0.45),
    opacity: 0.34,
    transform: `translate(${n(x)} ${n(y - 1)}) scale(0.82 0.74) translate(${n(-x)} ${n(-y)})`,
  });
}

/** Treetops mirrored along the foot of the windows. */
function skyline(length, at) {
  const tops = Array.from(
    { length: 24 },
    (_, step) => `L ${n((length / 23) * step)} ${n(at + 4 + 3.4 * Math.sin(step * 2.1) + 2.2 * Math.sin(step * 5.3))}`,
  );
  return `M 0 0 ${tops.join(' ')} L ${length} 0 Z`;
}

/** What shows above the doors of an open car: windscreen, seats, steering wheel, the folded roof. */
export function cockpitBehind(sheet, colour) {
  const leather = sheet.linear(
    [0, -112, 0, -80],
    [
      [0, '#a8693c'],
      [0.5, '#7d4a28'],
      [1, '#3f2413'],
    ],
  );
  const seat = (x) =>
    shape(
      up(
        `M ${x} 82 C ${x + 2} 94 ${x + 5} 104 ${x + 9} 108 C ${x + 14} 111 ${x + 21} 109 ${x + 22} 102 L ${x + 21} 82 Z`,
      ),
      { fill: leather, stroke: '#2c180c', 'stroke-width': 0.6 },
    );
  return [
    shape(up('M 258 86 C 262 100 276 104 296 102 C 312 100 322 95 328 90 L 320 84 Z'), {
      fill: sheet.linear(
        [0, -104, 0, -86],
        [
          [0, '#3b3631'],
          [1, '#14110f'],
        ],
      ),
      stroke: '#0d0b0a',
      'stroke-width': 0.6,
    }),
    seat(232),
    seat(222),
    line(up('M 180 84 C 188 96 194 104 200 106'), '#1a1512', 2.6),
    shape(up('M 156 92 L 189 124 L 194 123 L 176 92 Z'), { fill: mix('#cfe3ec', colour, 0.08), opacity: 0.42 }),
    line(up('M 156 91 L 189 124.4'), '#e3e8eb', 2.4),
    line(up('M 156 91 L 189 124.4'), '#6e767b', 0.8, { transform: 'translate(1 0.6)' }),
    line(up('M 189 124.4 L 194 123.4'), '#cdd4d8', 2),
    line(up('M 178 92 L 184 118'), '#b9c1c6', 1.2),
  ].join('');
}
