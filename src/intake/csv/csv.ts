/** CSV: a lot a row, under a header that names the columns. */
import { pipeline, Readable } from 'node:stream';
import type { CsvError, Parser } from 'csv-parse';
import type { RawLot, ReadContext } from '../raw.js';
import { quoted } from '../show.js';
import { decodeStream, type Encoding } from '../text.js';
import { dialectOf, endOfFirstRow } from './dialect.js';
import { type Columns, columnName, columnsOf } from './header.js';
import { lotOfRow } from './row.js';

export interface CsvSource {
  name: string;
  base: string;
  bytes: AsyncIterable<Uint8Array>;
}

export interface CsvOptions {
  /** One character; null finds it out. */
  delimiter: string | null;
  encoding: Encoding | null;
}

/** A row longer than this is a quote that nobody closed: a hundred images have less. */
const LONGEST_ROW = 2 * 1024 * 1024;
/** No header is longer. */
const LONGEST_HEAD = 256 * 1024;

export async function* readCsv(source: CsvSource, options: CsvOptions, context: ReadContext): AsyncGenerator<RawLot> {
  const { findings } = context;
  const rows = new Rows(source, context);
  let encoding = 'utf-8';
  const text = decodeStream(source.bytes, {
    name: source.name,
    encoding: options.encoding,
    findings,
    found: (known) => {
      encoding = known;
    },
  });
  const { head, rest } = await splitHead(text);
  const { delimiter, skip } = dialectOf(head, options.delimiter);
  const records = await parse([head.slice(skip), rest], delimiter);
  const skipped = skip === 0 ? 0 : 1;
  let before = skipped;
  try {
    for await (const { record, info } of records) {
      const lot = rows.take(record, before + 1);
      before = skipped + info.lines;
      if (lot !== null) yield lot;
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    findings.problem(`${source.name}:${before + 1}`, faultOf(error));
  }
  rows.end();
  if (rows.columns !== null) context.tell(told(rows.columns, { encoding, delimiter }));
}

/** As much of the text as holds the first row, and what follows. */
async function splitHead(text: AsyncGenerator<string>): Promise<{ head: string; rest: AsyncGenerator<string> }> {
  let head = '';
  while (head.length < LONGEST_HEAD) {
    const next = await text.next();
    if (next.done === true) break;
    head += next.value;
    const afterSep = head.replace(/^sep=.\r?\n/i, '');
    if (endOfFirstRow(afterSep) !== -1) break;
  }
  return { head, rest: text };
}

type Records = AsyncIterable<{ record: string[]; info: { lines: number } }>;

/** The package is loaded where CSV is read, not before. */
async function parse([head, rest]: [string, AsyncGenerator<string>], delimiter: string): Promise<Records> {
  const csv = await import('csv-parse');
  const parser: Parser = csv.parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  async function* whole(): AsyncGenerator<string> {
    yield head;
    yield* rest;
  }
  // What goes wrong on the way comes out of the parser again, where it is caught.
  pipeline(Readable.from(whole(), { objectMode: false }), parser, () => undefined);
  return parser as Records;
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function faultOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'opens a quote (") that is never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return 'begins a row of more than 2 MB; is a quote (") not closed?';
    default:
      return `is no valid CSV: ${error.message}`;
  }
}

/** The rows as they come: the first that is not empty is the header. */
class Rows {
  columns: Columns | null = null;
  private readonly source: CsvSource;
  private readonly context: ReadContext;
  /** Problems there were before. */
  private readonly before: number;
  private lots = 0;
  private sound = true;

  constructor(source: CsvSource, context: ReadContext) {
    this.source = source;
    this.context = context;
    this.before = context.findings.problems;
  }

  /** `line` is where the row begins. */
  take(record: string[], line: number): RawLot | null {
    if (record.every((cell) => cell.trim() === '')) return null;
    const place = `${this.source.name}:${line}`;
    if (this.columns === null) {
      this.columns = columnsOf(record);
      this.sound = this.checkHeader(this.columns, place);
      return null;
    }
    this.lots += 1;
    if (!this.sound) return null;
    return lotOfRow(record, { place, base: this.source.base, columns: this.columns }, this.context.findings);
  }

  end(): void {
    const { findings } = this.context;
    if (findings.problems > this.before) return;
    if (this.columns === null) findings.problem(this.source.name, 'is empty');
    else if (this.lots === 0) findings.problem(this.source.name, 'holds no lots: there is no row below the header');
  }

  private checkHeader(columns: Columns, place: string): boolean {
    const { findings } = this.context;
    const has = columns.names.filter((name) => name !== '').map(quoted);
    const shown =
      has.length === 0 ? 'no names at all' : `${has.slice(0, 20).join(', ')}${has.length > 20 ? ', …' : ''}`;
    let sound = true;
    const fault = (message: string): void => {
      findings.problem(place, message);
      sound = false;
    };
    if (columns.lot_id === null) {
      fault(`names no column of lot ids: it has ${shown}; call one lot_id (is --delimiter right?)`);
    }
    if (columns.images.length === 0) {
      fault(`names no column of photos: it has ${shown}; call one images, or several image1, image2 …`);
    }
    for (const index of columns.attributes) {
      const first = columns.names.indexOf(columns.names[index] ?? '');
      if (first !== index)
        fault(`${columnName(columns, index, quoted)} has the name of ${columnName(columns, first, quoted)}`);
    }
    return sound;
  }
}

function told(columns: Columns, { encoding, delimiter }: { encoding: string; delimiter: string }): string {
  const name = (index: number): string => columnName(columns, index, quoted);
  const separated = delimiter === '\t' ? 'tabs' : quoted(delimiter);
  const parts = [`CSV in ${encoding}, separated by ${separated}`];
  if (columns.lot_id !== null) parts.push(`lot_id from ${name(columns.lot_id)}`);
  if (columns.images.length > 0)
    parts.push(
      `images from ${columns.images.slice(0, 4).map(name).join(', ')}${columns.images.length > 4 ? ', …' : ''}`,
    );
  if (columns.additional_info !== null) parts.push(`additional_info from ${name(columns.additional_info)}`);
  return parts.join('; ');
}
