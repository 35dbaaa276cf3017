import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

/** A terminal that understands as much as the view of `listen` writes: the other screen, places, erasing. */
export class FakeTerminal extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly written: string[] = [];
  /** What was put on the usual screen. */
  usual = '';
  cursor = true;
  other = false;
  /** How often something was drawn on the other screen, and how many rows at most at once. */
  frames = 0;
  mostRows = 0;
  private lines: string[] = [];
  private row = 0;

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string, done?: () => void): boolean {
    this.written.push(text);
    let placed = 0;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is read
    for (const [token] of text.matchAll(/\u001b\[[?\d;]*[a-zA-Z]|[^\u001b]+/g)) placed += this.take(token);
    if (placed > 0) this.frames += 1;
    this.mostRows = Math.max(this.mostRows, placed);
    done?.();
    return true;
  }

  resize(columns: number, rows: number): void {
    Object.assign(this, { columns, rows });
    this.emit('resize');
  }

  /** The lines of the other screen, or what stands on the usual one. */
  shown(): string[] {
    return this.other ? this.lines.map((line) => line.trimEnd()) : this.usual.split('\n');
  }

  text(): string {
    return this.shown().join('\n');
  }

  private take(token: string): number {
    const [, row] = /^\[(\d+);1H$/.exec(token.slice(1)) ?? [];
    if (row !== undefined) {
      this.row = Number(row) - 1;
      return 1;
    }
    if (token === '\u001b[?1049h') this.lines = [];
    if (token === '\u001b[2J') this.lines = [];
    if (token === '\u001b[2K') this.other ? this.put('') : this.eraseLast();
    if (token === '\u001b[?1049h' || token === '\u001b[?1049l') this.other = token.endsWith('h');
    if (token === '\u001b[?25h' || token === '\u001b[?25l') this.cursor = token.endsWith('h');
    if (!token.startsWith('\u001b')) this.put(token);
    return 0;
  }

  private put(text: string): void {
    if (!this.other) {
      this.usual += text.replace('\r', '');
      return;
    }
    for (let row = this.lines.length; row <= this.row; row += 1) this.lines.push('');
    this.lines[this.row] = text;
  }

  private eraseLast(): void {
    this.usual = this.usual.slice(0, this.usual.lastIndexOf('\n') + 1);
  }
}

/** A keyboard at a terminal. */
export class FakeKeyboard extends PassThrough {
  readonly isTTY = true;
  raw = false;

  setRawMode(raw: boolean): this {
    this.raw = raw;
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
