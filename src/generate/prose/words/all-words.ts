/** The words of all languages that the guard knows, by their tags. */
import { DE } from './de.js';
import { EN } from './en.js';
import { ES } from './es.js';
import { FR } from './fr.js';
import { IT } from './it.js';
import { JA } from './ja.js';
import { PL } from './pl.js';
import { PT } from './pt.js';
import { RU } from './ru.js';
import { TR } from './tr.js';
import { UK } from './uk.js';
import type { Words } from './words.js';
import { ZH } from './zh.js';

export const ALL_WORDS = {
  en: EN,
  de: DE,
  fr: FR,
  es: ES,
  it: IT,
  pt: PT,
  ru: RU,
  uk: UK,
  pl: PL,
  tr: TR,
  zh: ZH,
  ja: JA,
} as const satisfies Readonly<Record<string, Words>>;
export type KnownLanguage = keyof typeof ALL_WORDS;

export function isKnownLanguage(language: string): language is KnownLanguage {
  return Object.hasOwn(ALL_WORDS, language);
}
