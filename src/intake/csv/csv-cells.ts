/** What programs do to cells of CSV, undone where that is certain; and the photos that a cell lists. */
import { isPhotoName } from '../folder/names.js';

/** `="00123"` keeps its zeros in Excel; it is that text, not a formula. */
const TEXT_FORMULA = /^="([^"]*)"$/;
/** In Excel an apostrophe marks what follows as text, whatever it looks like. */
const MARKED_TEXT = /^'(?=[=+@-]|\d[\d\s.,:/-]*$)/;
/** `1.23457E+11`: digits that are gone. */
const SHORTENED = /^\d[.,]\d+E\+\d+$/i;
/** Blanks, and marks that nobody can see. */
const EDGES = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]+|[\s\u00ad\u200b-\u200f\u2060\ufeff]+$/g;

/** The cell as text. Nothing becomes a number: `1,5` and `0012` stay as they are, and no formula is computed. */
export function cellText(cell: string): string {
  const text = cell.replace(EDGES, '').replace(/\r\n?/g, '\n');
  return TEXT_FORMULA.exec(text)?.[1]?.trim() ?? text.replace(MARKED_TEXT, '');
}

/**
 * The photos that a cell names, separated by `;`, `|`, line breaks, or commas where a comma cannot belong to a name: before
 * another URL, and between names that all end like photos. `isFile` tells whether a name with commas in it is a file.
 */
export function imagesIn(cell: string, isFile: (name: string) => boolean): string[] {
  const listed = asList(cellText(cell)) ?? cell.split(/[;|\r\n]/);
  return listed.flatMap((part) => splitByCommas(cellText(part), isFile)).filter((image) => image !== '');
}

/** A list as JSON and Python write it: `["a.jpg", "b.jpg"]`. */
function asList(cell: string): string[] | null {
  if (!/^\[\s*(["']).*\1\s*\]$/s.test(cell)) return null;
  return [...cell.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].map(([, double, single]) =>
    (double ?? single ?? '').replace(/\\(.)/g, '$1'),
  );
}

function splitByCommas(text: string, isFile: (name: string) => boolean): string[] {
  return text.split(/[,\s]+(?=https?:\/\/)/i).flatMap((part) => {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(part)) return part.split(/,\s+|,$/).map((one) => writtenOut(one.trim()));
    const names = part.split(',').map((name) => name.trim());
    const areAll = names.length > 1 && names.every((name) => name === '' || isPhotoName(name));
    return areAll && !isFile(part) ? names : [part];
  });
}

/** A blank in a URL as browsers send it: people copy names of files into cells. */
function writtenOut(url: string): string {
  return /^https?:/i.test(url) ? url.replaceAll(' ', '%20') : url;
}

const MONTHS =
  'jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек';
const MADE_DATE = new RegExp(String.raw`^(?:\d{1,2}[.\s-]{1,2}(?:${MONTHS})\.?|(?:${MONTHS})\.?[\s-]\d{2})$`, 'iu');

/** Whether a name is a date that a spreadsheet may have made of it: `9-3` becomes `03.сен`, `Sep 03` or `9. Mrz`. */
export function isMadeDate(text: string): boolean {
  return MADE_DATE.test(text);
}

/** Whether a spreadsheet has rounded a long number. */
export function isShortened(text: string): boolean {
  return SHORTENED.test(text);
}

/** Words that begin a row of sums. */
const SUMS =
  /^(?:grand\s+)?(?:total|totals|subtotal|sum|итого|всего|сумма|gesamt|summe|razem|suma|toplam|合计|合計)(?![\p{L}\p{N}])/iu;

/** Whether a row without photos is a sum of the rows above it: `Итого: 4`. */
export function isSumRow(record: readonly string[]): boolean {
  return SUMS.test(record.map(cellText).find((cell) => cell !== '') ?? '');
}
