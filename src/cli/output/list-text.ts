/** Lists of several things: a heading, a row for each, and the command for the next page. */
import { shellWord } from '../../core/text/quoted.js';
import type { Style } from './style.js';
import { fitted, table, widthOf } from './terminal-text.js';

/** A table below its headings, cut to the terminal so that each row is one line; empty without rows. */
export function listText(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string {
  if (rows.length === 0) return '';
  const cut = rows.map((row) => cutRow(row, [head, ...rows], style.width));
  const [first, ...rest] = table([head, ...cut]).split('\n');
  return [style.bold(first ?? ''), ...rest].join('\n');
}

/** The last cell gives way, but never to less than this. */
const FEWEST_COLUMNS = 12;

function cutRow(row: readonly string[], all: readonly (readonly string[])[], width: number): readonly string[] {
  if (!Number.isFinite(width)) return row;
  const before = row.slice(0, -1).map((_cell, column) => Math.max(...all.map((one) => widthOf(one[column] ?? ''))) + 2);
  const room = width - before.reduce((sum, columns) => sum + columns, 0);
  return [...row.slice(0, -1), fitted(row.at(-1) ?? '', Math.max(FEWEST_COLUMNS, room))];
}

/** The command that shows the next page, with the filters of this one. */
export function nextPageCommand(
  command: string,
  options: Readonly<Record<string, string | undefined>>,
  cursor: string,
): string {
  const given = Object.entries({ ...options, '--cursor': cursor }).flatMap(([flag, value]) =>
    value === undefined ? [] : [flag, shellWord(value)],
  );
  return [command, ...given].join(' ');
}
