/** Progress lines while inputs are read and lots are sent. */
import type { Cli } from '../cli.js';
import { counted, fitted } from '../output/terminal-text.js';

export interface ReadingLine {
  /** May be called as often as one likes. */
  show(progress: { lots: number; photos: number }): void;
  /** Takes the line away again. */
  end(): void;
}

/** A line on a terminal while lots are sent; what is given back takes it away. In a pipe nothing. */
export function showSending(cli: Cli, lots: number): () => void {
  if (!cli.live.err) return () => undefined;
  cli.note(`\r\u001b[K${fitted(`Sending ${counted(lots, 'lot')} …`, room())}`);
  return () => cli.note('\r\u001b[K');
}

/** A terminal's line is drawn first after this long, and then this often. */
const REDRAWN_EVERY_MS = 150;
/** In a pipe a line is written this often at most. */
const PLAIN_EVERY_MS = 3_000;

/** How far the inputs are read: one line on a terminal, now and then a plain line elsewhere. On stderr. */
export function createReadingLine(cli: Cli): ReadingLine {
  const live = cli.live.err;
  const every = live ? REDRAWN_EVERY_MS : PLAIN_EVERY_MS;
  let last = performance.now();
  let drawn = false;
  return {
    show({ lots, photos }) {
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      const found = photos === 0 ? '' : `, ${counted(photos, 'photo')} found`;
      const text = `Reading: ${counted(lots, 'lot')}${found}`;
      cli.note(live ? `\r\u001b[K${fitted(text, room())}` : `${text}\n`);
      drawn = live;
    },
    end() {
      if (drawn) cli.note('\r\u001b[K');
      drawn = false;
    },
  };
}

/** Columns, but the last: some terminals wrap when it is written. */
function room(): number {
  return (process.stderr.columns || 80) - 1;
}
