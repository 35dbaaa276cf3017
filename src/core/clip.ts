/** Words of a sender are repeated up to about this many characters. */
const SHOWN = 80;

/** What a sender wrote, short enough to stand in a sentence; never cut inside a character. */
export function clipped(text: string): string {
  if (text.length <= SHOWN) return text;
  return `${text.slice(0, SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
