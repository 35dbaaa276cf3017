/** Texts put together to sentences: with one stop at the end, and none before what follows. */

/** The text with a full stop, unless it already ends a sentence. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** The text without its full stop, so that more can follow. */
export function phrase(text: string): string {
  return text.replace(/(?<!\.)\.$/, '');
}

/** An error and its causes: `Port 7420 is in use: listen EADDRINUSE`. A cause that says what is said already is left out. */
export function withCauses(error: Error): string {
  const seen = new Set<unknown>();
  const said: string[] = [];
  for (let at: unknown = error; at instanceof Error && !seen.has(at); at = at.cause) {
    seen.add(at);
    if (at.message !== '' && !said.some((one) => one.includes(phrase(at.message)))) said.push(at.message);
  }
  return said.map((text, index) => (index === said.length - 1 ? text : phrase(text))).join(': ');
}
