import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { BIN, type Program } from './program.js';

const PYTHON = fileURLToPath(new URL('terminal.py', import.meta.url));

export interface Terminal {
  /** Everything written to it so far, control codes and all. */
  written(): string;
  /** The same without control codes. */
  text(): string;
  /** Waits until what was written fits. */
  shows(wanted: string | RegExp): Promise<void>;
  /** `resize 40 10` or `interrupt`. */
  tell(what: string): void;
  /** The exit code of the command. */
  readonly ended: Promise<number>;
}

/** Runs the built program on a terminal (a pty that python3 makes). */
export function onTerminal(
  descgen: Program,
  args: readonly string[],
  { columns = 80, rows = 24, env = {} }: { columns?: number; rows?: number; env?: Record<string, string> } = {},
): Terminal {
  const command = [PYTHON, String(columns), String(rows), process.execPath, BIN, ...args];
  const child = execa('python3', command, {
    reject: false,
    stdin: 'pipe',
    buffer: false,
    env: { ...descgen.env, TERM: 'xterm-256color', CI: '', NO_COLOR: '', ...env },
  });
  let written = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    for (const look of waiting) look();
  });
  const text = (): string => stripVTControlCharacters(written);
  const ended = child.then(({ exitCode }) => exitCode ?? -1);
  return {
    written: () => written,
    text,
    tell: (what) => void child.stdin.write(`${what}\n`),
    ended,
    shows: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!(typeof wanted === 'string' ? text().includes(wanted) : wanted.test(text()))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void ended.then((code) => reject(new Error(`it ended with ${code} and showed:\n${text()}`)));
      }),
  };
}
