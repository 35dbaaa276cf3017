/** Results as CSV, a row for each lot and language, ready for a spreadsheet. */
import type { LotAnswer } from '../../../api/contract/contract.js';
import { readableUrl } from '../../output/readable-url.js';
import { BOM, csvCell, csvRow, excelTextCell } from './csv-output-cells.js';

const COLUMNS = [
  'lot_id',
  'status',
  'language',
  'title',
  'description',
  'highlights',
  'condition',
  'photos',
  'missing_images',
  'warnings',
  'error',
] as const;

export interface CsvOptions {
  /** The languages of the rows or columns: each lot has all of them, whether it was described in it or not. */
  languages: readonly string[];
  /** Between cells. */
  delimiter: string;
  /** Write ids so that Excel keeps them as text. */
  excel: boolean;
}

export async function* csvText(lots: AsyncIterable<LotAnswer>, options: CsvOptions): AsyncGenerator<string> {
  yield `${BOM}${csvRow(COLUMNS, options.delimiter)}`;
  for await (const lot of lots) {
    yield options.languages.map((language) => rowOf(lot, language, options)).join('');
  }
}

function rowOf(lot: LotAnswer, language: string, { delimiter, excel }: CsvOptions): string {
  const one = lot.descriptions.find((description) => description.language === language);
  const cells: Record<(typeof COLUMNS)[number], string> = {
    lot_id: lot.lot_id,
    status: lot.status,
    language,
    title: one?.title ?? '',
    description: one?.description ?? '',
    highlights: one?.highlights.join('\n') ?? '',
    condition: one?.condition.join('\n') ?? '',
    photos: String(lot.photos.length),
    missing_images: missingImages(lot),
    warnings: lot.warnings.join('\n'),
    error: lot.error?.message ?? '',
  };
  const written = COLUMNS.map((column) =>
    excel && column === 'lot_id' ? excelTextCell(cells[column]) : csvCell(cells[column]),
  );
  return csvRow(written, delimiter);
}

export function missingImages(lot: LotAnswer): string {
  return lot.missing_images.map(({ url, reason }) => `${readableUrl(url)}: ${reason}`).join('\n');
}
