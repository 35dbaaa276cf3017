/** A plot of successes and failures over time, in characters. */
import type { Style } from '../../output/style.js';

/** Successes and failures in one span of time. */
export interface Span {
  good: number;
  bad: number;
}

export interface PlotOptions {
  /** Columns of the terminal. */
  width: number;
  /** Rows of the bars. */
  height: number;
  style: Style;
  /** Under the first and the last bar. */
  from: string;
  to: string;
}

const EIGHTHS = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const WIDEST_BAR = 3;

/**
 * Bars over time, with failures at the foot so that even a few are visible. Failures have their own pattern as well as a
 * colour. Spans that do not fit the width are added up.
 */
export function plotText(spans: readonly Span[], options: PlotOptions): string {
  const { width, height, style } = options;
  const most = (bars: readonly Span[]): number => Math.max(1, ...bars.map(({ good, bad }) => good + bad));
  // Sums of spans need longer labels: three more digits at most.
  const room = Math.max(1, width - String(most(spans)).length - 6);
  const bars = merged(spans, room);
  const top = most(bars);
  const columns = Math.max(1, Math.min(WIDEST_BAR, Math.floor(room / Math.max(1, bars.length))));
  const label = String(top);
  const cells = bars.map((bar) => column(bar, { top, height }));
  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row -= 1) {
    const axis = `${(row === height - 1 ? label : '').padStart(label.length)} │`;
    lines.push(style.dim(axis) + painted(cells.map((cell) => (cell[row] ?? ' ').repeat(columns)).join(''), style));
  }
  const length = bars.length * columns;
  const gap = Math.max(1, length - options.from.length - options.to.length);
  lines.push(style.dim(`${'0'.padStart(label.length)} └${'─'.repeat(length)}`));
  lines.push(style.dim(`${' '.repeat(label.length + 2)}${options.from}${' '.repeat(gap)}${options.to}`));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function merged(spans: readonly Span[], room: number): Span[] {
  const size = Math.max(1, Math.ceil(spans.length / room));
  const bars: Span[] = [];
  for (let start = 0; start < spans.length; start += size) {
    const part = spans.slice(start, start + size);
    bars.push({
      good: part.reduce((sum, { good }) => sum + good, 0),
      bad: part.reduce((sum, { bad }) => sum + bad, 0),
    });
  }
  return bars;
}

/** The cells of one bar from the foot up. Anything above zero is visible. */
function column({ good, bad }: Span, { top, height }: { top: number; height: number }): string[] {
  const total = good + bad;
  const eighths = total === 0 ? 0 : Math.max(1, Math.round((total / top) * height * 8));
  const foot = bad === 0 ? 0 : Math.max(1, Math.round((bad / top) * height));
  const cells: string[] = [];
  for (let row = 0; row < height; row += 1) {
    if (row < foot) cells.push('▒');
    else cells.push(EIGHTHS[Math.max(0, Math.min(8, eighths - row * 8))] || ' ');
  }
  return cells;
}

function painted(line: string, style: Style): string {
  return line.replace(/▒+/g, (part) => style.red(part)).replace(/[▁-█]+/g, (part) => style.green(part));
}
