/** Looks at a lot's photos: asks a model what they show, asks again about what matters, and keeps what holds. */
import type { Model, ModelFailure, ModelUsage } from '../../core/ports/model.js';
import type { Seen } from '../facts/seen.js';
import { type Asked, askPatiently } from './ask-patiently.js';
import { type Joined, join, type Look } from './join.js';
import { keptLooks, type NamedLook, SERIES } from './kept-looks.js';
import { observationSchema, readObservations } from './observations.js';
import type { Picture } from './picture.js';
import { lookText, SYSTEM } from './prompt.js';
import { compareLooks, disagree } from './same-lot.js';
import { type SecondLook, secondLook } from './second-look.js';

export interface LookOptions {
  second_look: SecondLook;
  /** Wall time in milliseconds since 1970, by which years of VINs are judged. */
  now: number;
}

export interface Looked {
  outcome: { ok: true; seen: Seen; model: string } | { ok: false; failure: ModelFailure };
  usage: ModelUsage;
}

const TOKENS_A_LOOK = 2_000;
const TOKENS_A_PHOTO = 120;

/** Of our English, at least. */
const CHARACTERS_A_TOKEN = 3;

/** At least one: as many photos as the context has room for beside the question and its answer. */
export function photosAtOnce({ context, photos_per_question }: Model, photos: number): number {
  const most = Math.max(1, Math.min(photos_per_question, photos));
  if (context === null || context === undefined) return most;
  // Servers keep the schema by a grammar; it takes no room.
  const words = Math.ceil((SYSTEM.length + lookText(most).length) / CHARACTERS_A_TOKEN);
  const room = context.tokens - words - TOKENS_A_LOOK;
  return Math.max(1, Math.min(most, Math.floor(room / (context.photo + TOKENS_A_PHOTO))));
}

interface Asking {
  pictures: readonly Picture[];
  model: Model;
}

type Gathered = { usage: ModelUsage } & (
  | { ok: true; looks: NamedLook[]; joined: Joined; apart: boolean }
  | { ok: false; failure: ModelFailure }
);

/** `pictures` in the order in which they are to be seen. */
export async function lookAt(
  pictures: readonly Picture[],
  { model, options }: { model: Model; options: LookOptions },
  signal: AbortSignal,
): Promise<Looked> {
  const asking = { pictures, model };
  const kept = await keptLooks(pictures, model);
  const first = await gather(kept, asking, signal);
  const anew = kept.length > 0 && fallsApart(first) ? await gather([], asking, signal) : null;
  const found = anew ?? first;
  const usage = anew === null ? first.usage : sum(first.usage, anew.usage);
  if (!found.ok) return { outcome: found, usage };
  const judged = await secondLook(found.joined, { ...asking, options }, signal);
  const all = sum(usage, judged.usage);
  if (!judged.ok) return { outcome: { ok: false, failure: judged.failure }, usage: all };
  return { outcome: { ok: true, seen: judged.seen, model: found.looks.at(-1)?.model ?? model.id }, usage: all };
}

/** Photos that were asked about at different times do not fit together, or alone they cannot be understood: all together they may. */
function fallsApart(gathered: Gathered): boolean {
  return gathered.ok ? gathered.apart : gathered.failure.kind !== 'wait' && gathered.failure.kind !== 'never';
}

/** What is kept, and answers about the other photos, in as many questions as the model needs. */
async function gather(kept: readonly NamedLook[], asking: Asking, signal: AbortSignal): Promise<Gathered> {
  const { model } = asking;
  const covered = new Set(kept.flatMap(({ indexes }) => indexes));
  const pictures = asking.pictures.filter(({ index }) => !covered.has(index));
  const looks = [...kept];
  let usage: ModelUsage = { input: 0, output: 0 };
  let many = photosAtOnce(model, pictures.length);
  let batched: ModelFailure | null = null;
  for (let from = 0; from < pictures.length; ) {
    const some = pictures.slice(from, from + many);
    const { outcome, usage: used } = await askAbout(some, model, signal);
    usage = sum(usage, used);
    if (outcome.ok) {
      looks.push({ raw: outcome.value, indexes: some.map(({ index }) => index), model: outcome.model });
      from += some.length;
    } else if (outcome.failure.batched === true) {
      batched = outcome.failure;
      from += some.length;
    } else if (outcome.failure.kind === 'smaller' && many > 1) {
      many = Math.min(outcome.failure.most_images ?? many, Math.floor(many / 2));
    } else {
      return { ok: false, failure: outcome.failure, usage };
    }
  }
  if (batched !== null) return { ok: false, failure: batched, usage };
  const compared = await compareLooks(looks, asking, signal);
  usage = sum(usage, compared.usage);
  if (!compared.ok) return { ok: false, failure: compared.failure, usage };
  const joined = join(compared.looks);
  return { ok: true, looks, joined, apart: compared.apart || disagree(joined, looks), usage };
}

function sum(one: ModelUsage, other: ModelUsage): ModelUsage {
  return { input: one.input + other.input, output: one.output + other.output };
}

function askAbout(pictures: readonly Picture[], model: Model, signal: AbortSignal): Promise<Asked<Look['raw']>> {
  const { length } = pictures;
  const question = {
    system: SYSTEM,
    text: lookText(length),
    images: pictures.map(({ jpeg }) => jpeg),
    schema: observationSchema(length),
    max_tokens: TOKENS_A_LOOK + TOKENS_A_PHOTO * length,
    seed: 1,
    series: SERIES,
  };
  return askPatiently(model, { question, read: (json) => readObservations(json, length) }, signal);
}
