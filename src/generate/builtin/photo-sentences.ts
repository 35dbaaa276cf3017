import type { Locale } from './locale.js';
import type { PhotoFindings } from './photo-facts.js';
import { runsOf } from './photo-flags.js';
import type { DateShown } from './shown.js';

/** How many photos there are and when they were taken; how large they are; which are not counted, and what others appear to be. */
export function photoSentences(locale: Locale, photos: PhotoFindings): string[] {
  return [countSentence(locale, photos), ...sizeSentences(locale, photos), ...remarkSentences(locale, photos)];
}

function remarkSentences(locale: Locale, { remarks: { flagged, duplicates } }: PhotoFindings): string[] {
  const which = (numbers: readonly number[]) => ({ photos: locale.list(runsOf(numbers)), count: numbers.length });
  return [
    ...(duplicates.length > 0 ? [locale.say('photos-duplicate', which(duplicates))] : []),
    ...flagged.map(({ flag, photos }) => locale.say(`photos-${flag}`, which(photos))),
  ];
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

function sizeSentences(locale: Locale, { count, largest, alike }: PhotoFindings): string[] {
  if (largest === null) return [];
  const { width, height } = largest;
  const size = `${width} × ${height}`;
  return [alike ? locale.say('photo-size', { count, size, height }) : locale.say('photo-largest', { size, height })];
}
