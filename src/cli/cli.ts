/** What every command works with; made once by the program. */
import type { Settings } from '../config/load-settings.js';
import type { Paths } from '../config/paths.js';
import type { Style } from './output/style.js';

export interface Cli {
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: NodeJS.ReadStream;
  readonly paths: Paths;
  readonly style: { out: Style; err: Style };
  /** A person looks at stdout (or stderr) on a terminal that can redraw a line. */
  readonly live: { out: boolean; err: boolean };
  /** Show causes and stack traces of errors. */
  verbose: boolean;
  /** Whether a command that needs the daemon may start it. */
  mayStart: boolean;
  /** Prints results, to stdout. */
  print(text: string): void;
  /** Prints long results, no faster than the reader takes them. */
  printAll(chunks: AsyncIterable<string | Buffer>): Promise<void>;
  /** Prints everything else, to stderr, wrapped to the terminal. */
  note(text: string): void;
  settings(flags?: Readonly<Record<string, string | undefined>>): Promise<Settings>;
  /** Aborted by the first Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** The exit code of the process. */
  exitCode: number;
}
