/** Results as CSV, one row for each lot, with columns for each language: to lay beside the seller's own table. */
import type { LotAnswer } from '../../../api/contract/contract.js';
import type { Table } from '../../../intake/csv/read-table.js';
import { BOM, csvCell, csvRow, excelTextCell } from './csv-output-cells.js';
import { type CsvOptions, missingImages } from './results-csv.js';

const EACH_LANGUAGE = ['title', 'description', 'highlights', 'condition'] as const;
const AFTER = ['photos', 'missing_images', 'warnings', 'error'] as const;

export interface WideCsvOptions extends CsvOptions {
  /** The seller's own table, whose columns come first; null without one. */
  beside: Table | null;
}

export async function* wideCsvText(lots: AsyncIterable<LotAnswer>, options: WideCsvOptions): AsyncGenerator<string> {
  const { languages, delimiter, beside } = options;
  const before = beside === null ? ['lot_id'] : beside.names.map(csvCell);
  const described = languages.flatMap((language) => EACH_LANGUAGE.map((part) => `${part}_${language}`));
  yield `${BOM}${csvRow([...before, 'status', ...described, ...AFTER], delimiter)}`;
  for await (const lot of lots) yield rowOf(lot, options);
}

function rowOf(lot: LotAnswer, options: WideCsvOptions): string {
  const { languages, delimiter } = options;
  const cells = [
    ...ownCells(lot.lot_id, options),
    lot.status,
    ...languages.flatMap((language) => descriptionCells(lot, language)),
    csvCell(lot.photos.map(photoText).join('\n')),
    csvCell(missingImages(lot)),
    csvCell(lot.warnings.join('\n')),
    csvCell(lot.error?.message ?? ''),
  ];
  return csvRow(cells, delimiter);
}

/** The lot's row of the seller's table; only its id where there is none. */
function ownCells(lot_id: string, { beside, excel }: WideCsvOptions): string[] {
  const id = excel ? excelTextCell(lot_id) : csvCell(lot_id);
  if (beside === null) return [id];
  const row = beside.rowOf(lot_id) ?? [];
  return beside.names.map((_, column) => (column === beside.lot_id ? id : csvCell(row[column] ?? '')));
}

function descriptionCells(lot: LotAnswer, language: string): string[] {
  const one = lot.descriptions.find((description) => description.language === language);
  const texts = [one?.title, one?.description, one?.highlights.join('\n'), one?.condition.join('\n')];
  return texts.map((text) => csvCell(text ?? ''));
}

/** A photo's place among the lot's images, and what it shows where that is known: `1 front`. */
function photoText({ index, view }: LotAnswer['photos'][number]): string {
  return view === null ? String(index) : `${index} ${view}`;
}
