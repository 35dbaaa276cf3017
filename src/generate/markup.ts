/** HTML in texts that come from web shops, as plain text: "Town &amp; Country", "One owner.<br>Runs." */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  deg: '°',
  plusmn: '±',
  times: '×',
  frac12: '½',
  sup2: '²',
  sup3: '³',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  sect: '§',
};
/** Letters with their marks: `&eacute;`, `&Uuml;`. */
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  ring: '\u030a',
  caron: '\u030c',
  cedil: '\u0327',
};
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  szlig: 'ß',
  aelig: 'æ',
  oslash: 'ø',
  AElig: 'Æ',
  Oslash: 'Ø',
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{1,8}\d{0,2}));/g;
/** Exports escape what was escaped already. */
const MOST_ROUNDS = 3;

const LIST_ITEM = /<li(?:\s[^<>]*)?>/gi;
const BLOCK = /<\/?(?:p|br|div|ul|ol|tr|table|tbody|thead|h[1-6]|hr|section|article)(?:\s[^<>]*)?\/?>/gi;
const LAYOUT = /<(?:br|p|div|ul|ol|li|table)(?:\s[^<>]*)?\/?>/i;
const INLINE = /<\/?(?:li|b|i|u|s|em|strong|span|font|small|big|sup|sub|a|td|th|img|center)(?:\s[^<>]*)?\/?>/gi;

/** The text that a browser would show, on lines. Tags count as such only where the text is laid out by them; "<b>" alone is a text. */
export function withoutMarkup(text: string): string {
  const decoded = text.includes('&') ? decode(text) : text;
  if (!decoded.includes('<') || decoded.search(LAYOUT) < 0) return decoded;
  return decoded.replace(LIST_ITEM, '\n• ').replace(BLOCK, '\n').replace(INLINE, '');
}

function decode(text: string): string {
  let decoded = text;
  for (let round = 0; round < MOST_ROUNDS && decoded.includes('&'); round++) {
    const next = decoded.replace(ENTITY, characterOf);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function characterOf(entity: string, decimal?: string, hex?: string, name = ''): string {
  if (decimal !== undefined) return ofCode(Number(decimal)) ?? entity;
  if (hex !== undefined) return ofCode(Number.parseInt(hex, 16)) ?? entity;
  const [, letter, mark] = /^([A-Za-z])([a-z]+)$/.exec(name) ?? [];
  const combining = mark === undefined || !Object.hasOwn(MARKS, mark) ? undefined : MARKS[mark];
  if (letter !== undefined && combining !== undefined) return (letter + combining).normalize('NFC');
  if (Object.hasOwn(WHOLE_LETTERS, name)) return WHOLE_LETTERS[name] ?? entity;
  return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? entity) : entity;
}

/** Undefined for what is no character: halves of characters, and numbers beyond the last. */
function ofCode(code: number): string | undefined {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
