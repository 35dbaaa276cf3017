/** CSV: a lot a row, under a header that names the columns. */
import { quoted } from '../../core/text/quoted.js';
import { costing } from '../checks/findings.js';
import type { PhotosById } from '../folder/photos-by-id.js';
import type { RawLot, ReadContext } from '../raw.js';
import { decodeStream, type Encoding } from '../text/decode-text.js';
import { type Dialect, dialectOf, hasFirstRows } from './csv-dialect.js';
import { type Columns, columnName, columnsOf } from './csv-header.js';
import { type RowSource, Rows } from './csv-rows.js';
import { Feed, LONGEST_HEAD } from './parse-csv.js';

export interface CsvSource extends RowSource {
  bytes: AsyncIterable<Uint8Array>;
}

export interface CsvOptions {
  /** One character; null finds it out. */
  delimiter: string | null;
  /** Null finds it out. */
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
  const head = await feed.head();
  const dialect = dialectOf(head, options.delimiter);
  if (isEndless(head, dialect)) {
    const message = `has a header of more than ${LONGEST_HEAD / 1024} KB; is it CSV, and is --delimiter right?`;
    return context.findings.problem(`${name}:1`, message, { costs: 'unread' });
  }
  const skipped = lineBreaks(head.slice(0, dialect.skip));
  if (dialect.titles > 0) {
    const lines = dialect.titles === 1 ? 'a title row was' : `${dialect.titles} title rows were`;
    context.findings.warning('such inputs', `${name}: ${lines} skipped; the header is row ${skipped + 1}.`);
  }
  let before = skipped;
  for await (const row of await feed.rows(dialect)) {
    if (feed.isLost(row)) continue;
    if (rows.columns === null && columnsOf(row.record).images.length === 0) await source.byId?.load();
    yield* rows.take(row.record, before + 1);
    before = skipped + row.info.lines;
  }
  yield* rows.closed();
  if (feed.failure !== null) throw feed.failure;
  // Where the text breaks off, no quote could be closed.
  if (feed.wrong !== null && !broken) told.problem(`${name}:${before + 1}`, feed.wrong);
  rows.end();
  if (rows.columns === null) return;
  const byId = rows.columns.images.length === 0 ? source.byId : null;
  if (byId !== null) warnOfUnused(byId, source.name, context);
  context.tell(howRead(rows.columns, { encoding, delimiter: dialect.delimiter, byId }));
}

const UNUSED_SHOWN = 5;

/** Photos that no lot has may be those of a lot whose id is written another way. */
function warnOfUnused(byId: PhotosById, list: string, { findings }: ReadContext): void {
  const names = byId.unused();
  if (names.length === 0) return;
  const some = names.slice(0, UNUSED_SHOWN).map(quoted).join(', ');
  const more = names.length > UNUSED_SHOWN ? ' …' : '';
  findings.warning(
    'such folders',
    `${byId.name}: no lot of ${list} has the id ${some}${more}; these photos were not used.`,
  );
}

/** The header, or a row before it, goes on beyond anything that a header may be. */
function isEndless(head: string, { skip }: Dialect): boolean {
  return head.length >= LONGEST_HEAD && !hasFirstRows(head) && !/[\r\n]/.test(head.slice(skip));
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function howRead(
  columns: Columns,
  { encoding, delimiter, byId }: { encoding: string; delimiter: string; byId: PhotosById | null },
): string {
  const name = (index: number): string => columnName(columns, index, quoted);
  const separated = delimiter === '\t' ? 'tabs' : quoted(delimiter);
  const parts = [`CSV in ${encoding}, separated by ${separated}`];
  if (columns.lot_id !== null) parts.push(`lot_id from ${name(columns.lot_id)}`);
  if (columns.images.length > 0)
    parts.push(
      `images from ${columns.images.slice(0, 4).map(name).join(', ')}${columns.images.length > 4 ? ', …' : ''}`,
    );
  if (byId !== null) parts.push(`images in ${byId.name} by lot_id`);
  if (columns.additional_info !== null) parts.push(`additional_info from ${name(columns.additional_info)}`);
  return parts.join('; ');
}
