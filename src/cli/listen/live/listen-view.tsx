/** The live view of `listen`. It loads ink, which is slow to load: import it only for a terminal. */
import { render } from 'ink';
import type { ReactElement } from 'react';
import type { Entry, ListenEvent } from '../../../listen/entry.js';
import { createFramePacer } from '../../output/live/frame-pacer.js';
import type { Style } from '../../output/style.js';
import { type Key, withKey } from '../view/view-keys.js';
import { type Effect, firstState, withEvents, withSize } from '../view/view-state.js';
import { ListenScreen, lastLines } from './listen-frame.js';
import { createScreen } from './listen-screen.js';

export interface ListenViewOptions {
  stream: NodeJS.WriteStream;
  stdin: NodeJS.ReadStream;
  style: Style;
  url: string;
  /** The URL of `--forward-to`. */
  forwardTo: string | null;
  /** Masked. */
  secret: string;
  /** Whether stdin is a terminal too, so that keys can be read. */
  keys: boolean;
  /** `q`, or Ctrl-C: while keys are read, it comes as a key and not as a signal. */
  onQuit(how: 'quit' | 'interrupt'): void;
  onReplay(entry: Entry): void;
}

export interface ListenView {
  show(event: ListenEvent): void;
  /** Gives the terminal back, with the last webhooks and the counts left on it. */
  close(): Promise<void>;
}

/** More frames would not be noticed, and would slow down a slow terminal. */
const FRAMES_A_SECOND = 15;
/** At most this many events wait for the next frame. */
const MOST_WAITING = 1_000;
const STOPPED_BY_MS = 100;
const BACK = 'Press any key to go back to the list.';
const ERASE_LINE = '\r\u001b[2K';

export function createListenView(options: ListenViewOptions): ListenView {
  const { stream, stdin, style } = options;
  const screen = createScreen(stream);
  let state = firstState({ ...options, ...sizeOf(stream) });
  let waiting: ListenEvent[] = [];
  let resuming: NodeJS.Timeout | null = null;
  /** Other text is on the terminal in place of the view; the next key removes it. */
  let aside = false;

  const catchUp = (): void => {
    if (waiting.length > 0) state = withEvents(state, waiting);
    waiting = [];
  };
  const frames = createFramePacer(FRAMES_A_SECOND, () => {
    catchUp();
    if (!aside) ink.rerender(element());
  });
  const resized = (): void => {
    state = withSize(state, sizeOf(stream));
    screen.forget();
    frames.soon();
  };

  /** Shows text in place of the view, whole and unwrapped, so that it can be copied; it stays on the terminal afterwards. */
  const putAside = (text: string): void => {
    aside = true;
    screen.leave();
    stream.write(`${text}\n\n${style.dim(BACK)}`);
  };
  const back = (): void => {
    if (!aside) return;
    aside = false;
    stream.write(ERASE_LINE);
    screen.enter();
  };

  /** As the terminal itself does for Ctrl-Z: with everything that was started together, such as npx. */
  const suspend = (): void => {
    if (process.platform === 'win32' || resuming !== null) return;
    screen.leave();
    stdin.setRawMode(false);
    process.kill(0, 'SIGTSTP');
    // Due when the process continues, or soon when nothing stops it (there is no shell to go back to).
    resuming = setTimeout(() => {
      resuming = null;
      stdin.setRawMode(true);
      screen.enter();
      frames.soon();
    }, STOPPED_BY_MS);
  };

  const act = (effect: Effect): void => {
    if (effect.type === 'quit') options.onQuit(effect.how);
    else if (effect.type === 'replay') options.onReplay(effect.entry);
    else if (effect.type === 'print') putAside(effect.text);
    else suspend();
  };
  const pressed = (key: Key): void => {
    catchUp();
    if (aside && key !== 'interrupt') {
      back();
    } else {
      const step = withKey(state, key);
      state = step.state;
      if (step.effect !== null) act(step.effect);
    }
    frames.soon();
  };

  const element = (): ReactElement => (
    <ListenScreen state={state} style={style} onKey={options.keys ? pressed : null} onGone={screen.leave} />
  );
  screen.enter();
  stream.on('resize', resized);
  // Ink lays out the frame and reads keys; the screen places it on the terminal. With `debug`, ink emits each frame whole, and
  // at once.
  const stdout = inFrames(stream, (lines) => screen.draw(lines));
  const ink = render(element(), {
    stdout,
    stderr: stdout,
    stdin,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });

  return {
    show(event) {
      waiting.push(event);
      if (waiting.length >= MOST_WAITING) catchUp();
      frames.soon();
    },
    async close() {
      frames.stop();
      if (resuming !== null) clearTimeout(resuming);
      stream.off('resize', resized);
      catchUp();
      back();
      screen.leave();
      ink.unmount();
      await new Promise<void>((resolve) => {
        stream.write(`${lastLines({ state, style }).join('\n')}\n`, () => resolve());
      });
    },
  };
}

function sizeOf(stream: NodeJS.WriteStream): { columns: number; rows: number } {
  return { columns: stream.columns || 80, rows: stream.rows || 24 };
}

/** The stream as ink may see it: as wide, but what it writes is taken as frames. Ink must not move the cursor itself. */
function inFrames(stream: NodeJS.WriteStream, take: (lines: string[]) => void): NodeJS.WriteStream {
  const stand = {
    isTTY: false,
    rows: undefined,
    on: () => stand,
    off: () => stand,
    write(frame: string, done?: () => void): boolean {
      take(frame.split('\n'));
      done?.();
      return true;
    },
  };
  return new Proxy(stream, {
    get(target, key) {
      if (Object.hasOwn(stand, key)) return Reflect.get(stand, key);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
