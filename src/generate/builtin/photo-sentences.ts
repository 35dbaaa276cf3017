/** The sentences about photos. */
import type { Fact } from '../../core/lot.js';
import type { PhotoFindings } from '../facts/photo-facts.js';
import type { DateShown } from '../facts/values/shown.js';
import type { Locale } from '../language/locale.js';
import type { Sentence } from './sentence.js';

/** When the photos were taken and what they show; `alone` when nothing else is known of the lot, which is said then. */
export function photoSentences(photos: PhotoFindings, { alone }: { alone: boolean }): Sentence[] {
  const on = (key: string): Fact[] => photos.facts.filter((fact) => fact.key === key);
  const { count, taken, views } = photos;
  const sentences: Sentence[] = [];
  if (alone) {
    const message = count === 0 ? 'no-photos' : 'only-photos';
    sentences.push({ facts: on('photos'), say: (locale) => locale.word(message) });
  }
  // How many of them are dated is no matter for a text that is published.
  if (taken !== null && taken.dated === count) {
    const say = (locale: Locale) => locale.say('photos-taken', { count, when: spanIn(locale, taken.from, taken.to) });
    sentences.push({ facts: on('photo_dates'), say });
  }
  if (views.length > 0) sentences.push({ facts: on('photo_views'), say: (locale) => viewSentence(locale, photos) });
  return sentences;
}

function viewSentence(locale: Locale, { count, views }: PhotoFindings): string {
  return locale.say('photos-show', { views: locale.list(views.map(locale.view)), count });
}

function spanIn(locale: Locale, from: DateShown, to: DateShown): string {
  const first_month = locale.month(from.month);
  const last_month = locale.month(to.month);
  const days = { first_day: from.day, last_day: to.day };
  const year = String(to.year);
  if (from.year !== to.year) {
    return locale.say('taken-years', {
      ...days,
      first_month,
      first_year: String(from.year),
      last_month,
      last_year: year,
    });
  }
  if (from.month !== to.month) return locale.say('taken-months', { ...days, first_month, last_month, year });
  if (from.day !== to.day) return locale.say('taken-days', { ...days, month: last_month, year });
  return locale.say('taken-day', { day: from.day, month: last_month, year });
}
