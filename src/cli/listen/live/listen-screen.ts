/** A terminal's other screen: drawn on freely, and gone without a trace when it is left. */

/** The other screen, lines that end where the terminal does, no cursor. */
const ENTER = '\u001b[?1049h\u001b[?7l\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?7h\u001b[?1049l';
/** Between these a terminal that knows them shows nothing half done. */
const TOGETHER = '\u001b[?2026h';
const DONE = '\u001b[?2026l';
const CLEAR = '\u001b[2J';

export interface Screen {
  /** Shows these lines from the top; only what has changed is written. Nothing while it is left. */
  draw(lines: readonly string[]): void;
  /** What is seen cannot be relied on (another size): the next drawing writes it all. */
  forget(): void;
  /** Back to where the person was. */
  leave(): void;
  enter(): void;
}

/** Ink would keep what was scrolled out clean too, and draw no frame as high as the terminal; this does either. */
export function openScreen(stream: NodeJS.WriteStream): Screen {
  let drawn: readonly string[] | null = null;
  let inside = false;
  // A crash must not leave a terminal without cursor behind.
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
    // Erased before it is written: after the last column the cursor still stands on it.
    if (line !== (before?.[row] ?? '')) change += `\u001b[${row + 1};1H\u001b[2K${line}`;
  }
  return change;
}
