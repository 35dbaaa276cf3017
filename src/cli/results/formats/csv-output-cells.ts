/** Cells of CSV (RFC 4180) that spreadsheets read as they were meant. */
import { withoutUnsafe } from '../../output/clean-text.js';

/** Without it Excel assumes the code page of the machine. */
export const BOM = '\ufeff';

// What a spreadsheet takes for the beginning of a formula, also as full-width forms.
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const SEPARATOR = /[",;\t\r\n]/;

/**
 * One cell. A possible formula gets an apostrophe in front (OWASP, "CSV Injection"), because the words of a lot come from
 * outside. Quoted wherever any spreadsheet might see a separator, whichever one the file has.
 */
export function csvCell(text: string): string {
  const clean = withoutUnsafe(text);
  return quotedCell(FORMULA.test(clean) ? `'${clean}` : clean);
}

/** An id as a formula that gives this very text: Excel would turn 0012 into 12, 1E5 into 100000 and 3-4 into a date. */
export function excelTextCell(text: string): string {
  const clean = withoutUnsafe(text);
  return clean === '' ? '' : quotedCell(`="${clean.replaceAll('"', '""')}"`);
}

export function csvRow(cells: readonly string[], delimiter: string): string {
  return `${cells.join(delimiter)}\r\n`;
}

function quotedCell(text: string): string {
  return SEPARATOR.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
