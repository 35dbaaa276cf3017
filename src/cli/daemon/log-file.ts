/** Reads the daemon's log: JSON lines, and between them whatever a dying process printed. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Style } from '../output/style.js';
import { visible } from '../output/terminal-text.js';

const LONGEST_TAIL = 1024 * 1024;

/** The last lines of a file, at most `lines`, from its last megabyte; and where the file ends. */
export function lastLines(file: string, lines: number): { lines: string[]; end: number } {
  const { text, end } = readFrom(file, -LONGEST_TAIL);
  const all = text.split('\n').filter((line) => line !== '');
  return { lines: lines === 0 ? [] : all.slice(-lines), end };
}

/** The text of a file from an offset (negative: from its end), and where it ends. */
export function readFrom(file: string, offset: number): { text: string; end: number } {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const start = offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
    const buffer = Buffer.alloc(size - start);
    const read = readSync(handle, buffer, 0, buffer.length, start);
    return { text: buffer.toString('utf8', 0, read), end: start + read };
  } finally {
    closeSync(handle);
  }
}

/** The last plain line after an offset: what a process printed that died at its start. */
export function tailOf(file: string, offset: number): string {
  const { text } = readFrom(file, offset);
  const said = text.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  return said.slice(-1).map(visible).join('');
}

/** `2025-08-06T11:30:00.123Z info  job accepted job_id=… lots=8`; other lines stay as they are. */
export function prettyLine(line: string, style: Style): string {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    // Not a record: printed by the process itself, shown as it is.
    return visible(line);
  }
  if (typeof record !== 'object' || record === null) return visible(line);
  const { level, time, msg, pid: _pid, version: _version, err, ...rest } = record as Record<string, unknown>;
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${plain(value)}`);
  const word = levelWord(String(level ?? ''), style);
  const parts = [style.dim(clock(time)), word, visible(String(msg ?? '')), style.dim(fields.join(' '))];
  if (typeof err === 'object' && err !== null)
    parts.push(style.red(visible(String((err as { message?: unknown }).message))));
  return parts.filter((part) => part !== '').join(' ');
}

function clock(time: unknown): string {
  const date = new Date(String(time));
  // UTC with its date, as all times that commands print.
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function levelWord(level: string, style: Style): string {
  const word = visible(level).padEnd(5);
  if (level === 'error' || level === 'fatal') return style.red(word);
  return level === 'warn' ? style.yellow(word) : word;
}

function plain(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}
