/**
 * What was seen is asked again, each alone with its photo, as yes or no: only a yes makes it a fact. Readings must also agree with
 * themselves. The rest becomes warnings.
 */
import type { Model, ModelFailure, ModelUsage } from '../../core/ports/model.js';
import { quoted } from '../../core/text/quoted.js';
import type { Seen, SeenValue } from '../facts/seen.js';
import type { DamageShown } from '../facts/values/shown.js';
import { decodeVin, normalVin } from '../facts/values/vin.js';
import { askPatiently } from './ask-patiently.js';
import type { Joined, ReadingSeen, Sighting } from './join.js';
import { readVerdict, VERDICT_SCHEMA, type VerdictAnswer } from './observations.js';
import { AIRBAG_QUESTION, badgeQuestion, damageQuestion, readingQuestion, SYSTEM } from './prompt.js';

/** `damage`: damages, airbags, badges and readings; `off`: nothing is asked again. */
export type SecondLook = 'damage' | 'off';

/** A photo as a model gets it. */
export interface Picture {
  /** In the lot's images, from 1. */
  index: number;
  jpeg: Uint8Array;
}

export type Judged = { usage: ModelUsage } & ({ ok: true; seen: Seen } | { ok: false; failure: ModelFailure });

/** A damage on twenty photos needs no twenty questions. */
const PHOTOS_PER_SIGHTING = 3;
const TOKENS = 64;

interface Asking {
  pictures: readonly Picture[];
  model: Model;
  options: { second_look: SecondLook; now: number };
}

export async function secondLook(joined: Joined, asking: Asking, signal: AbortSignal): Promise<Judged> {
  const usage = { input: 0, output: 0 };
  const warnings: string[] = joined.others.map(
    (index) => `Photo ${index} appears to show something else than the lot; nothing of it was used.`,
  );
  /** The first question that has to wait, or can never be answered, ends the look. */
  let stopped: ModelFailure | null = null;
  const ask = async (text: string, index: number): Promise<VerdictAnswer> => {
    const picture = asking.pictures.find((one) => one.index === index);
    if (picture === undefined || stopped !== null) return 'cannot_tell';
    const question = {
      system: SYSTEM,
      text,
      images: [picture.jpeg],
      schema: VERDICT_SCHEMA,
      max_tokens: TOKENS,
      seed: 1,
    };
    const { outcome, usage: used } = await askPatiently(asking.model, { question, read: readVerdict }, signal);
    usage.input += used.input;
    usage.output += used.output;
    if (outcome.ok) return outcome.value;
    if (outcome.failure.kind === 'wait' || outcome.failure.kind === 'never') stopped = outcome.failure;
    return 'cannot_tell';
  };
  /** Those photos on which it was seen again; null when on none. */
  const again = async <T>(seen: Sighting<T>, text: string, called: string): Promise<SeenValue<T> | null> => {
    if (asking.options.second_look === 'off') return { ...seen, confirmed: false };
    const photos: number[] = [];
    for (const index of seen.photos.slice(0, PHOTOS_PER_SIGHTING)) {
      if ((await ask(text, index)) === 'yes') photos.push(index);
    }
    if (photos.length > 0) return { value: seen.value, photos, confirmed: true };
    warnings.push(`${called} on ${photosText(seen.photos)} was not seen again at a second look; it was left out.`);
    return null;
  };
  const seen = await judge(joined, { again, warnings, now: asking.options.now });
  return stopped === null ? { ok: true, usage, seen } : { ok: false, failure: stopped, usage };
}

type Again = <T>(seen: Sighting<T>, text: string, called: string) => Promise<SeenValue<T> | null>;

