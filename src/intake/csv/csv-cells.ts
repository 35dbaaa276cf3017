/** What Excel does to cells, undone where that is certain. */

/** `="00123"` keeps its zeros in Excel; it is that text and no formula. */
const TEXT_FORMULA = /^="([^"]*)"$/;
/** An apostrophe says in Excel that what follows is text, however it looks. */
const MARKED_TEXT = /^'(?=[=+@-]|\d[\d\s.,:/-]*$)/;
/** `1.23457E+11`: digits that are gone. */
const SHORTENED = /^\d[.,]\d+E\+\d+$/i;

/** The cell as text. Nothing becomes a number: `1,5` and `0012` stay as they are, and no formula is computed. */
export function cellText(cell: string): string {
  const text = cell.trim().replace(/\r\n?/g, '\n');
  return TEXT_FORMULA.exec(text)?.[1]?.trim() ?? text.replace(MARKED_TEXT, '');
}

/** The photos that a cell names, separated by `;`, `|` or line breaks. */
export function imagesIn(cell: string): string[] {
  return cell
    .split(/[;|\r\n]/)
    .map(cellText)
    .filter((image) => image !== '');
}

/** Whether a spreadsheet has rounded a long number. */
export function isShortened(text: string): boolean {
  return SHORTENED.test(text);
}
