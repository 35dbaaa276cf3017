/** A string, a sign, or a run of anything else; white space falls through. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s"[\]{},:]+/g;
/** Further in than this nothing is moved: a body of brackets alone must not become as large as their square. */
const DEEPEST = 40;

/**
 * JSON with a line a member, for a person to read. Only white space between tokens is changed: numbers, escapes and keys stand
 * as they came, also where `JSON.parse` would lose them. Null when the text is no JSON.
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
