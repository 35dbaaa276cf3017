/** One row of a CSV -> a lot. */

import { quoted } from '../../core/quoted.js';
import type { Findings } from '../checks/findings.js';
import type { RawLot } from '../raw.js';
import { cellText, imagesIn, isShortened } from './csv-cells.js';
import { type Columns, columnName } from './csv-header.js';

export interface RowPlace {
  /** `lots.csv:12`: where the row begins. */
  place: string;
  base: string;
  columns: Columns;
}

/** Null when the row has cells that no column is for: its other cells may be in wrong columns too. */
export function lotOfRow(record: readonly string[], at: RowPlace, findings: Findings): RawLot | null {
  const { place, base, columns } = at;
  if (!checkWidth(record, at, findings)) return null;
  const cell = (index: number | null): string => (index === null ? '' : cellText(record[index] ?? ''));
  const name = (index: number): string => columnName(columns, index, quoted);
  const images: string[] = [];
  const from: number[] = [];
  for (const column of columns.images) {
    for (const image of imagesIn(record[column] ?? '')) {
      images.push(image);
      from.push(column);
    }
  }
  const attributes: [string, string][] = [];
  for (const column of columns.attributes) {
    const text = cell(column);
    if (text === '') continue;
    warnOfShortened(text, `${place} ${name(column)}`, findings);
    attributes.push([columns.names[column] ?? '', text]);
  }
  const lot_id = cell(columns.lot_id);
  const info = cell(columns.additional_info);
  warnOfShortened(lot_id, `${place} ${name(columns.lot_id ?? 0)}`, findings);
  const value = {
    lot_id,
    images,
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
    ...(info === '' ? {} : { additional_info: info }),
  };
  return { place, base, value, called: (field, index) => called({ field, index, columns, from }) };
}

/** What the file calls a field of the lot. */
function called(of: { field: string; index: number | undefined; columns: Columns; from: readonly number[] }): string {
  const { field, index, columns, from } = of;
  const name = (column: number | null | undefined): string =>
    column == null ? field : columnName(columns, column, quoted);
  if (field === 'lot_id') return name(columns.lot_id);
  if (field === 'additional_info') return name(columns.additional_info);
  if (field !== 'images') return field;
  if (index === undefined) return name(columns.images[0]);
  const column = from[index];
  return `${name(column)} images[${index - from.indexOf(column ?? -1)}]`;
}

function checkWidth(record: readonly string[], { place, columns }: RowPlace, findings: Findings): boolean {
  const wide = columns.names.length;
  const beyond = record.slice(wide).findIndex((cell) => cell.trim() !== '');
  if (beyond !== -1) {
    const message = `has ${record.length} cells, but the header names ${wide} columns; put cells that hold the separator into quotes`;
    findings.problem(place, message);
    return false;
  }
  if (record.length < wide) {
    findings.warning('such rows', `${place} has ${record.length} cells of ${wide}; the others count as empty.`);
  }
  const nameless = columns.names.findIndex((name, index) => name === '' && (record[index] ?? '').trim() !== '');
  if (nameless !== -1) {
    findings.warning(
      'such cells',
      `${place} ${columnName(columns, nameless, quoted)} has no name in the header and was left out.`,
    );
  }
  return true;
}

function warnOfShortened(text: string, place: string, findings: Findings): void {
  if (!isShortened(text)) return;
  findings.warning(
    'such numbers',
    `${place} is ${quoted(text)}: a spreadsheet has rounded it; format the column as text.`,
  );
}
