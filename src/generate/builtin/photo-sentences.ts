/** The sentences about photos. */
import type { Fact } from '../../core/lot.js';
import type { PhotoFindings } from '../facts/photo-facts.js';
import { runsOf } from '../facts/photo-flags.js';
import type { DateShown } from '../facts/values/shown.js';
import type { Locale } from '../language/locale.js';
import type { Sentence } from './sentence.js';

/** How many photos there are and when they were taken; how large they are; what they are said to show; which are not counted, and what others appear to be. */
export function photoSentences(photos: PhotoFindings): Sentence[] {
  const on = (...keys: string[]): Fact[] => photos.facts.filter(({ key }) => keys.includes(key));
  const { largest, views, remarks } = photos;
  const sentences: Sentence[] = [
    { facts: on('photos', 'photo_dates'), say: (locale) => countSentence(locale, photos) },
  ];
  if (largest !== null) {
    sentences.push({ facts: on('photo_sizes'), say: (locale) => sizeSentence(locale, photos, largest) });
  }
  if (views.length > 0) sentences.push({ facts: on('photo_views'), say: (locale) => viewSentence(locale, photos) });
  if (remarks.duplicates.length > 0) {
    const say = (locale: Locale) => locale.say('photos-duplicate', which(locale, remarks.duplicates));
    sentences.push({ facts: on('photos_duplicate'), say });
  }
  for (const { flag, photos: numbers } of remarks.flagged) {
    const say = (locale: Locale) => locale.say(`photos-${flag}`, which(locale, numbers));
    sentences.push({ facts: on(`photos_${flag}`), say });
  }
  return sentences;
}

function viewSentence(locale: Locale, { count, views }: PhotoFindings): string {
  return locale.say('photos-show', { views: locale.list(views.map(locale.view)), count });
}

function which(locale: Locale, numbers: readonly number[]): { photos: string; count: number } {
  return { photos: locale.list(runsOf(numbers)), count: numbers.length };
}

function countSentence(locale: Locale, { count, taken }: PhotoFindings): string {
  if (taken === null) return locale.say('photos', { count });
  const when = spanIn(locale, taken.from, taken.to);
  if (taken.dated < count) return locale.say('photos-some-taken', { count, dated: taken.dated, when });
  return locale.say('photos-taken', { count, when });
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

function sizeSentence(
  locale: Locale,
  { count, alike }: PhotoFindings,
  { width, height }: { width: number; height: number },
): string {
  const size = `${width} × ${height}`;
  return alike ? locale.say('photo-size', { count, size, height }) : locale.say('photo-largest', { size, height });
}
