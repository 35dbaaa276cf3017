/** Attributes that photos contradict, with a sentence in each language. */
import type { Contradiction } from '../../core/lot.js';
import type { Conflict } from '../facts/meeting.js';
import { runsOf } from '../facts/photo-flags.js';
import type { Locale } from '../language/locale.js';
import { valueIn, withOneStop } from './phrases.js';

export function contradictionsOf(conflicts: readonly Conflict[], locales: readonly Locale[]): Contradiction[] {
  return conflicts.map((conflict) => ({
    ...conflict.record,
    sentences: Object.fromEntries(locales.map((locale) => [locale.tag, sentenceIn(locale, conflict)])),
  }));
}

function sentenceIn(locale: Locale, { record: { photos }, key, given, seen }: Conflict): string {
  const sentence = locale.say('contradiction', {
    label: locale.label(key),
    given: valueIn(locale, given),
    seen: valueIn(locale, seen),
    photos: locale.list(runsOf(photos)),
    count: photos.length,
  });
  return withOneStop(locale, locale.capitalize(sentence));
}
