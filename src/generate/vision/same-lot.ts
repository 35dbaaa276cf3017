/**
 * Photos of one question are compared by the model that sees them. Those of different questions are compared here: a photo of
 * something else must not describe the lot because it was asked about alone.
 */
import type { Model, ModelFailure, ModelUsage } from '../../core/ports/model.js';
import { askVerdict } from './ask-patiently.js';
import type { Joined, Look } from './join.js';
import type { Picture } from './picture.js';
import { SAME_LOT_QUESTION } from './prompt.js';

export type Compared<L extends Look> = { usage: ModelUsage } & (
  | {
      ok: true;
      /** Photos of something else are named so in them. */
      looks: L[];
      /** Whether any were found. */
      apart: boolean;
    }
  | { ok: false; failure: ModelFailure }
);

/** One photo of each answer beside one of the answer about most photos; all others of an answer only if that shows something else. */
export async function compareLooks<L extends Look>(
  looks: readonly L[],
  { pictures, model }: { pictures: readonly Picture[]; model: Model },
  signal: AbortSignal,
): Promise<Compared<L>> {
  const usage = { input: 0, output: 0 };
  const [main] = [...looks].sort((one, other) => own(other).length - own(one).length);
  const anchor = main === undefined ? undefined : pictureOf(pictures, own(main)[0]);
  const possible = looks.length > 1 && model.photos_per_question > 1;
  if (!possible || anchor === undefined) return { ok: true, usage, looks: [...looks], apart: false };
  const compared: L[] = [];
  let batched: ModelFailure | null = null;
  let apart = false;
  for (const look of looks) {
    const foreign: number[] = [];
    for (const index of look === main ? [] : own(look)) {
      const picture = pictureOf(pictures, index);
      if (picture === undefined) continue;
      const asked = { text: SAME_LOT_QUESTION, images: [anchor.jpeg, picture.jpeg] };
      const { outcome, usage: used } = await askVerdict(model, asked, signal);
      usage.input += used.input;
      usage.output += used.output;
      if (!outcome.ok && outcome.failure.batched === true) {
        batched = outcome.failure;
        break;
      }
      const { kind } = outcome.ok ? { kind: 'answered' } : outcome.failure;
      if (!outcome.ok && (kind === 'wait' || kind === 'never')) return { ok: false, failure: outcome.failure, usage };
      if (outcome.ok && outcome.value === 'no') foreign.push(index);
      else if (foreign.length === 0) break;
    }
    apart ||= foreign.length > 0;
    compared.push(foreign.length === 0 ? look : without(look, foreign));
  }
  if (batched !== null) return { ok: false, failure: batched, usage };
  return { ok: true, usage, looks: compared, apart };
}

/** Answers that cannot all be true of one lot: together its photos may be understood. */
export function disagree(joined: Joined, looks: readonly Look[]): boolean {
  const { objects, materials, bodies, colours, doors, steering, makes, models, interior, tyres, glass } = joined;
  const single = [objects, materials, bodies, colours, doors, steering, makes, models, interior, tyres, glass];
  const lots = new Set(looks.map(({ raw }) => raw.lot).filter((lot) => lot !== 'cannot_tell'));
  return lots.size > 1 || single.some((all) => all.length > 1);
}

/** The photos that the answer itself takes for the lot's. */
function own({ raw, indexes }: Look): number[] {
  const others = new Set(raw.photos.flatMap(({ photo, same_lot }) => (same_lot === 'no' ? [Number(photo)] : [])));
  return indexes.filter((_, place) => !others.has(place + 1));
}

function without<L extends Look>(look: L, foreign: readonly number[]): L {
  const named = look.raw.photos.filter(({ photo }) => !foreign.includes(look.indexes[Number(photo) - 1] ?? 0));
  const others = foreign.map((index) => ({
    photo: String(look.indexes.indexOf(index) + 1),
    view: 'other' as const,
    same_lot: 'no' as const,
  }));
  return { ...look, raw: { ...look.raw, photos: [...named, ...others] } };
}

function pictureOf(pictures: readonly Picture[], index: number | undefined): Picture | undefined {
  return pictures.find((one) => one.index === index);
}
