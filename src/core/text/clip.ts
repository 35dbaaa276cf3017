/** Shortens what a sender wrote, so that it fits into a message. */

/** A sender's words are repeated up to about this many characters. */
const SHOWN = 80;

/** What a sender wrote, short enough for a sentence; never cut inside a character. */
export function clipped(text: string, most = SHOWN): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
