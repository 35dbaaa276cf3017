/** A terminal's alternate screen: drawn on freely, and gone without a trace afterwards. */

/** The alternate screen, no line wrapping, no cursor. */
const ENTER = '\u001b[?1049h\u001b[?7l\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?7h\u001b[?1049l';
/** Between these, a terminal that knows them shows no partial frame. */
const TOGETHER = '\u001b[?2026h';
const DONE = '\u001b[?2026l';
const CLEAR = '\u001b[2J';

export interface Screen {
  /** Shows these lines from the top; only changed lines are written. Does nothing outside the screen. */
  draw(lines: readonly string[]): void;
  /** What is on the screen is not known any more (a resize): the next drawing writes everything. */
  forget(): void;
  /** Back to the normal screen. */
  leave(): void;
  enter(): void;
}

/** Unlike ink's own output, this never clears the scrollback, and frames may be as high as the terminal. */
export function createScreen(stream: NodeJS.WriteStream): Screen {
  let drawn: readonly string[] | null = null;
  let inside = false;
  // A crash must not leave the terminal without a cursor.
  const leave = (): void => {
    if (!inside) return;
    inside = false;
    process.off('exit', leave);
    stream.write(LEAVE);
  };
  return {
    leave,
    enter() {
      if (inside) return;
      inside = true;
      drawn = null;
      process.once('exit', leave);
      stream.write(ENTER);
    },
    forget() {
      drawn = null;
    },
    draw(lines) {
      if (!inside) return;
      const change = changed(drawn, lines);
      drawn = lines;
      if (change !== '') stream.write(TOGETHER + change + DONE);
    },
  };
}

function changed(before: readonly string[] | null, now: readonly string[]): string {
  let change = before === null ? CLEAR : '';
  for (let row = 0; row < Math.max(now.length, before?.length ?? 0); row += 1) {
    const line = now[row] ?? '';
    // Erased before it is written: after the last column the cursor is still on it.
    if (line !== (before?.[row] ?? '')) change += `\u001b[${row + 1};1H\u001b[2K${line}`;
  }
  return change;
}
