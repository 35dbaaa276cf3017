/**
 * What can be read on the photos of a lot: each reading must agree with itself and be seen again. The rest becomes warnings, which
 * do not quote a text without the form of its kind: it may be a plate, which is never shown.
 */
import { quoted } from '../../core/text/quoted.js';
import { photosText } from '../facts/meeting.js';
import type { Seen, SeenValue } from '../facts/seen.js';
import { parseDate, parseMonth } from '../facts/values/dates.js';
import type { DateShown, MonthShown } from '../facts/values/shown.js';
import { normalVin, vinDoubt } from '../facts/values/vin.js';
import { bothBoxes } from './boxes.js';
import { ascending, type ReadingSeen, type Sighting } from './join.js';
import { type Judging, single } from './judging.js';
import { readingQuestion } from './prompt.js';

export async function readVin(
  readings: readonly Sighting<ReadingSeen>[],
  { again, warnings, now }: Judging,
): Promise<SeenValue<string> | null> {
  const vins: Sighting<string>[] = [];
  for (const { value, photos, boxes } of readings) {
    if (value.what !== 'vin') continue;
    const vin = normalVin(value.text);
    const problem = vin === null ? 'it has not the form of a VIN' : vinDoubt(vin, now);
    if (vin !== null && problem === null) vins.push({ value: vin, photos, boxes });
    else
      warnings.push(`The VIN${vin === null ? '' : ` ${vin}`} read on ${photosText(photos)} was left out: ${problem}.`);
  }
  const only = single('VIN', mergedBy(vins), warnings);
  return only === null
    ? null
    : again(only, readingQuestion({ what: 'vin', text: only.value }), `The VIN ${only.value}`);
}

export async function readOdometer(
  readings: readonly Sighting<ReadingSeen>[],
  { again, warnings }: Judging,
): Promise<Seen['odometer']> {
  const read: Sighting<{ text: string; amount: number; unit: 'km' | 'mi' | null }>[] = [];
  for (const { value, photos, boxes } of readings) {
    const digits = value.what === 'odometer' ? /^\d{1,3}(?:[ ,.']?\d{3})*$|^\d{1,7}$/.exec(value.text)?.[0] : undefined;
    if (digits === undefined) continue;
    read.push({
      value: { text: value.text, amount: Number(digits.replace(/\D/g, '')), unit: value.unit },
      photos,
      boxes,
    });
  }
  const only = single('odometer reading', read, warnings);
  if (only === null) return null;
  const { text, amount, unit } = only.value;
  const seen = await again(only, readingQuestion({ what: 'odometer', text }), `The odometer reading ${quoted(text)}`);
  return seen === null ? null : { ...seen, value: { amount, unit } };
}

/** `205/55 R16 91V`, `185/65R15`, `225/75 R16C`: width, height and rim as tyres have them. */
const TYRE =
  /^(\d{2}5)\s*\/\s*(\d[05])\s*(Z?R|[BD])\s*(\d{2}(?:\.5)?)(C)?(?:\s+(\d{2,3}(?:\/\d{2,3})?[A-Z]))?(?:\s+XL)?$/;

/** Axles may have tyres of different sizes: each that was seen again is kept. */
export async function readTyreSizes(
  readings: readonly Sighting<ReadingSeen>[],
  { again, warnings }: Judging,
): Promise<SeenValue<string>[]> {
  const sizes: Sighting<string>[] = [];
  for (const { value, photos, boxes } of readings) {
    if (value.what !== 'tyre_size') continue;
    const size = tyreSize(value.text);
    if (size !== null) sizes.push({ value: size, photos, boxes });
    else warnings.push(`The tyre size read on ${photosText(photos)} was left out: it has not the form of one.`);
  }
  const judged: SeenValue<string>[] = [];
  for (const size of mergedBy(sizes)) {
    const text = readingQuestion({ what: 'tyre_size', text: size.value });
    const seen = await again(size, text, `The tyre size ${size.value}`);
    if (seen !== null) judged.push(seen);
  }
  return judged;
}

function tyreSize(text: string): string | null {
  const [whole, width, height, build = '', rim, light = '', load = ''] = TYRE.exec(text.trim().toUpperCase()) ?? [];
  if (whole === undefined || Number(rim) < 10 || Number(rim) > 26) return null;
  return `${width}/${height} ${build}${rim}${light} ${load}`.trim();
}

/** A date in a form that means one day or month, neither in the future nor before there were registrations. */
export async function readFirstRegistration(
  readings: readonly Sighting<ReadingSeen>[],
  { again, warnings, now }: Judging,
): Promise<Seen['first_registration']> {
  const dates: Sighting<{ text: string; date: DateShown | MonthShown }>[] = [];
  for (const { value, photos, boxes } of readings) {
    if (value.what !== 'first_registration') continue;
    const date = parseDate(value.text) ?? parseMonth(value.text);
    const years = [FIRST_REGISTRATIONS, new Date(now).getUTCFullYear()] as const;
    if (date !== undefined && date.year >= years[0] && date.year <= years[1]) {
      dates.push({ value: { text: value.text, date }, photos, boxes });
    } else {
      warnings.push(
        `The first registration read on ${photosText(photos)} was left out: it is not a date that can be one.`,
      );
    }
  }
  const only = single(
    'first registration',
    mergedBy(dates, ({ date }) => JSON.stringify(date)),
    warnings,
  );
  if (only === null) return null;
  const { text, date } = only.value;
  const question = readingQuestion({ what: 'first_registration', text });
  const seen = await again(only, question, `The first registration ${quoted(text)}`);
  return seen === null ? null : { ...seen, value: date };
}

const FIRST_REGISTRATIONS = 1900;

/** The same read on several photos is one. */
function mergedBy<T>(sightings: readonly Sighting<T>[], keyOf: (value: T) => string = String): Sighting<T>[] {
  const found = new Map<string, Sighting<T>>();
  for (const { value, photos, boxes } of sightings) {
    const before = found.get(keyOf(value));
    const all = ascending([...(before?.photos ?? []), ...photos]);
    found.set(keyOf(value), { value: before?.value ?? value, photos: all, boxes: bothBoxes(before?.boxes, boxes) });
  }
  return [...found.values()];
}
