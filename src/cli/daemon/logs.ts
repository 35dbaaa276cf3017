import { existsSync } from 'node:fs';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { stdoutIsLost } from '../output/stdout.js';
import { lastLines, prettyLine, readFrom } from './log-file.js';

interface LogsOptions {
  lines: string;
  follow?: boolean;
  json?: boolean;
}

/** How often a followed log is looked at. */
const LOOK_MS = 200;

export async function logs(cli: Cli, options: LogsOptions): Promise<void> {
  const wanted = Number(options.lines);
  if (!Number.isInteger(wanted) || wanted < 0) {
    throw new DescgenError('usage', `--lines takes a whole number, not "${options.lines}".`);
  }
  const file = cli.paths.log;
  if (!existsSync(file)) {
    throw new DescgenError('not_found', `There is no log yet: ${file} appears when the daemon first runs.`);
  }
  const show = (line: string): void => cli.print(`${options.json === true ? line : prettyLine(line, cli.style.out)}\n`);
  const { lines, end } = lastLines(file, wanted);
  for (const line of lines) show(line);
  if (options.follow === true) await follow(cli, file, { end, show });
}

async function follow(cli: Cli, file: string, from: { end: number; show: (line: string) => void }): Promise<void> {
  let { end } = from;
  let rest = '';
  while (!cli.interrupted.aborted && !stdoutIsLost()) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    // Between two files of a rotation there is none for a moment.
    if (!existsSync(file)) continue;
    const more = readFrom(file, end);
    // Shorter than before: the log was rotated, and a new one begun.
    const { text, end: now } = more.end < end || shrunk(file, end) ? readFrom(file, 0) : more;
    end = now;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') from.show(line);
  }
}

function shrunk(file: string, end: number): boolean {
  return readFrom(file, -1).end < end;
}
