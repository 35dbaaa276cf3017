/** JSON for a person to read, without changing anything but white space. */

/** A string, a punctuation mark, or a run of anything else; white space matches nothing. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s"[\]{},:]+/g;
/** Nothing is indented further: a body of brackets alone must not grow quadratically. */
const DEEPEST = 40;

/**
 * JSON with one member per line. Numbers, escapes and keys stay as they came, also where `JSON.parse` would lose them. Null when
 * the text is not JSON.
 */
export function prettyJson(text: string): string | null {
  if (!isJson(text)) return null;
  const pieces: string[] = [];
  let depth = 0;
  let opened = false;
  for (const [token] of text.matchAll(TOKENS)) {
    const opens = token === '{' || token === '[';
    const closes = token === '}' || token === ']';
    if (closes) depth -= 1;
    if (closes !== opened) pieces.push(newLine(depth));
    pieces.push(token === ':' ? ': ' : token);
    if (token === ',') pieces.push(newLine(depth));
    if (opens) depth += 1;
    opened = opens;
  }
  return pieces.join('');
}

function newLine(depth: number): string {
  return `\n${' '.repeat(Math.min(DEEPEST, 2 * depth))}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
