/**
 * Text that came from outside, made fit for a sentence, and made comparable.
 */

/** Letters and signs of everyday European text with single spaces: nothing to clean. */
const PLAIN =
  /^[!-~\u00a1-\u00ac\u00ae-\u00ff\u0401\u0410-\u044f\u0451]+(?: [!-~\u00a1-\u00ac\u00ae-\u00ff\u0401\u0410-\u044f\u0451]+)*$/;
/** The pattern above remembers each word it passes: on a text of megabytes that overflows the stack. */
const LONGEST_PLAIN = 1_000;
/** Controls (but not white space) and the marks that override or isolate the direction of text. */
const UNWANTED = /(?!\s)\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const WHITE_SPACE = /\s{2,}|[^\S ]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The same words on one line: without controls and bidi overrides, white space collapsed. '' when nothing is visible. */
export function cleanText(text: string): string {
  if (text.length <= LONGEST_PLAIN && PLAIN.test(text)) return text;
  const clean = text.replace(UNWANTED, '').replace(LONE_SURROGATE, '\ufffd').replace(WHITE_SPACE, ' ').trim();
  return VISIBLE.test(clean) ? clean : '';
}

/** Not that of "190 л. с." and "и т. д.": short words may be cut ones. */
const OWN_STOP = /(?<=\p{L}{4}|[\p{N})\]»”"%])\.$|。$/u;

/** The same words without the full stop at their end. */
export function withoutStop(text: string): string {
  return text.replace(OWN_STOP, '');
}

/** At most `max` UTF-16 units: cut after a word where one ends late enough, never inside a character, with an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = graphemeEnd(text, max - 1);
  const space = text.lastIndexOf(' ', end);
  const cut = text.slice(0, space > max / 2 ? space : end);
  return `${cut.replace(/[\s\p{Pd},;:.(«“"]+$/u, '')}…`;
}

/** The last end of a visible character at or before `room`; of a code point when one character alone is longer. */
function graphemeEnd(text: string, room: number): number {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, room + 64))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  const code = text.charCodeAt(room - 1);
  return code >= 0xd800 && code <= 0xdbff ? room - 1 : room;
}

/** What two spellings of one thing share: letters and digits only, lower case, `ё` as `е`, `×` as `x`. */
export function condense(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('×', 'x')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `service_book`, `serviceBook` and `Service-Book` as a label: "service book", "Service-Book"; '' when nothing is visible. */
export function labelOf(name: string): string {
  const spaced = name
    .replaceAll('_', ' ')
    .replace(/(\p{Ll})(\p{Lu})(?=\p{Ll})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return cleanText(spaced);
}

/** A function that remembers its last answers, up to a bound, so that memory stays flat over any number of lots. */
export function remembering<Q, A>(answer: (question: Q) => A, bound = 2_000): (question: Q) => A {
  const known = new Map<Q, A>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    const found = answer(question);
    if (known.size >= bound) known.clear();
    known.set(question, found);
    return found;
  };
}
