/** Looks at a lot's photos: asks a model what they show, asks again about what matters, and keeps what holds. */
import type { Model, ModelFailure, ModelUsage } from '../../core/ports/model.js';
import type { Seen } from '../facts/seen.js';
import { type Asked, askPatiently } from './ask-patiently.js';
import { join, type Look } from './join.js';
import { observationSchema, readObservations } from './observations.js';
import { lookText, SYSTEM } from './prompt.js';
import { type Picture, type SecondLook, secondLook } from './second-look.js';

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

/** `pictures` in the order in which they are to be seen. */
export async function lookAt(
  pictures: readonly Picture[],
  { model, options }: { model: Model; options: LookOptions },
  signal: AbortSignal,
): Promise<Looked> {
  const usage = { input: 0, output: 0 };
  const looks: Look[] = [];
  let name = model.id;
  let many = photosAtOnce(model, pictures.length);
  for (let from = 0; from < pictures.length; ) {
    const some = pictures.slice(from, from + many);
    const { outcome, usage: used } = await askAbout(some, model, signal);
    usage.input += used.input;
    usage.output += used.output;
    if (outcome.ok) {
      looks.push({ raw: outcome.value, indexes: some.map(({ index }) => index) });
      name = outcome.model;
      from += some.length;
    } else if (outcome.failure.kind === 'smaller' && many > 1) {
      many = Math.min(outcome.failure.most_images ?? many, Math.floor(many / 2));
    } else {
      return { outcome, usage };
    }
  }
  const judged = await secondLook(join(looks), { pictures, model, options }, signal);
  usage.input += judged.usage.input;
  usage.output += judged.usage.output;
  if (!judged.ok) return { outcome: { ok: false, failure: judged.failure }, usage };
  return { outcome: { ok: true, seen: judged.seen, model: name }, usage };
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
  };
  return askPatiently(model, { question, read: (json) => readObservations(json, length) }, signal);
}
