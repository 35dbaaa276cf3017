/** Draws the view of `listen`. */
import { Box, Transform } from 'ink';
import { type ReactElement, useLayoutEffect } from 'react';
import type { Style } from '../../output/style.js';
import { visible } from '../../output/terminal-text.js';
import { listLines } from '../view/entry-list.js';
import { paintedLine } from '../view/line-cells.js';
import { detailsOf, type Key } from '../view/view-keys.js';
import { layoutOf, noticeOf } from '../view/view-layout.js';
import { countsLine, footLine, headLine, linesPlace, placeLine } from '../view/view-lines.js';
import { type ListenState, listFrom, selectedRow } from '../view/view-state.js';
import { Keys } from './listen-keys.js';

export interface ListenFrameProps {
  state: ListenState;
  style: Style;
}

export interface ListenScreenProps extends ListenFrameProps {
  /** Null when keys cannot be read. */
  onKey: ((key: Key) => void) | null;
  /** Ink removes the view: because it was asked to, or because a signal ends the process. */
  onGone: () => void;
}

export function ListenScreen({ state, style, onKey, onGone }: ListenScreenProps): ReactElement {
  useLayoutEffect(() => onGone, [onGone]);
  return (
    <>
      {onKey !== null && <Keys onKey={onKey} />}
      <ListenFrame state={state} style={style} />
    </>
  );
}

/** The whole view, in at most the rows and columns of the terminal. */
export function ListenFrame({ state, style }: ListenFrameProps): ReactElement {
  const layout = layoutOf(state);
  const { columns } = state;
  const notice = noticeOf(state);
  return (
    <Box flexDirection="column">
      {layout.head > 0 && <Lines lines={[headLine(state, style)]} />}
      {layout.counts > 0 && <Lines lines={[countsLine(state, style)]} />}
      {layout.notice > 0 && notice !== null && (
        <Lines
          lines={[
            paintedLine([{ text: visible(notice.text), paint: notice.trouble ? style.yellow : style.cyan }], columns),
          ]}
        />
      )}
      {layout.list > 0 && <List state={state} style={style} height={layout.list} />}
      {layout.place > 0 && layout.details === 0 && <Lines lines={[placeLine(state, style)]} />}
      {layout.details > 0 && <Details state={state} style={style} height={layout.details} place={layout.place > 0} />}
      {layout.foot > 0 && <Lines lines={[footLine(state, style)]} />}
    </Box>
  );
}

/**
 * Lines that are already cut to the width. Ink remembers each text that it ever measured; what is put in its place afterwards is
 * not measured, so that a view that stays open for weeks does not use more and more memory.
 */
function Lines({ lines }: { lines: readonly string[] }): ReactElement {
  return <Transform transform={(_, index) => lines[index] ?? ''}>{Array(lines.length).fill(' ').join('\n')}</Transform>;
}

interface PartProps extends ListenFrameProps {
  height: number;
}

/** The visible rows only. */
function List({ state, style, height }: PartProps): ReactElement {
  const { columns, log, keys } = state;
  const from = listFrom(state, height);
  const rows = log.shown.slice(from, from + height);
  const marked = keys ? (selectedRow(state)?.number ?? null) : null;
  const lines =
    rows.length === 0 ? emptyLines(state, style).slice(0, height) : listLines(rows, { columns, style, marked });
  return <Lines lines={filled(lines, height)} />;
}

function Details({ state, style, height, place }: PartProps & { place: boolean }): ReactElement {
  const { columns, scroll } = state;
  const all = detailsOf(state, style);
  const from = Math.max(0, Math.min(scroll, all.length - height));
  const seen = all.slice(from, from + height);
  const lines = seen.map((parts) => paintedLine(parts, columns));
  const where = linesPlace({ from, seen: seen.length, of: all.length });
  return (
    <Box flexDirection="column">
      {place && (
        <Lines
          lines={[
            paintedLine([{ text: `─── ${where} ${'─'.repeat(columns)}`.slice(0, columns), paint: style.dim }], columns),
          ]}
        />
      )}
      <Lines lines={filled(lines, height)} />
    </Box>
  );
}

/** So that what is below keeps its place. */
function filled(lines: readonly string[], height: number): string[] {
  return [...lines, ...Array<string>(Math.max(0, height - lines.length)).fill('')];
}

/** What to do while there is nothing to show. */
function emptyLines({ log, url, columns, counts }: ListenState, style: Style): string[] {
  const texts =
    log.rows.length > 0
      ? ['No webhook matches the filter.']
      : [
          counts.received === 0 ? 'No webhook yet. To see one, run in another terminal:' : 'No webhooks.',
          '',
          `  descgen trigger completed --to ${visible(url)}`,
          '  descgen submit LOTS.json',
        ];
  return texts.map((text) => paintedLine([{ text, paint: style.dim }], columns));
}

/** What stays on the terminal after the view: the address, the counts, the last webhooks. */
export function lastLines({ state, style }: ListenFrameProps): string[] {
  const { columns, rows, log } = state;
  const shown = log.rows.slice(-Math.max(1, rows - 3));
  return [headLine(state, style), countsLine(state, style), ...listLines(shown, { columns, style, marked: null })];
}
