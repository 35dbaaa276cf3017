/** The live view of running jobs. It loads ink, which is slow to load: import it only for a terminal. */
import { render } from 'ink';
import { type ReactElement, useEffect, useState } from 'react';
import { shortIds } from '../../jobs/job-name.js';
import type { Style } from '../style.js';
import type { WatchState } from './watch-model.js';
import { WatchView } from './watch-view.js';

export interface LiveView {
  show(state: WatchState): void;
  /** Removes the view from the terminal. */
  end(): void;
}

/** More frames would not be noticed, and would slow down a slow terminal. */
const FRAMES_A_SECOND = 10;

export function createLiveView(stream: NodeJS.WriteStream, style: Style): LiveView {
  let ids: ReadonlyMap<string, string> = new Map();
  let known = -1;
  const view = (state: WatchState | null): ReactElement => (
    <Sized state={state} style={style} ids={ids} stream={stream} />
  );
  const screen = withoutRows(stream);
  const stopClearing = clearWhenNarrower(stream);
  const instance = render(view(null), {
    stdout: screen,
    stderr: screen,
    maxFps: FRAMES_A_SECOND,
    // Ctrl-C must reach the program as a signal; nothing here reads keys.
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    show(state) {
      if (state.jobs.length !== known) {
        known = state.jobs.length;
        ids = shortIds(state.jobs.map((job) => job.job_id));
      }
      instance.rerender(view(state));
    },
    end() {
      instance.rerender(view(null));
      instance.unmount();
      stopClearing();
    },
  };
}

/**
 * The stream as ink may see it. Ink clears the terminal, scrollback included, when a frame has more rows than it knows of, as
 * after a resize; the view keeps to the height itself.
 */
function withoutRows(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return new Proxy(stream, {
    get(target, key) {
      if (key === 'rows') return undefined;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const CLEAR_SCREEN = '\u001b[2J\u001b[H';

/** A narrower terminal wraps the lines of the last frame, so that ink could not find its start. The scrollback stays. */
function clearWhenNarrower(stream: NodeJS.WriteStream): () => void {
  let { columns } = stream;
  const resized = (): void => {
    if (stream.columns < columns) stream.write(CLEAR_SCREEN);
    columns = stream.columns;
  };
  // Before ink draws for the new size.
  stream.prependListener('resize', resized);
  return () => {
    stream.off('resize', resized);
  };
}

interface SizedProps {
  stream: NodeJS.WriteStream;
  state: WatchState | null;
  style: Style;
  ids: ReadonlyMap<string, string>;
}

/** The view at the current size of the terminal. */
function Sized({ state, style, ids, stream: stdout }: SizedProps): ReactElement | null {
  const [size, setSize] = useState(sizeOf(stdout));
  useEffect(() => {
    const resized = (): void => setSize(sizeOf(stdout));
    stdout.on('resize', resized);
    return () => {
      stdout.off('resize', resized);
    };
  }, [stdout]);
  if (state === null) return null;
  return <WatchView state={state} style={style} ids={ids} {...size} />;
}

function sizeOf(stream: NodeJS.WriteStream): { columns: number; rows: number } {
  return { columns: stream.columns || 80, rows: stream.rows || 24 };
}
