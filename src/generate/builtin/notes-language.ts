/**
 * The language of a seller's notes, where it is beyond doubt: it is named to readers, and a wrong name is worse than none.
 * The detector knows many more languages than are named, so that Dutch is not taken for German.
 */

/** Languages that every language file can name; notes in others are quoted without a word on it. */
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

/** UTF-16 units that are looked at; more of the same makes nothing surer. */
const LOOKED_AT = 600;
/** Shorter notes are words and names rather than a language. */
const FEWEST_LETTERS = 20;
const FEWEST_IDEOGRAPHS = 8;
/** How far the likeliest language must be ahead of the next, as a share of its own score. */
const AHEAD = 0.1;

/** Null for notes that are short, mixed, in a language that is not named, or not surely in one. */
export async function languageOfNotes(notes: string): Promise<NotesLanguage | null> {
  const text = notes.slice(0, LOOKED_AT);
  if (!isProse(text)) return null;
  const detected = (await loadDetector()).detect(text);
  const language = NOTES_LANGUAGES.find((one) => one === detected.language);
  if (language === undefined) return null;
  const proof = ALPHABETS[language];
  if (proof !== undefined) return proof(text) ? language : null;
  const [first = 0, second = 0] = Object.values(detected.getScores()).sort((a, b) => b - a);
  return detected.isReliable() && first - second >= AHEAD * first ? language : null;
}

const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** Enough letters, and not a list of names and abbreviations ("S line Xenon Navi PDC"), which looks English to any detector. */
function isProse(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (IDEOGRAPH.test(text)) return letters >= FEWEST_IDEOGRAPHS;
  if (letters < FEWEST_LETTERS) return false;
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.filter((word) => /^\p{Ll}/u.test(word)).length * 3 >= words.length;
}

/**
 * Slavic languages in Cyrillic share so many letters, and Chinese and Japanese so many ideographs, that no detector is far ahead
 * on a short text; what only one of them writes is the better proof. Bulgarian has no ы, э and ё, and ь before о alone;
 * Belarusian has ў; Serbian has none of these. Japanese of eight ideographs and no kana is no sentence.
 */
const ALPHABETS: Partial<Record<NotesLanguage, (text: string) => boolean>> = {
  ru: (text) => /[ыэё]|ь(?!о)/iu.test(text) && !/(?![а-яё])\p{sc=Cyrl}/iu.test(text),
  uk: (text) => /[іїєґ]/iu.test(text) && !/[ыэёъ]/iu.test(text) && !/(?![а-яіїєґ])\p{sc=Cyrl}/iu.test(text),
  zh: (text) => !KANA.test(text),
  ja: (text) => KANA.test(text),
};
