/** Results as CSV, one row for each lot, with columns for each language: to lay beside the seller's own table. */
import type { LotAnswer } from '../../../api/contract/contract.js';
import { BOM, csvCell, csvRow, excelTextCell } from './csv-output-cells.js';
import { type CsvOptions, missingImages } from './results-csv.js';

const BEFORE = ['lot_id', 'status'] as const;
const EACH_LANGUAGE = ['title', 'description', 'highlights', 'condition'] as const;
const AFTER = ['photos', 'missing_images', 'warnings', 'error'] as const;

export async function* wideCsvText(lots: AsyncIterable<LotAnswer>, options: CsvOptions): AsyncGenerator<string> {
  const { languages, delimiter } = options;
  const described = languages.flatMap((language) => EACH_LANGUAGE.map((part) => `${part}_${language}`));
  yield `${BOM}${csvRow([...BEFORE, ...described, ...AFTER], delimiter)}`;
  for await (const lot of lots) yield rowOf(lot, options);
}

function rowOf(lot: LotAnswer, { languages, delimiter, excel }: CsvOptions): string {
  const cells = [
    excel ? excelTextCell(lot.lot_id) : csvCell(lot.lot_id),
    lot.status,
    ...languages.flatMap((language) => descriptionCells(lot, language)),
    csvCell(lot.photos.map(photoText).join('\n')),
    csvCell(missingImages(lot)),
    csvCell(lot.warnings.join('\n')),
    csvCell(lot.error?.message ?? ''),
  ];
  return csvRow(cells, delimiter);
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
