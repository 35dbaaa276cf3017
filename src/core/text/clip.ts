/** Shortens what a sender wrote, so that it fits into a message. */

/** A sender's words are repeated up to about this many characters. */
const SHOWN = 80;

/** What a sender wrote, short enough for a sentence; never cut inside a character. */
export function clipped(text: string): string {
  if (text.length <= SHOWN) return text;
  return `${text.slice(0, SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
