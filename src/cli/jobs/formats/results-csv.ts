/** Results as CSV (RFC 4180), a row for each lot and language, fit to be opened in a spreadsheet. */
import type { LotAnswer } from '../../../api/contract/contract.js';

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

/** Without it Excel takes the file for one in the code page of the machine. */
const BOM = '\ufeff';

export interface CsvOptions {
  /** The languages of the rows: each lot has one for each, whether it was described in it or not. */
  languages: readonly string[];
  /** Between cells. */
  delimiter: string;
}

export async function* csvText(lots: AsyncIterable<LotAnswer>, options: CsvOptions): AsyncGenerator<string> {
  yield `${BOM}${COLUMNS.join(options.delimiter)}\r\n`;
  for await (const lot of lots) {
    yield options.languages.map((language) => rowOf(lot, language, options.delimiter)).join('');
  }
}

function rowOf(lot: LotAnswer, language: string, delimiter: string): string {
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
    missing_images: lot.missing_images.map(({ url, reason }) => `${url}: ${reason}`).join('\n'),
    warnings: lot.warnings.join('\n'),
    error: lot.error?.message ?? '',
  };
  return `${COLUMNS.map((column) => csvCell(cells[column])).join(delimiter)}\r\n`;
}

// What a spreadsheet takes for the beginning of a formula, also as full-width forms.
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const SEPARATOR = /[",;\t\r\n]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out; Excel ends a cell at a NUL
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * One cell. What could be taken for a formula gets an apostrophe before it (OWASP, "CSV Injection"): a lot's words come from
 * outside. Quoted wherever any spreadsheet might see a separator, whichever one the file has.
 */
export function csvCell(text: string): string {
  const clean = text.replace(CONTROL, '');
  const safe = FORMULA.test(clean) ? `'${clean}` : clean;
  const oneKindOfLine = safe.replace(/\r\n?/g, '\n');
  return SEPARATOR.test(oneKindOfLine) ? `"${oneKindOfLine.replaceAll('"', '""')}"` : oneKindOfLine;
}
