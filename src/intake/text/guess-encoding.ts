/** Which encoding a text that is not UTF-8 is in: one whose own result does not refute it. */
import { decoded, type Encoding } from './encoded-lines.js';

export type Guess =
  | { kind: 'sure'; encoding: Encoding }
  /** Those that it may be; none when all were refuted. */
  | { kind: 'unclear'; candidates: readonly Encoding[] };

/** Taken where nothing refutes it: what Excel writes for "CSV" where people write Cyrillic. */
export const FALLBACK = 'windows-1251';

const CYRILLIC = [
  'абвгдежзийклмнопрстуфхцчшщъыьэюяё',
  'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  'абвгдеёжзійклмнопрстуўфхцчшыьэюя',
  'абвгдђежзијклљмнњопрстћуфхцчџш',
  'абвгдѓежзѕијклљмнњопрстќуфхцчџш',
];
/** Without Icelandic: its own letters are the Turkish ones in the other encoding. */
const WESTERN = ['äöüß', 'àâæçéèêëîïôœùûüÿ', 'áéíñóúü', 'àèéìíîòóùú', 'ãâáàçéêíóôõúü', 'åäöæøéü', 'ëïéèöüó'];
const CENTRAL = ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôšťúýž', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž', 'äöüß'];
const TURKISH = ['çğıİöşüâîû'];

/** Encodings of one byte a character, with the letters that each language has in them beside ASCII. */
const SINGLE: readonly (readonly [encoding: Encoding, languages: readonly string[]])[] = [
  [FALLBACK, CYRILLIC],
  ['koi8-r', CYRILLIC],
  ['ibm866', CYRILLIC],
  ['x-mac-cyrillic', CYRILLIC],
  ['windows-1252', WESTERN],
  ['windows-1250', CENTRAL],
  ['windows-1254', TURKISH],
  ['macintosh', WESTERN],
];
const DOUBLE: readonly Encoding[] = ['shift_jis', 'gb18030'];

/** Of words that are not plain ASCII so many may be odd before the encoding is refuted. */
const FALLBACK_TOLERANCE = 0.3;
const TOLERANCE = 0.02;

/** `bytes` are whole lines, as many as are there to judge by. */
export function guessEncoding(bytes: Uint8Array): Guess {
  if (!isRefuted(bytes, FALLBACK, CYRILLIC)) return { kind: 'sure', encoding: FALLBACK };
  const left = SINGLE.filter(
    ([encoding, languages]) => encoding !== FALLBACK && !isRefuted(bytes, encoding, languages),
  );
  const candidates = [...left.map(([encoding]) => encoding), ...DOUBLE.filter((one) => isEastAsian(bytes, one))];
  const [first] = candidates;
  if (first === 'windows-1252' && candidates.every((one) => LATIN.has(one)) && isRomance(bytes)) {
    return { kind: 'sure', encoding: first };
  }
  const texts = new Set(candidates.map((encoding) => decoded(bytes, encoding)));
  return first !== undefined && texts.size === 1 ? { kind: 'sure', encoding: first } : { kind: 'unclear', candidates };
}

const LATIN: ReadonlySet<Encoding> = new Set(['windows-1252', 'windows-1250']);

/**
 * French and Italian `è`, `ê`, `à` and `ù` are letters of Czech and Polish in windows-1250. They are known by where they are:
 * at the end of a word, or before consonants and a silent end (`première`, `très`, `forêt`).
 */
function isRomance(bytes: Uint8Array): boolean {
  const [western, central] = ['windows-1252', 'windows-1250'].map((encoding) =>
    wordsOf(decoded(bytes, encoding) ?? ''),
  );
  const differing = (western ?? []).filter((word, at) => word !== central?.[at]);
  return differing.every((word) => /[àèìòù]$|[èê][bcdfghjklmnpqrstvxz]+(?:e|es|s|t|ts)?$|^[àèêùÀÈÊÙ]$/i.test(word));
}

