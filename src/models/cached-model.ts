/** A model whose answers are kept: the same question about the same photos is asked once, also after a crash. */
import { createHash } from 'node:crypto';
import type { JobTerms } from '../core/ports/generator.js';
import type {
  AnswerAbout,
  AnswerStore,
  Covered,
  KeptAnswer,
  Model,
  ModelQuestion,
  ModelReply,
} from '../core/ports/model.js';

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
  /** Of the question, as this job looks it up. */
  keyOf(question: ModelQuestion): string;
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
    keyOf: (question) => questionKey(question, own),
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

/** An answer that was kept costs nothing: its usage is zero. What two jobs ask at the same time is asked once. */
export function createCachedModel({ model, ...options }: CachedModelOptions): Model {
  const asking: Asking = new Map();
  return {
    ...keeping(model, createKeeper(options, null), asking),
    forJob: (job) => keeping(model.forJob?.(job) ?? model, createKeeper(options, job), asking),
  };
}

/** What is being asked, by its key; settled when the answer is kept, or there is none. */
type Asking = Map<string, Promise<unknown>>;

function keeping(model: Model, keeper: Keeper, asking: Asking): Model {
  const askAndKeep = async (question: ModelQuestion, signal: AbortSignal): Promise<ModelReply> => {
    const reply = await model.ask(question, signal);
    if (reply.ok) await keeper.keep(question, reply.answer);
    return reply;
  };
  return {
    ...model,
    kept: keeper.about,
    async ask(question, signal) {
      const key = keeper.keyOf(question);
      for (;;) {
        const kept = await keeper.get(question);
        if (kept !== undefined) return { ok: true, answer: { ...kept, usage: { input: 0, output: 0 } } };
        const other = asking.get(key);
        if (other === undefined) break;
        const failed = await beside(other, signal);
        // Its answer could not be kept, or there is none: everybody asks alone.
        if (failed || signal.aborted) return askAndKeep(question, signal);
      }
      const own = askAndKeep(question, signal);
      const over = own.then(
        ({ ok }) => ok,
        () => false,
      );
      asking.set(key, over);
      try {
        return await own;
      } finally {
        asking.delete(key);
      }
    },
  };
}

/** Waits for another's question, not longer than its own deadline; whether it brought no answer. */
async function beside(other: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  const broken = new AbortController();
  const stopped = new Promise<false>((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true, signal: broken.signal });
  });
  try {
    return (await Promise.race([other, stopped])) !== true;
  } finally {
    broken.abort();
  }
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
