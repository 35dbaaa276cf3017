/** The rows of a CSV as they come: which is the header, which are lots, and which are neither. */
import { quoted } from '../../core/text/quoted.js';
import { costing, type Told } from '../checks/findings.js';
import type { PhotosById } from '../folder/photos-by-id.js';
import { lostLot, type RawLot, type ReadContext } from '../raw.js';
import { cellText, isSumRow } from './csv-cells.js';
import { MOST_COLUMNS } from './csv-dialect.js';
import { type Columns, columnName, columnsOf, plainName } from './csv-header.js';
import { addPhotos, lotOfRow, type RowLot } from './csv-row.js';

export interface RowSource {
  name: string;
  base: string;
  isFile(name: string): boolean;
  /** Where photos of lots are when no column names them. */
  byId: PhotosById | null;
}

/** More photos of one lot are not gathered from rows: its count is wrong by then, and memory has bounds. */
const MOST_GATHERED = 1_000;

export class Rows {
  columns: Columns | null = null;
  private readonly source: RowSource;
  private readonly context: ReadContext;
  /** Problems there were before. */
  private readonly before: number;
  private readonly sameName = new Map<number, number>();
  /** How each name is written for comparison. */
  private header: string[] = [];
  private lots = 0;
  private sound = true;
  /** The last lot: the next row may have another photo of it. */
  private open: RowLot | null = null;

  constructor(source: RowSource, context: ReadContext) {
    this.source = source;
    this.context = context;
    this.before = context.findings.problems;
  }

  /** The lots that are whole now; `line` is where the row begins. */
  *take(record: string[], line: number): Generator<RawLot> {
    if (record.every((cell) => cellText(cell) === '')) return;
    const place = `${this.source.name}:${line}`;
    if (this.columns === null) {
      this.columns = columnsOf(record);
      this.header = record.map(plainName);
      this.sound = this.checkHeader(this.columns, place);
      return;
    }
    if (this.isPassedOver(record, place, this.columns)) return;
    if (!this.sound) {
      this.lots += 1;
      return yield lostLot(place, this.source.base);
    }
    const { columns } = this;
    const at = { ...this.source, place, columns, sameName: this.sameName };
    // The lot before is judged first: problems are reported in the order of the rows.
    const { told, tell } = keptBack(this.context.findings);
    const lot = lotOfRow(record, at, told);
    if (lot !== null && this.addsPhotos(lot, place)) return tell();
    this.lots += 1;
    yield* this.closed();
    tell();
    if (lot === null) yield lostLot(place, this.source.base);
    this.open = lot === null || columns.images.length > 0 ? lot : this.withPhotos(lot, place);
    if (lot !== null && this.open === null) yield lostLot(place, this.source.base);
  }

  /** The lot that no further row adds to. */
  *closed(): Generator<RawLot> {
    const { open } = this;
    this.open = null;
    if (open !== null) yield open.raw;
  }

  end(): void {
    const { findings } = this.context;
    if (findings.problems > this.before) return;
    const told = costing(findings, 'unread');
    if (this.columns === null) told.problem(this.source.name, 'is empty');
    else if (this.lots === 0) told.problem(this.source.name, 'contains no lots: there are no rows below the header');
  }

  /** A lot whose photos are named after it; null, and a problem, when none are. */
  private withPhotos(lot: RowLot, place: string): RowLot | null {
    const photos = lot.lot_id === '' ? [] : (this.source.byId?.of(lot.lot_id) ?? null);
    if (photos !== null) return { ...lot, raw: { ...lot.raw, photos } };
    const message = `has no photos: no folder and no photo in ${this.source.byId?.name} is named after it`;
    this.context.findings.problem(`${place} lot ${quoted(lot.lot_id)}`, message);
    return null;
  }

  private addsPhotos(lot: RowLot, place: string): boolean {
    if (this.open === null || this.open.images.length > MOST_GATHERED || !addPhotos(this.open, lot)) return false;
    const first = `${this.open.raw.place} lot ${quoted(lot.lot_id)}`;
    this.context.findings.warning(
      'such rows',
      `${place} adds a photo to ${first}: its id is the same, and nothing else differs.`,
    );
    return true;
  }

  /** Rows that are no lots: the header again, as where files were joined, and sums. */
  private isPassedOver(record: readonly string[], place: string, columns: Columns): boolean {
    const { header } = this;
    const isHeader = record.every((cell, at) => plainName(cell) === (header[at] ?? ''));
    const isSum = columns.images.every((at) => cellText(record[at] ?? '') === '') && isSumRow(record);
    if (!isHeader && !isSum) return false;
    const reason = isHeader ? 'repeats the header' : 'looks like a total, with no photos';
    this.context.findings.warning('such rows', `${place} was skipped: it ${reason}.`);
    return true;
  }

  private checkHeader(columns: Columns, place: string): boolean {
    const { findings } = this.context;
    if (columns.names.length > MOST_COLUMNS) {
      const [count, most] = [columns.names.length, MOST_COLUMNS].map((number) => number.toLocaleString('en'));
      findings.problem(place, `has ${count} columns; at most ${most} are read (is --delimiter right?)`);
      return false;
    }
    const has = columns.names.filter((name) => name !== '').map(quoted);
    const found = has.length === 0 ? 'no names' : `${has.slice(0, 20).join(', ')}${has.length > 20 ? ', …' : ''}`;
    let sound = true;
    const fault = (message: string): void => {
      findings.problem(place, message);
      sound = false;
    };
    if (columns.lot_id === null) {
      fault(`has no column for lot ids: found ${found}; name one lot_id (is --delimiter right?)`);
    }
    if (columns.images.length === 0 && this.source.byId === null) {
      fault(
        `has no column for photos: found ${found}; name one images, or several image1, image2 …, or give with --photos the folder of photos that are named after the lots`,
      );
    }
    this.warnOfSameNames(columns, place);
    return sound;
  }

  private warnOfSameNames(columns: Columns, place: string): void {
    const firsts = new Map<string, number>();
    for (const index of columns.attributes) {
      const name = columns.names[index] ?? '';
      const first = firsts.get(name);
      if (first === undefined) {
        firsts.set(name, index);
        continue;
      }
      this.sameName.set(index, first);
      const [own, other] = [index, first].map((at) => columnName(columns, at, quoted));
      const sentence = `${place} ${own} has the same name as ${other}; where they differ, its value is sent as ${quoted(`${name} (2)`)}.`;
      this.context.findings.warning('such columns', sentence);
    }
  }
}

/** Findings that are reported later, all at once. */
function keptBack(findings: Told): { told: Told; tell: () => void } {
  const later: (() => void)[] = [];
  return {
    told: {
      problem: (...problem) => void later.push(() => findings.problem(...problem)),
      warning: (...warning) => void later.push(() => findings.warning(...warning)),
    },
    tell: () => {
      for (const one of later) one();
    },
  };
}
