/**
 * What was seen is asked again, each alone with its photo, as yes or no: only a yes makes it a fact. Readings must also agree with
 * themselves. The rest becomes warnings.
 */

import type { Box } from '../../core/box.js';
import type { Model, ModelFailure, ModelUsage } from '../../core/ports/model.js';
import { quoted } from '../../core/text/quoted.js';
import { photosText } from '../facts/meeting.js';
import type { Seen, SeenValue } from '../facts/seen.js';
import type { Term } from '../facts/terms/terms.js';
import type { DamageShown } from '../facts/values/shown.js';
import { type Asked, askVerdict } from './ask-patiently.js';
import { type CloserLooks, createCloserLooks } from './closer.js';
import type { Joined, MarkSeen, Sighting } from './join.js';
import { type Judging, single } from './judging.js';
import type { VerdictAnswer } from './observations.js';
import type { Picture } from './picture.js';
import {
  AIRBAG_QUESTION,
  badgeQuestion,
  damageQuestion,
  lampQuestion,
  markQuestion,
  PART_BESIDE,
  stateQuestion,
} from './prompt.js';
import { readFirstRegistration, readOdometer, readTyreSizes, readVin } from './readings.js';

/** `damage`: damages, airbags, badges and readings; `off`: nothing is asked again. */
export type SecondLook = 'damage' | 'off';

export type Judged = { usage: ModelUsage } & ({ ok: true; seen: Seen } | { ok: false; failure: ModelFailure });

/** A damage on twenty photos needs no twenty questions. */
const PHOTOS_PER_SIGHTING = 3;

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
  /** The first question that has to wait, or can never be answered, ends the look; one in a batch ends it after the others are put there too. */
  let stopped: ModelFailure | null = null;
  const close = { looks: createCloserLooks(joined), bears: true };
  const ask = async (text: string, index: number, box: Box | undefined): Promise<VerdictAnswer> => {
    const picture = asking.pictures.find((one) => one.index === index);
    if (picture === undefined || (stopped !== null && stopped.batched !== true)) return 'cannot_tell';
    const { outcome, usage: used } = await askAgain({ text, picture, box }, { model: asking.model, close }, signal);
    usage.input += used.input;
    usage.output += used.output;
    if (outcome.ok) return outcome.value;
    if (outcome.failure.kind === 'wait' || outcome.failure.kind === 'never') stopped = outcome.failure;
    return 'cannot_tell';
  };
  /** Those photos on which it was seen again; null when on none. */
  const again = async <T>(seen: Sighting<T>, text: string, called: string): Promise<SeenValue<T> | null> => {
    if (asking.options.second_look === 'off') return { value: seen.value, photos: seen.photos, confirmed: false };
    const photos: number[] = [];
    for (const index of seen.photos.slice(0, PHOTOS_PER_SIGHTING)) {
      if ((await ask(text, index, seen.boxes?.get(index))) === 'yes') photos.push(index);
    }
    if (photos.length > 0) return { value: seen.value, photos, confirmed: true };
    warnings.push(`${called} on ${photosText(seen.photos)} was not seen again at a second look; it was left out.`);
    return null;
  };
  const seen = await judge(joined, { again, warnings, now: asking.options.now });
  return stopped === null ? { ok: true, usage, seen } : { ok: false, failure: stopped, usage };
}

interface Close {
  looks: CloserLooks;
  /** Whether the model bears larger photos; false once it did not. */
  bears: boolean;
}

/** With the photo as large as it can be, and the part in which it was seen beside it; as at the first look where that does not fit. */
async function askAgain(
  { text, picture, box }: { text: string; picture: Picture; box: Box | undefined },
  { model, close }: { model: Model; close: Close },
  signal: AbortSignal,
): Promise<Asked<VerdictAnswer>> {
  const plain = { text, images: [picture.jpeg] };
  const look = close.bears ? await close.looks.at(picture, signal) : null;
  if (look === null) return askVerdict(model, plain, signal);
  const crop = box === undefined || model.photos_per_question < 2 ? undefined : look.crops.get(box);
  const closer =
    crop === undefined ? { text, images: [look.jpeg] } : { text: `${text}\n${PART_BESIDE}`, images: [look.jpeg, crop] };
  const first = await askVerdict(model, closer, signal);
  if (first.outcome.ok || first.outcome.failure.kind !== 'smaller') return first;
  close.bears = false;
  const second = await askVerdict(model, plain, signal);
  const usage = { input: first.usage.input + second.usage.input, output: first.usage.output + second.usage.output };
  return { ...second, usage };
}

