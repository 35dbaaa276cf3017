/** A model whose answers are kept: the same question about the same photos is asked once, also after a crash. */
import { createHash } from 'node:crypto';
import type { AnswerStore, Covered, Model, ModelQuestion } from '../core/ports/model.js';

export interface CachedModelOptions {
  model: Model;
  answers: AnswerStore;
  /** What tells this model from others: its server, address and id. */
  identity: string;
  /** Called when an answer could not be read or kept; the model is asked all the same. */
  problem: (error: unknown) => void;
}

/** An answer that was kept costs nothing: its usage is zero. */
export function createCachedModel(options: CachedModelOptions): Model {
  const { identity, model } = options;
  return {
    ...keeping(options, [identity]),
    forJob(job) {
      const own = { ...options, model: model.forJob?.(job) ?? model };
      // Asked anew, its answers are kept for everybody, and apart: so the same job does not ask twice, not even after a crash.
      return keeping(own, job.options.no_cache ? [`${identity} ${job.job_id}`, identity] : [identity]);
    },
  };
}

/** Answers are looked up under the first name, and kept under all. */
function keeping({ model, answers, problem }: CachedModelOptions, names: readonly [string, ...string[]]): Model {
  const safely = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      problem(error);
      return undefined;
    }
  };
  return {
    ...model,
    async kept(series, images) {
      const photos = images.map(hashOf);
      const found = await safely(answers.about({ series: seriesOf(series, names[0]), photos }));
      return (found ?? []).map(({ photos: own, ...answer }) => ({
        ...answer,
        places: own.map((photo) => photos.indexOf(photo)),
      }));
    },
    async ask(question, signal) {
      const kept = await safely(answers.get(keyOf(question, names[0])));
      if (kept !== undefined) return { ok: true, answer: { ...kept, usage: { input: 0, output: 0 } } };
      const reply = await model.ask(question, signal);
      if (!reply.ok) return reply;
      const { json, model: answered } = reply.answer;
      for (const name of names) {
        await safely(answers.set(keyOf(question, name), { json, model: answered }, coveredBy(question, name)));
      }
      return reply;
    },
  };
}

function coveredBy({ series, images }: ModelQuestion, identity: string): Covered | undefined {
  return series === undefined ? undefined : { series: seriesOf(series, identity), photos: images.map(hashOf) };
}

function seriesOf(series: string, identity: string): string {
  return createHash('sha256')
    .update(JSON.stringify([identity, series]))
    .digest('hex');
}

function hashOf(image: Uint8Array): string {
  return createHash('sha256').update(image).digest('hex');
}

function keyOf({ images, series: _, ...question }: ModelQuestion, identity: string): string {
  const hash = createHash('sha256').update(JSON.stringify([identity, question]));
  for (const image of images) hash.update(createHash('sha256').update(image).digest());
  return hash.digest('hex');
}
