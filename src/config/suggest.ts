/** Suggests the word that a misspelt one was meant to be. */

/** ` (did you mean daemon.port?)`, or nothing. */
export function hint(given: string, known: readonly string[]): string {
  const near = suggestion(given, known);
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}

/** The known word that was probably meant, if one is near enough; case is ignored. */
export function suggestion(given: string, known: readonly string[]): string | undefined {
  const wanted = given.toLowerCase();
  const [best] = known
    .map((word) => ({ word, distance: distanceTo(wanted, word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(word.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return best?.word;
}

/** 0.5 when the last part of a dotted word is given without its group (`port`), else the edit distance. */
function distanceTo(wanted: string, word: string): number {
  if (wanted === word) return 0;
  return word.slice(word.lastIndexOf('.') + 1) === wanted ? 0.5 : editDistance(wanted, word);
}

/** Insertions, deletions, replacements and swaps of neighbours needed to turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