/** Whether the text that comes out is none that people write: too many of its words are odd. */
function isRefuted(bytes: Uint8Array, encoding: Encoding, languages: readonly string[]): boolean {
  const text = decoded(bytes, encoding);
  if (text === null) return true;
  const words = wordsOf(text);
  if (words.length === 0) return false;
  const sets = languages.map((letters) => new Set(letters + letters.toUpperCase()));
  const isCyrillic = languages === CYRILLIC;
  const fitting = sets.filter(
    (set) => isCyrillic || oddShare(words, (word) => isOdd(word, [set], isCyrillic)) <= TOLERANCE,
  );
  if (!isCyrillic) return fitting.length === 0;
  const tolerance = encoding === FALLBACK ? FALLBACK_TOLERANCE : TOLERANCE;
  return oddShare(words, (word) => isOdd(word, sets, isCyrillic)) > tolerance;
}

function oddShare(words: readonly string[], isOddWord: (word: string) => boolean): number {
  return words.filter(isOddWord).length / words.length;
}

/** Letters and what is between them, if any of it is not ASCII. */
function wordsOf(text: string): string[] {
  const runs = text.match(/[A-Za-z\u0080-\uffff]+/g) ?? [];
  return runs.filter((run) => /[^\p{ASCII}\s\p{Pd}’‘“”«»„…№°§©®™€·]/u.test(run));
}

/** Signs that people do not type, but that letters of other encodings look like: ¤ ¬ ‚ ‹ › ƒ † ‡ ¦ ¶ ¨ ¸ ¯ ˆ ˜. */
const ODD_SIGNS = /[\u00a4\u00ac\u201a\u2039\u203a\u0192\u2020\u2021\u00a6\u00b6\u00a8\u00b8\u00af\u02c6\u02dc]/;
/** Latin letters that look like Cyrillic ones, and are typed for them. */
const ALIKE = /[ABCEHIKMOPTXacehikmopsxy]/g;

function isOdd(word: string, alphabets: readonly ReadonlySet<string>[], isCyrillic: boolean): boolean {
  if (/[\p{Cc}\p{Co}\p{Cn}\u2500-\u259f\ufffd]/u.test(word) || ODD_SIGNS.test(word)) return true;
  const parts = word.split(/[\p{Pd}\s’‘“”«»„…]+/u).filter((part) => part !== '');
  return parts.some((part) => {
    const core = part.replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '');
    if (core === '') return false;
    // A sign between letters: no word has one.
    if (/[^\p{L}\p{M}]/u.test(core)) return true;
    const beyond = core.replace(/[A-Za-z]/g, '');
    if (beyond === '') return false;
    if (!alphabets.some((letters) => [...beyond].every((letter) => letters.has(letter)))) return true;
    if (isCyrillic && /[A-Za-z]/.test(core.replace(ALIKE, ''))) return true;
    // No word begins small and goes on large.
    return /^\p{Ll}+\p{Lu}/u.test(core);
  });
}

/** Kana or Han in runs, each of at least two, and nothing that could not be read. */
function isEastAsian(bytes: Uint8Array, encoding: Encoding): boolean {
  const text = decoded(bytes, encoding);
  if (text === null || /[\p{Co}\p{Cn}\uff61-\uff9f]/u.test(text)) return false;
  const runs = text.match(/[^\p{ASCII}]+/gu) ?? [];
  if (encoding === 'shift_jis' ? !/[\u3040-\u30ff]/.test(text) : !isSimplified(bytes)) return false;
  const sound = runs.filter((run) => /^[\p{Script=Han}\u3000-\u30ff\uff00-\uffef]{2,}$/u.test(run));
  return runs.length > 0 && sound.length / runs.length >= 1 - TOLERANCE * 5;
}

/** Simplified Chinese is mostly written with the characters of GB 2312, whose bytes are both above 0xA0. */
function isSimplified(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    pairs += 1;
    if ((bytes[at] ?? 0) > 0xa0 && (bytes[at + 1] ?? 0) > 0xa0) common += 1;
    at += 1;
  }
  return pairs > 0 && common / pairs > 0.9;
}
