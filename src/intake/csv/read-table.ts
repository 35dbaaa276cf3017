/** A CSV as a table: its columns as they are, and the row of each lot, to lay results beside them. */
import { createReadStream } from 'node:fs';
import { DescgenError } from '../../core/errors.js';
import { shown } from '../../core/text/quoted.js';
import { createFindings } from '../checks/findings.js';
import { reasonOf } from '../reasons.js';
import { decodeStream } from '../text/decode-text.js';
import { cellText } from './csv-cells.js';
import { dialectOf } from './csv-dialect.js';
import { columnsOf } from './csv-header.js';
import { Feed } from './parse-csv.js';

export interface Table {
  names: readonly string[];
  /** Which column has the ids. */
  lot_id: number;
  /** The first row of a lot, as text; undefined when it has none. */
  rowOf(lot_id: string): readonly string[] | undefined;
}

/** Throws `invalid_input` when the file cannot be read, is no CSV, or names no column of ids. */
export async function readTable(file: string): Promise<Table> {
  const name = shown(file);
  const findings = createFindings([file]);
  const bytes = createReadStream(file);
  const text = decodeStream(bytes, { name, encoding: null, findings, found: () => undefined });
  const rows: string[][] = [];
  try {
    const feed = new Feed(text);
    const dialect = dialectOf(await feed.head(), null);
    for await (const row of await feed.rows(dialect)) if (!feed.isLost(row)) rows.push(row.record.map(cellText));
    if (feed.failure !== null) throw feed.failure;
    if (feed.wrong !== null) findings.problem(name, feed.wrong);
  } catch (error) {
    findings.problem(name, reasonOf(error));
  } finally {
    bytes.destroy();
  }
  findings.settle({ lots: rows.length, kept: rows.length, images: 0 }, false);
  return tableOf(rows, name);
}

function tableOf(rows: readonly string[][], name: string): Table {
  const first = rows.findIndex((row) => row.some((cell) => cell !== ''));
  const { names, lot_id } = columnsOf(rows[first] ?? []);
  if (lot_id === null) {
    throw new DescgenError('invalid_input', `${name} has no column for lot ids, so no row can be matched to a lot.`);
  }
  const byId = new Map<string, string[]>();
  for (const row of rows.slice(first + 1)) {
    const id = row[lot_id] ?? '';
    if (!byId.has(id)) byId.set(id, row);
  }
  return { names, lot_id, rowOf: (id) => byId.get(id) };
}
