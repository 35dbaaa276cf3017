/** Whether a sentence is in the language that was asked for. */
import { languageOfNotes } from '../../facts/notes-language.js';
import type { KnownLanguage } from '../words/all-words.js';
import { LANGUAGES, lexiconOf } from './lexicon.js';
import { fold, wordsOf } from './matcher.js';

type Script = 'latin' | 'cyrillic' | 'signs';
const SCRIPTS: Readonly<Record<KnownLanguage, Script>> = {
  en: 'latin',
  de: 'latin',
  fr: 'latin',
  es: 'latin',
  it: 'latin',
  pt: 'latin',
  pl: 'latin',
  tr: 'latin',
  ru: 'cyrillic',
  uk: 'cyrillic',
  zh: 'signs',
  ja: 'signs',
};
const LETTERS: Readonly<Record<Script, RegExp>> = {
  latin: /\p{sc=Latin}/u,
  cyrillic: /\p{sc=Cyrillic}/u,
  signs: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u,
};
const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;
/** Japanese of more ideographs has kana. */
const MOST_WITHOUT_KANA = 8;

/** What rules the language out by letters and small words alone; null when nothing does. `own` are words of the facts. */
export function foreignTo(sentence: string, language: KnownLanguage, own: ReadonlySet<string>): string | null {
  const words = ownless(sentence, own);
  const text = words.join(' ');
  const letters = LETTERS[SCRIPTS[language]];
  const others = words.filter((word) => word.length > 1 && /\p{L}/u.test(word) && !letters.test(word));
  // Texts of every script contain Latin abbreviations; whole sentences do not.
  const foreign = others.find((word) => !/^\p{sc=Latin}/u.test(word) && !/\d/.test(word));
  if (foreign !== undefined) return foreign;
  if (others.length >= 3 && !letters.test(sentence)) return others.join(' ');
  if (language === 'ru') return /\S*[іїєґ]\S*/iu.exec(text)?.[0] ?? null;
  if (language === 'uk') return /\S*[ыэёъ]\S*/iu.exec(text)?.[0] ?? null;
  if (language === 'zh') return /[\p{sc=Hiragana}\p{sc=Katakana}]+/u.exec(text)?.[0] ?? null;
  if (language === 'ja') {
    const signs = text.match(/\p{sc=Han}/gu) ?? [];
    return signs.length >= MOST_WITHOUT_KANA && !KANA.test(text) ? text : null;
  }
  return smallWordsOfOthers(words, language);
}

function smallWordsOfOthers(words: readonly string[], language: KnownLanguage): string | null {
  const text = words.join(' ');
  const count = (one: KnownLanguage) => lexiconOf(one).small.find(text);
  const own = count(language).length;
  for (const other of LANGUAGES) {
    if (other === language) continue;
    const found = count(other);
    if (found.length > own && found.length >= 2) return found.map((hit) => hit.text).join(' ');
  }
  return null;
}

/** The detector's opinion, where it is certain; null when it has none or agrees. */
export async function detectedOtherThan(
  sentence: string,
  language: string,
  own: ReadonlySet<string>,
): Promise<string | null> {
  const detected = await languageOfNotes(ownless(sentence, own).join(' '));
  return detected === null || detected === language.split('-', 1)[0] ? null : detected;
}

/** As they are written, without the words of facts. */
function ownless(sentence: string, own: ReadonlySet<string>): string[] {
  return (sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter(
    (word) => !wordsOf(fold(word)).every((one) => own.has(one)),
  );
}