async function judge(joined: Joined, how: { again: Again; warnings: string[]; now: number }): Promise<Seen> {
  const { again, warnings, now } = how;
  const badge = async (name: string, all: readonly Sighting<string>[]): Promise<SeenValue<string> | null> => {
    const only = single(name, all, warnings);
    return only === null ? null : again(only, badgeQuestion(only.value), `The ${name} ${quoted(only.value)}`);
  };
  const damages: SeenValue<DamageShown>[] = [];
  for (const damage of joined.damages) {
    const { part, kind, severity } = damage.value;
    const text = damageQuestion({ part: part?.code ?? null, kind: kind.code });
    const called = `The damage ${quoted([part?.code, kind.code].filter(Boolean).join(': ').replaceAll('_', ' '))}`;
    const seen = await again(damage, text, called);
    if (seen !== null) damages.push({ ...seen, value: { kind: 'damage', part, damage: kind, severity } });
  }
  const airbags =
    joined.airbags.length === 0
      ? null
      : await again({ value: true as const, photos: joined.airbags }, AIRBAG_QUESTION, 'A deployed airbag');
  const certain = <T>(one: Sighting<T> | null): SeenValue<T> | null =>
    one === null ? null : { ...one, confirmed: false };
  return {
    views: viewsOf(joined, damages),
    vehicle: joined.vehicle,
    body: certain(single('body', joined.bodies, warnings)),
    colour: certain(single('colour', joined.colours, warnings)),
    doors: certain(single('number of doors', joined.doors, warnings)),
    make: await badge('make', joined.makes),
    model: await badge('model', joined.models),
    damages,
    airbags_deployed: airbags,
    vin: await readVin(joined.readings, how, now),
    odometer: await readOdometer(joined.readings, how),
    warnings,
  };
}

/** "The photos show damage" is a claim of damage: it holds for photos of a damage that holds. */
function viewsOf({ views }: Joined, damages: readonly SeenValue<DamageShown>[]): Seen['views'] {
  const damaged = new Set(damages.flatMap(({ photos }) => photos));
  return new Map([...views].filter(([index, view]) => view !== 'damage' || damaged.has(index)));
}

/** What all photos agree on; different answers are none. */
function single<T>(name: string, all: readonly Sighting<T>[], warnings: string[]): Sighting<T> | null {
  const [first, second] = all;
  if (first === undefined || second === undefined) return first ?? null;
  const photos = all.flatMap((one) => one.photos);
  warnings.push(`The photos ${photosText(photos)} show more than one ${name}; none was used.`);
  return null;
}

async function readVin(
  readings: readonly Sighting<ReadingSeen>[],
  { again, warnings }: { again: Again; warnings: string[] },
  now: number,
): Promise<SeenValue<string> | null> {
  const vins: Sighting<string>[] = [];
  for (const { value, photos } of readings) {
    if (value.what !== 'vin') continue;
    const vin = normalVin(value.text);
    const problem = vin === null ? 'it has not the form of a VIN' : vinProblem(vin, now);
    if (vin !== null && problem === null) vins.push({ value: vin, photos });
    else warnings.push(`The VIN ${quoted(value.text)} read on ${photosText(photos)} was left out: ${problem}.`);
  }
  const only = single('VIN', mergedBy(vins), warnings);
  return only === null
    ? null
    : again(only, readingQuestion({ what: 'vin', text: only.value }), `The VIN ${only.value}`);
}

/** A misread sign must not pass: the check digit where there is one, and a maker that is known. */
function vinProblem(vin: string, now: number): string | null {
  const { check_digit_ok, makers } = decodeVin(vin, new Date(now).getUTCFullYear() + 1);
  if (check_digit_ok === false) return 'its check digit is wrong';
  if (makers === null) return 'no maker is known by its first three characters';
  return /\d{4}$/.test(vin) ? null : 'its last four characters are no digits';
}

async function readOdometer(
  readings: readonly Sighting<ReadingSeen>[],
  { again, warnings }: { again: Again; warnings: string[] },
): Promise<Seen['odometer']> {
  const read: Sighting<{ text: string; amount: number; unit: 'km' | 'mi' | null }>[] = [];
  for (const { value, photos } of readings) {
    const digits = value.what === 'odometer' ? /^\d{1,3}(?:[ ,.']?\d{3})*$|^\d{1,7}$/.exec(value.text)?.[0] : undefined;
    if (digits === undefined) continue;
    read.push({ value: { text: value.text, amount: Number(digits.replace(/\D/g, '')), unit: value.unit }, photos });
  }
  const only = single('odometer reading', read, warnings);
  if (only === null) return null;
  const { text, amount, unit } = only.value;
  const seen = await again(only, readingQuestion({ what: 'odometer', text }), `The odometer reading ${quoted(text)}`);
  return seen === null ? null : { ...seen, value: { amount, unit } };
}

function mergedBy(sightings: readonly Sighting<string>[]): Sighting<string>[] {
  const found = new Map<string, Sighting<string>>();
  for (const { value, photos } of sightings) {
    const before = found.get(value);
    found.set(value, { value, photos: [...new Set([...(before?.photos ?? []), ...photos])].sort((a, b) => a - b) });
  }
  return [...found.values()];
}

function photosText(photos: readonly number[]): string {
  return `photo${photos.length === 1 ? '' : 's'} ${photos.join(', ')}`;
}
