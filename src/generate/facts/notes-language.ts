/**
 * Detects the language of a seller's notes when it is certain: readers see its name, and a wrong name is worse than none.
 * The detector knows many more languages than we name, so that Dutch is not mistaken for German.
 */

/** Languages that every language file can name; notes in other languages are quoted without naming the language. */
export const NOTES_LANGUAGES = ['en', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'zh', 'ja'] as const;
export type NotesLanguage = (typeof NOTES_LANGUAGES)[number];

interface Detector {
  detect(text: string): { language: string; getScores(): Record<string, number>; isReliable(): boolean };
}

let detector: Promise<Detector> | undefined;

/** A third of a second and 30 MB of heap: loaded with the first notes that are long enough. */
function loadDetector(): Promise<Detector> {
  detector ??= import('eld/extrasmall').then(({ eld }) => eld);
  return detector;
}

/** UTF-16 units to examine; more text adds no certainty. */
const LOOKED_AT = 600;
/** Shorter notes are mostly words and names. */
const FEWEST_LETTERS = 20;
const FEWEST_IDEOGRAPHS = 8;
/** How far the likeliest language must be ahead of the next, as a share of its own score. */
const AHEAD = 0.1;

/** Null for notes that are short, mixed, in a language we do not name, or uncertain. */
export async function languageOfNotes(notes: string): Promise<NotesLanguage | null> {
  const text = notes.slice(0, LOOKED_AT);
  if (!isProse(text)) return null;
  const detected = (await loadDetector()).detect(text);
  const [first = 0, second = 0] = Object.values(detected.getScores()).sort((a, b) => b - a);
  const found: Found = { text, code: detected.language, ahead: first === 0 ? 0 : (first - second) / first };
  const lettered = LETTERED.find(({ proves }) => proves(found));
  if (lettered !== undefined) return lettered.language;
  const language = NOTES_LANGUAGES.find((one) => one === found.code);
  const needsProof = LETTERED.some((one) => one.language === language);
  return language !== undefined && !needsProof && detected.isReliable() && found.ahead >= AHEAD ? language : null;
}

/** The detector's answer: the likeliest language, and its lead over the next. */
interface Found {
  text: string;
  code: string;
  ahead: number;
}

const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/**
 * Enough letters, most of them of one script, and not a list of names and abbreviations ("S line Xenon Navi PDC"), which looks
 * English to any detector.
 */
function isProse(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  const scripts = [/\p{sc=Latin}/gu, /\p{sc=Cyrl}/gu, /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu].map(count);
  if (Math.max(...scripts) * 4 < letters * 3) return false;
  if (IDEOGRAPH.test(text)) return letters >= FEWEST_IDEOGRAPHS;
  if (letters < FEWEST_LETTERS) return false;
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.filter((word) => /^\p{Ll}/u.test(word)).length * 3 >= words.length;
}

const SLAVIC: ReadonlySet<string> = new Set(['ru', 'uk', 'be', 'bg', 'sr']);
const RUSSIAN_ALONE = /[ыэё]/iu;
const NOT_BULGARIAN = /ь(?!о)/iu;
const NOT_RUSSIAN = /(?![а-яё])\p{sc=Cyrl}/iu;
const UKRAINIAN_ALONE = /[іїєґ]/iu;
const NOT_UKRAINIAN = /[ыэёъ]|(?![а-яіїєґ])\p{sc=Cyrl}/iu;
/** Enough when the letters rule out no other language: Bulgarian never scores this far as Russian. */
const AHEAD_IN_CYRILLIC = 0.01;

/**
 * Slavic languages in Cyrillic share so many letters, and Chinese and Japanese so many ideographs, that no detector is far ahead
 * on a short text; what only one of them writes is the better proof. Bulgarian has no ы, э and ё, and ь before о alone;
 * Belarusian has ў; Serbian has none of these. Japanese of eight ideographs and no kana is no sentence.
 */
const LETTERED: readonly { language: NotesLanguage; proves(found: Found): boolean }[] = [
  {
    language: 'ru',
    proves: ({ text, code, ahead }) =>
      !NOT_RUSSIAN.test(text) &&
      (RUSSIAN_ALONE.test(text)
        ? SLAVIC.has(code)
        : code === 'ru' && (NOT_BULGARIAN.test(text) || ahead >= AHEAD_IN_CYRILLIC)),
  },
  {
    language: 'uk',
    proves: ({ text, code }) => code === 'uk' && UKRAINIAN_ALONE.test(text) && !NOT_UKRAINIAN.test(text),
  },
  { language: 'zh', proves: ({ text, code }) => code === 'zh' && !KANA.test(text) },
  { language: 'ja', proves: ({ text, code }) => code === 'ja' && KANA.test(text) },
];
