/** One row of a CSV -> a lot. */
import { quoted } from '../../core/text/quoted.js';
import type { Told } from '../checks/findings.js';
import type { RawLot } from '../raw.js';
import { cellText, imagesIn, isMadeDate, isShortened } from './csv-cells.js';
import { type Columns, columnName } from './csv-header.js';

export interface RowPlace {
  /** `lots.csv:12`: where the row begins. */
  place: string;
  base: string;
  columns: Columns;
  /** Columns whose name another has before them, with the index of that. */
  sameName: ReadonlyMap<number, number>;
  /** Whether a photo of that name is there. */
  isFile(name: string): boolean;
}

/** A lot to which the photos of further rows can be added. */
export interface RowLot {
  raw: RawLot;
  lot_id: string;
  images: string[];
  /** The column of each image. */
  from: number[];
  /** Everything else that the row gives, by name. */
  fields: ReadonlyMap<string, string>;
}

const INFO_FIELD = 'additional_info';

/** Null when the row has cells that no column is for: its other cells may be in wrong columns too. */
export function lotOfRow(record: readonly string[], at: RowPlace, findings: Told): RowLot | null {
  const { place, base, columns } = at;
  if (!checkWidth(record, at, findings)) return null;
  const cell = (index: number | null): string => (index === null ? '' : cellText(record[index] ?? ''));
  const name = (index: number): string => columnName(columns, index, quoted);
  const images: string[] = [];
  const from: number[] = [];
  for (const column of columns.images) {
    for (const image of imagesIn(record[column] ?? '', at.isFile)) {
      images.push(image);
      from.push(column);
    }
  }
  const attributes = new Map<string, string>();
  for (const column of columns.attributes) {
    const text = cell(column);
    if (text === '') continue;
    const inColumn = (): string => `${place} ${name(column)}`;
    warnOfShortened(text, inColumn, findings);
    if (isMadeDate(text) && IS_NAME.test(columns.names[column] ?? '')) warnOfDate(text, inColumn, findings);
    addAttribute(attributes, columns.names[column] ?? '', { text, again: at.sameName.has(column) });
  }
  const lot_id = cell(columns.lot_id);
  const info = cell(columns.additional_info);
  const inIdColumn = (): string => `${place} ${name(columns.lot_id ?? 0)}`;
  warnOfShortened(lot_id, inIdColumn, findings);
  if (isMadeDate(lot_id)) warnOfDate(lot_id, inIdColumn, findings);
  const value = {
    lot_id,
    images,
    ...(attributes.size === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
    ...(info === '' ? {} : { [INFO_FIELD]: info }),
  };
  const raw: RawLot = { place, base, value, called: (field, index) => called({ field, index, columns, from }) };
  return { raw, lot_id, images, from, fields: new Map([...attributes, ['', info]]) };
}

/** Of columns with one name, differing values get their own name: nothing is lost, nothing is repeated. */
function addAttribute(
  attributes: Map<string, string>,
  name: string,
  { text, again }: { text: string; again: boolean },
) {
  let own = name;
  for (let number = 2; again && attributes.has(own) && attributes.get(own) !== text; number += 1) {
    own = `${name} (${number})`;
  }
  attributes.set(own, text);
}

/**
 * Adds the photos of a further row of the same lot, as programs write it that give each photo a row: it has the lot's id, at
 * least one more photo, and otherwise nothing new. False when it is no such row.
 */
export function addPhotos(lot: RowLot, next: RowLot): boolean {
  if (lot.lot_id === '' || lot.lot_id !== next.lot_id) return false;
  for (const [name, text] of next.fields) if (text !== '' && lot.fields.get(name) !== text) return false;
  const known = new Set(lot.images);
  const more = next.images.map((_, at) => at).filter((at) => !known.has(next.images[at] ?? ''));
  if (more.length === 0) return false;
  for (const at of more) {
    lot.images.push(next.images[at] ?? '');
    lot.from.push(next.from[at] ?? 0);
  }
  return true;
}

/** What the file calls a field of the lot. */
function called(of: { field: string; index: number | undefined; columns: Columns; from: readonly number[] }): string {
  const { field, index, columns, from } = of;
  const name = (column: number | null | undefined): string =>
    column == null ? field : columnName(columns, column, quoted);
  if (field === 'lot_id') return name(columns.lot_id);
  if (field === INFO_FIELD) return name(columns.additional_info);
  if (field !== 'images') return field;
  if (index === undefined) return name(columns.images[0]);
  const column = from[index];
  return `${name(column)} images[${index - from.indexOf(column ?? -1)}]`;
}

function checkWidth(record: readonly string[], { place, columns }: RowPlace, findings: Told): boolean {
  const wide = columns.names.length;
  const beyond = record.slice(wide).findIndex((cell) => cell.trim() !== '');
  if (beyond !== -1) {
    const message = `has ${record.length} cells, but the header has ${wide} columns; quote cells that contain the separator`;
    findings.problem(place, message);
    return false;
  }
  if (record.length < wide) {
    findings.warning('such rows', `${place} has ${record.length} of ${wide} cells; the rest count as empty.`);
  }
  const nameless = columns.names.findIndex((name, index) => name === '' && (record[index] ?? '').trim() !== '');
  if (nameless !== -1) {
    findings.warning(
      'such cells',
      `${place} ${columnName(columns, nameless, quoted)} has no name in the header and was ignored.`,
    );
  }
  return true;
}

/** Columns of names, which are never dates. */
const IS_NAME = /model|modell|modèle|modelo|модел|trim|version|версия|модификация|reference/iu;

function warnOfDate(text: string, place: () => string, findings: Told): void {
  const sentence = `${place()} is ${quoted(text)}: a spreadsheet may have made a date of a name; format the column as text.`;
  findings.warning('such names', sentence);
}

function warnOfShortened(text: string, place: () => string, findings: Told): void {
  if (!isShortened(text)) return;
  findings.warning(
    'such numbers',
    `${place()} is ${quoted(text)}: a spreadsheet rounded it; format the column as text.`,
  );
}
