/** A model whose answers are kept: the same question about the same photos is asked once, also after a crash. */
import { createHash } from 'node:crypto';
import type { JobTerms } from '../core/ports/generator.js';
import type { AnswerAbout, AnswerStore, Covered, KeptAnswer, Model, ModelQuestion } from '../core/ports/model.js';

export interface KeeperOptions {
  answers: AnswerStore;
  /** What tells this model from others: its server, address and id. */
  identity: string;
  /** Called when an answer could not be read or kept; the model is asked all the same. */
  problem: (error: unknown) => void;
}

export interface CachedModelOptions extends KeeperOptions {
  model: Model;
}

/** The kept answers that one job may use. */
export interface Keeper {
  get(question: ModelQuestion): Promise<KeptAnswer | undefined>;
  /** See `Model.kept`. */
  about(series: string, images: readonly Uint8Array[]): Promise<AnswerAbout[]>;
  keep(question: ModelQuestion, answer: KeptAnswer): Promise<void>;
}

/** Answers are looked up under the first name, and kept under all. */
export function createKeeper({ answers, identity, problem }: KeeperOptions, job: JobTerms | null): Keeper {
  const own = job?.options.no_cache === true ? `${identity} ${job.job_id}` : identity;
  // Asked anew, answers are kept for everybody, and apart: so the same job does not ask twice, not even after a crash.
  const names = own === identity ? [identity] : [own, identity];
  const safely = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      problem(error);
      return undefined;
    }
  };
  return {
    get: (question) => safely(answers.get(questionKey(question, own))),
    async about(series, images) {
      const photos = images.map(hashOf);
      const found = await safely(answers.about({ series: seriesOf(series, own), photos }));
      return (found ?? []).map(({ photos: about, ...answer }) => ({
        ...answer,
        places: about.map((photo) => photos.indexOf(photo)),
      }));
    },
    async keep(question, { json, model }) {
      for (const name of names) {
        await safely(answers.set(questionKey(question, name), { json, model }, coveredBy(question, name)));
      }
    },
  };
}

/** An answer that was kept costs nothing: its usage is zero. */
export function createCachedModel({ model, ...options }: CachedModelOptions): Model {
  return {
    ...keeping(model, createKeeper(options, null)),
    forJob: (job) => keeping(model.forJob?.(job) ?? model, createKeeper(options, job)),
  };
}

function keeping(model: Model, keeper: Keeper): Model {
  return {
    ...model,
    kept: keeper.about,
    async ask(question, signal) {
      const kept = await keeper.get(question);
      if (kept !== undefined) return { ok: true, answer: { ...kept, usage: { input: 0, output: 0 } } };
      const reply = await model.ask(question, signal);
      if (reply.ok) await keeper.keep(question, reply.answer);
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

/** A hash of everything that is asked, and of who is asked. */
export function questionKey({ images, series: _, ...question }: ModelQuestion, identity: string): string {
  const hash = createHash('sha256').update(JSON.stringify([identity, question]));
  for (const image of images) hash.update(createHash('sha256').update(image).digest());
  return hash.digest('hex');
}
