/**
 * What the photos of a lot support: how many there are, when they were taken, what they show.
 */
import { type Fact, type Photo, VIEWS, type View } from '../../core/lot.js';
import { photoWarnings } from './photo-flags.js';
import { dayNumber, isoDay, parseDate } from './values/dates.js';
import type { DateShown } from './values/shown.js';

export interface PhotoFindings {
  /** Distinct photos: duplicates are not counted. */
  count: number;
  /** Between which days they were taken, by the clock of the camera; null when no photo tells. */
  taken: { from: DateShown; to: DateShown; dated: number } | null;
  /** What they show, as their senders or names say or a model saw, each view once, in the order of VIEWS; none of a duplicate. */
  views: readonly View[];
  facts: Fact[];
  warnings: string[];
}

/** A camera may be ahead of us by its time zone. */
const AHEAD_MS = 24 * 3_600_000;

/** What is known about when the photos can have been taken. */
interface CaptureContext {
  now: number;
  /** Null when the year of the lot is unknown. */
  earliestYear: number | null;
  /** What a model saw on them. Labels of senders win. */
  seen: ReadonlyMap<number, View>;
}

export function findPhotoFacts(all: readonly Photo[], context: CaptureContext): PhotoFindings {
  const photos = all.filter((photo) => photo.duplicate_of === null);
  const { taken, warnings } = findCaptureDates(photos, context);
  const facts: Fact[] = [{ key: 'photos', value: photos.length, source: 'measurement' }];
  if (taken !== null) {
    const value = { from: isoDay(taken.from), to: isoDay(taken.to), photos: taken.dated };
    facts.push({ key: 'photo_dates', value, source: 'metadata' });
  }
  const { views, facts: viewFacts } = findViews(photos, context.seen);
  facts.push(...viewFacts);
  return { count: photos.length, taken, views, facts, warnings: [...warnings, ...photoWarnings(all)] };
}

function findViews(photos: readonly Photo[], seen: ReadonlyMap<number, View>): { views: View[]; facts: Fact[] } {
  const labelled = photos.flatMap(({ index, view }) => (view === null ? [] : [{ photo: index, view }]));
  const looked = photos.flatMap((photo) => {
    const view = photo.view === null ? seen.get(photo.index) : undefined;
    return view === undefined ? [] : [{ photo: photo.index, view }];
  });
  const facts: Fact[] = [];
  if (labelled.length > 0) facts.push({ key: 'photo_views', value: labelled, source: 'metadata' });
  if (looked.length > 0) {
    const numbers = looked.map(({ photo }) => photo);
    facts.push({ key: 'photo_views', value: looked, source: 'photo', photos: numbers, confirmed: false });
  }
  return { views: VIEWS.filter((view) => [...labelled, ...looked].some((one) => one.view === view)), facts };
}

function findCaptureDates(photos: readonly Photo[], { now, earliestYear }: CaptureContext) {
  const latest = parseDate(new Date(now + AHEAD_MS).toISOString().slice(0, 10));
  const warnings: string[] = [];
  const dates: DateShown[] = [];
  for (const photo of photos) {
    if (photo.taken_at === null) continue;
    const date = parseDate(photo.taken_at.slice(0, 10));
    const said = `Photo ${photo.index} says that it was taken on ${photo.taken_at.slice(0, 10)}`;
    if (date === undefined || (latest !== undefined && dayNumber(date) > dayNumber(latest))) {
      warnings.push(`${said}, which is impossible; its date was left out.`);
    } else if (earliestYear !== null && date.year < earliestYear) {
      warnings.push(
        `${said}, before the year of the lot; the clock of the camera may be wrong, and its date was left out.`,
      );
    } else dates.push(date);
  }
  dates.sort((a, b) => dayNumber(a) - dayNumber(b));
  const from = dates[0];
  const to = dates.at(-1);
  return { taken: from === undefined || to === undefined ? null : { from, to, dated: dates.length }, warnings };
}
