/** CSV: a lot a row, under a header that names the columns. */

import { quoted } from '../../core/quoted.js';
import { costing } from '../checks/findings.js';
import { lostLot, type RawLot, type ReadContext } from '../raw.js';
import { decodeStream, type Encoding } from '../text/decode-text.js';
import { dialectOf } from './csv-dialect.js';
import { type Columns, columnName, columnsOf } from './csv-header.js';
import { lotOfRow } from './csv-row.js';
import { Feed } from './parse-csv.js';

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

export async function* readCsv(source: CsvSource, options: CsvOptions, context: ReadContext): AsyncGenerator<RawLot> {
  const { name } = source;
  const told = costing(context.findings, 'rest');
  let encoding = 'utf-8';
  let broken = false;
  const text = decodeStream(source.bytes, {
    name,
    encoding: options.encoding,
    findings: {
      ...told,
      problem: (path, message) => {
        broken = true;
        told.problem(path, message);
      },
    },
    found: (known) => {
      encoding = known;
    },
  });
  const rows = new Rows(source, context);
  const feed = new Feed(text);
  const { delimiter, skip } = dialectOf(await feed.head(), options.delimiter);
  const skipped = skip === 0 ? 0 : 1;
  let before = skipped;
  for await (const row of await feed.rows({ delimiter, skip })) {
    if (feed.isLost(row)) continue;
    const lot = rows.take(row.record, before + 1);
    before = skipped + row.info.lines;
    if (lot !== null) yield lot;
  }
  if (feed.failure !== null) throw feed.failure;
  // Where the text breaks off, no quote could be closed.
  if (feed.wrong !== null && !broken) told.problem(`${name}:${before + 1}`, feed.wrong);
  rows.end();
  if (rows.columns !== null) context.tell(howRead(rows.columns, { encoding, delimiter }));
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
    const { base } = this.source;
    if (!this.sound) return lostLot(place, base);
    return lotOfRow(record, { place, base, columns: this.columns }, this.context.findings) ?? lostLot(place, base);
  }

  end(): void {
    const { findings } = this.context;
    if (findings.problems > this.before) return;
    const told = costing(findings, 'unread');
    if (this.columns === null) told.problem(this.source.name, 'is empty');
    else if (this.lots === 0) told.problem(this.source.name, 'holds no lots: there is no row below the header');
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

function howRead(columns: Columns, { encoding, delimiter }: { encoding: string; delimiter: string }): string {
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
