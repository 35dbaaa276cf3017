/** Opens the live view of `listen`. It loads ink, which is heavy: import it only where a person looks on a terminal. */
import { type Instance, render } from 'ink';
import type { ReactElement } from 'react';
import type { Entry, ListenEvent } from '../../../listen/entry.js';
import { paced } from '../../output/live/frame-pacer.js';
import type { Style } from '../../output/style.js';
import { type Key, withKey } from '../view/view-keys.js';
import { type Effect, type ListenState, openState, withEvents, withSize } from '../view/view-state.js';
import { ListenScreen, lastLines } from './listen-frame.js';
import { openScreen, type Screen } from './listen-screen.js';

export interface ListenViewOptions {
  stream: NodeJS.WriteStream;
  stdin: NodeJS.ReadStream;
  style: Style;
  url: string;
  /** As it may be shown. */
  secret: string;
  /** Whether stdin is a terminal too, so that keys can be read. */
  keys: boolean;
  /** `q`, or Ctrl-C: where keys are read it comes as one, and not as a signal. */
  onQuit(how: 'quit' | 'interrupt'): void;
  onReplay(entry: Entry): void;
}

export interface ListenView {
  show(event: ListenEvent): void;
  /** Gives the terminal back, with the last webhooks and the counts left on it. */
  close(): Promise<void>;
}

/** More often than this is not seen, and costs a slow terminal dear. */
const FRAMES_A_SECOND = 15;
/** Events wait for the next frame, but no more than these. */
const MOST_WAITING = 1_000;
const STOPPED_BY_MS = 100;
const BACK = 'Any key goes back to the list.';
const ERASE_LINE = '\r\u001b[2K';

export function openListenView(options: ListenViewOptions): ListenView {
  return new View(options);
}

class View implements ListenView {
  private readonly options: ListenViewOptions;
  private readonly screen: Screen;
  private readonly ink: Instance;
  private readonly frames = paced(FRAMES_A_SECOND, () => this.drawn());
  private state: ListenState;
  private waiting: ListenEvent[] = [];
  private resuming: NodeJS.Timeout | null = null;
  /** Something stands on the terminal in the place of the view; the next key takes it back. */
  private aside = false;

  constructor(options: ListenViewOptions) {
    const { stream, stdin } = options;
    this.options = options;
    this.screen = openScreen(stream);
    this.state = openState({ ...options, ...sizeOf(stream) });
    this.screen.enter();
    stream.on('resize', this.resized);
    // Ink lays the frame out and reads keys; where it stands on the terminal is the screen's part. `debug` gives out each
    // frame whole, and when it was asked for.
    const stdout = inFrames(stream, (lines) => this.screen.draw(lines));
    this.ink = render(this.element(), {
      stdout,
      stderr: stdout,
      stdin,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
    });
  }

  show(event: ListenEvent): void {
    this.waiting.push(event);
    if (this.waiting.length >= MOST_WAITING) this.catchUp();
    this.frames.soon();
  }

  async close(): Promise<void> {
    const { stream, style } = this.options;
    this.frames.stop();
    if (this.resuming !== null) clearTimeout(this.resuming);
    stream.off('resize', this.resized);
    this.catchUp();
    this.back();
    this.screen.leave();
    this.ink.unmount();
    await new Promise<void>((resolve) => {
      stream.write(`${lastLines({ state: this.state, style }).join('\n')}\n`, () => resolve());
    });
  }

  private element(): ReactElement {
    const { style, keys } = this.options;
    return (
      <ListenScreen state={this.state} style={style} onKey={keys ? this.pressed : null} onGone={this.screen.leave} />
    );
  }

  private drawn(): void {
    this.catchUp();
    if (!this.aside) this.ink.rerender(this.element());
  }

  private catchUp(): void {
    if (this.waiting.length > 0) this.state = withEvents(this.state, this.waiting);
    this.waiting = [];
  }

  private readonly resized = (): void => {
    this.state = withSize(this.state, sizeOf(this.options.stream));
    this.screen.forget();
    this.frames.soon();
  };

  private readonly pressed = (key: Key): void => {
    this.catchUp();
    if (this.aside && key !== 'interrupt') {
      this.back();
    } else {
      const { state, effect } = withKey(this.state, key);
      this.state = state;
      if (effect !== null) this.act(effect);
    }
    this.frames.soon();
  };

  private act(effect: Effect): void {
    if (effect.type === 'quit') this.options.onQuit(effect.how);
    else if (effect.type === 'replay') this.options.onReplay(effect.entry);
    else if (effect.type === 'print') this.putAside(effect.text);
    else this.suspend();
  }

  /** Text in the place of the view, whole and unbroken, so that it can be copied; it stays when the view has gone. */
  private putAside(text: string): void {
    this.aside = true;
    this.screen.leave();
    this.options.stream.write(`${text}\n\n${this.options.style.dim(BACK)}`);
  }

  private back(): void {
    if (!this.aside) return;
    this.aside = false;
    this.options.stream.write(ERASE_LINE);
    this.screen.enter();
  }

  /** As the terminal itself does it for Ctrl-Z: with all that was started together, such as npx. */
  private suspend(): void {
    const { stdin } = this.options;
    if (process.platform === 'win32' || this.resuming !== null) return;
    this.screen.leave();
    stdin.setRawMode(false);
    process.kill(0, 'SIGTSTP');
    // Due when the process goes on, or soon after where nothing stops it (there is no shell to go back to).
    this.resuming = setTimeout(() => {
      this.resuming = null;
      stdin.setRawMode(true);
      this.screen.enter();
      this.frames.soon();
    }, STOPPED_BY_MS);
  }
}

function sizeOf(stream: NodeJS.WriteStream): { columns: number; rows: number } {
  return { columns: stream.columns || 80, rows: stream.rows || 24 };
}

/** The stream as ink may see it: as wide, but what is written comes out as frames. Ink must not move the cursor there. */
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