async function judge(joined: Joined, how: Judging): Promise<Seen> {
  const { warnings } = how;
  const certain = <T>(name: string, all: readonly Sighting<T>[]): SeenValue<T> | null => {
    const only = single(name, all, warnings);
    return only === null ? null : { ...only, confirmed: false };
  };
  const damages = await judgeDamages(joined, how);
  return {
    views: viewsOf(joined, damages),
    vehicle: joined.vehicle.length === 0 ? null : { value: true, photos: joined.vehicle, confirmed: false },
    object: certain('kind of object', joined.objects),
    material: certain('material', joined.materials),
    marks: await judgeMarks(joined, how),
    body: certain('body', joined.bodies),
    colour: certain('colour', joined.colours),
    doors: certain('number of doors', joined.doors),
    steering: certain('steering side', joined.steering),
    make: await judgeBadge('make', joined.makes, how),
    model: await judgeBadge('model', joined.models, how),
    damages,
    airbags_deployed: await judgeAirbags(joined, how),
    equipment: joined.equipment.map((one) => ({ ...one, confirmed: false })),
    lamps: await judgeLamps(joined, how),
    interior: await judgeState('interior', joined.interior, how),
    tyres: await judgeState('tyres', joined.tyres, how),
    glass: await judgeState('glass', joined.glass, how),
    vin: await readVin(joined.readings, how),
    tyre_sizes: await readTyreSizes(joined.readings, how),
    first_registration: await readFirstRegistration(joined.readings, how),
    odometer: await readOdometer(joined.readings, how),
    warnings,
  };
}

async function judgeDamages({ damages }: Joined, { again }: Judging): Promise<SeenValue<DamageShown>[]> {
  const judged: SeenValue<DamageShown>[] = [];
  for (const damage of damages) {
    const { part, kind, severity } = damage.value;
    const text = damageQuestion({ part: part?.code ?? null, kind: kind.code });
    const called = `The damage ${quoted([part?.code, kind.code].filter(Boolean).join(': ').replaceAll('_', ' '))}`;
    const seen = await again(damage, text, called);
    if (seen !== null) judged.push({ ...seen, value: { kind: 'damage', part, damage: kind, severity } });
  }
  return judged;
}

async function judgeBadge(
  name: string,
  all: readonly Sighting<string>[],
  { again, warnings }: Judging,
): Promise<SeenValue<string> | null> {
  const only = single(name, all, warnings);
  return only === null ? null : again(only, badgeQuestion(only.value), `The ${name} ${quoted(only.value)}`);
}

async function judgeAirbags({ airbags }: Joined, { again }: Judging): Promise<SeenValue<true> | null> {
  if (airbags.length === 0) return null;
  return again({ value: true as const, photos: airbags }, AIRBAG_QUESTION, 'A deployed airbag');
}

async function judgeMarks({ marks }: Joined, { again }: Judging): Promise<Seen['marks']> {
  const judged: SeenValue<MarkSeen>[] = [];
  for (const mark of marks) {
    const seen = await again(mark, markQuestion(mark.value), `The ${mark.value.what} ${quoted(mark.value.text)}`);
    if (seen !== null) judged.push(seen);
  }
  return judged;
}

async function judgeLamps({ lamps }: Joined, { again }: Judging): Promise<SeenValue<Term>[]> {
  const judged: SeenValue<Term>[] = [];
  for (const lamp of lamps) {
    const name = quoted(lamp.value.code.replaceAll('_', ' '));
    const seen = await again(lamp, lampQuestion(lamp.value.code), `The lit warning lamp ${name}`);
    if (seen !== null) judged.push(seen);
  }
  return judged;
}

/** A condition is a claim about the lot, good or bad. */
async function judgeState(
  what: 'interior' | 'tyres' | 'glass',
  all: readonly Sighting<Term>[],
  { again, warnings }: Judging,
): Promise<SeenValue<Term> | null> {
  const only = single(`condition of the ${what}`, all, warnings);
  if (only === null) return null;
  const { code } = only.value;
  return again(only, stateQuestion({ what, state: code }), `The ${what} (${code.replaceAll('_', ' ')})`);
}

/** "The photos show damage" is a claim of damage: it holds for photos of a damage that holds. */
function viewsOf({ views }: Joined, damages: readonly SeenValue<DamageShown>[]): Seen['views'] {
  const damaged = new Set(damages.flatMap(({ photos }) => photos));
  return new Map([...views].filter(([index, view]) => view !== 'damage' || damaged.has(index)));
}
