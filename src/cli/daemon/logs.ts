/** `descgen daemon logs`. */
import { existsSync } from 'node:fs';
import { DescgenError } from '../../core/errors.js';
import type { Cli } from '../cli.js';
import { cleanJson } from '../output/clean-text.js';
import { stdoutIsLost } from '../output/stdout.js';
import { lastLines, prettyLine, readFrom } from './log-file.js';

interface LogsOptions {
  lines: string;
  follow?: boolean;
  json?: boolean;
}

/** How often a followed log is checked. */
const LOOK_MS = 200;

export async function logs(cli: Cli, options: LogsOptions): Promise<void> {
  const wanted = Number(options.lines);
  if (!Number.isInteger(wanted) || wanted < 0) {
    throw new DescgenError('usage', `--lines must be a whole number, not "${options.lines}".`);
  }
  const file = cli.paths.log;
  if (!existsSync(file)) {
    throw new DescgenError('not_found', `There is no log yet: the daemon creates ${file} when it first runs.`);
  }
  const show = (line: string): void =>
    cli.print(`${options.json === true ? cleanJson(line) : prettyLine(line, cli.style.out)}\n`);
  const { lines, end } = lastLines(file, wanted);
  for (const line of lines) show(line);
  if (options.follow === true) await follow(cli, file, { end, show });
}

async function follow(cli: Cli, file: string, from: { end: number; show: (line: string) => void }): Promise<void> {
  let { end } = from;
  let rest = '';
  while (!cli.interrupted.aborted && !stdoutIsLost()) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    // During a rotation there is no file for a moment.
    if (!existsSync(file)) continue;
    const more = readFrom(file, end);
    // Shorter than before: the log was rotated.
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
