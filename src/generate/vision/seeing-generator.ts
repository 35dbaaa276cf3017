/** A generator that has a model look at the photos and says what it saw, in the words of the builtin generator. */

import type { Photo } from '../../core/lot.js';
import { CLOSE_SIDE } from '../../core/models/model-config.js';
import type { GenerateRequest, Generator } from '../../core/ports/generator.js';
import type { Model, ModelFailure } from '../../core/ports/model.js';
import type { Speaker } from '../builtin/generator.js';
import type { Trust } from '../facts/seen.js';
import { lookAt } from './look.js';
import { errorOf } from './model-error.js';
import type { Picture } from './picture.js';
import { PROMPT_SHA256 } from './prompt.js';
import type { SecondLook } from './second-look.js';

export interface SeeingOptions {
  model: Model;
  speaker: Speaker;
  second_look: SecondLook;
  /** Default: attributes. */
  trust?: Trust;
  /** Wall time in milliseconds since 1970. */
  now?: () => number;
}

export function createSeeingGenerator({
  model,
  speaker,
  second_look,
  trust = 'attributes',
  now = Date.now,
}: SeeingOptions): Generator {
  return {
    name: model.name,
    version: speaker.version,
    summary: `${model.id} looks at the photos; the text is that of ${speaker.name}.`,
    languages: speaker.languages,
    long_side: model.long_side,
    spent: async ({ job_id }) => model.spent?.(job_id) ?? null,
    async waits(job) {
      const hold = model.hold?.(job) ?? null;
      if (hold !== null) return hold;
      // What a batch waits for is known above.
      const outage = job.options.batch ? null : (model.outage?.() ?? null);
      return outage && { message: outage.message, retry_after_ms: outage.wait_ms };
    },
    async describe(request, signal) {
      const pictures = picturesOf(request, model);
      const { job } = request;
      const asked = (job && model.forJob?.({ ...job, lot_id: request.lot_id })) ?? model;
      const looked = await lookAt(pictures, { model: asked, options: { second_look, now: now() } }, signal);
      const { outcome, usage } = looked;
      if (!outcome.ok && !canSpeakWithout(outcome.failure)) throw errorOf(outcome.failure);
      const spoken = await speaker.speak(request, outcome.ok ? { ...outcome.seen, trust } : null, signal);
      const unseen = outcome.ok ? [] : [`The photos were not looked at: ${outcome.failure.message}`];
      return {
        ...spoken,
        warnings: [...unseen, ...spoken.warnings],
        model: outcome.ok ? outcome.model : model.id,
        prompt_sha256: PROMPT_SHA256,
        // A model chose what was seen; the sentences are not its own.
        ai_generated: true,
        tokens: usage,
        cost: asked.cost?.(usage) ?? null,
      };
    },
  };
}

/** Not duplicates; the clearest first, so that a model that bears few photos gets the best. */
function picturesOf({ photos, pictures, closer }: GenerateRequest, { long_side }: Model): Picture[] {
  return photos
    .filter(({ duplicate_of }) => duplicate_of === null)
    .map((photo) => ({ photo, jpeg: pictures.get(photo.index) }))
    .flatMap(({ photo, jpeg }) => (jpeg === undefined ? [] : [{ photo, jpeg }]))
    .sort((a, b) => unclear(a.photo) - unclear(b.photo) || a.photo.index - b.photo.index)
    .map(({ photo: { index, width, height }, jpeg }) => ({
      index,
      jpeg,
      async closer(parts, signal) {
        const larger = Math.max(width, height) > long_side && long_side < CLOSE_SIDE;
        if (!larger && parts.length === 0) return null;
        return (await closer?.(index, { long_side: CLOSE_SIDE, parts }, signal)) ?? null;
      },
    }));
}

function unclear({ flags }: Photo): number {
  if (flags.includes('screenshot')) return 2;
  return flags.includes('blurred') ? 1 : 0;
}

/** What no other attempt would change, and what is no fault of the configuration: the attributes are described all the same. */
function canSpeakWithout({ kind }: ModelFailure): boolean {
  return kind === 'refused' || kind === 'again' || kind === 'longer' || kind === 'smaller';
}
