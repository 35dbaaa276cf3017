/** The port through which a model is asked about photos: one question, one answer in JSON. */
import type { Json } from '../lot.js';
import type { Hold, JobTerms } from './generator.js';
import type { Spent } from './spending.js';

/** JSON Schema in the subset that every server keeps: objects with all properties required, string enums, integers, null. */
export type JsonSchema = { [key: string]: Json };

export interface ModelQuestion {
  /** What the model is to be. */
  system: string;
  /** The question; photos are named "Photo 1" and so on in it. */
  text: string;
  /** JPEG files, in the order of their numbers. Bytes, never addresses: the server must not fetch anything. */
  images: readonly Uint8Array[];
  schema: JsonSchema;
  /** Most tokens of the answer. */
  max_tokens: number;
  seed: number;
  /** The same for questions that differ in their photos alone, and whose answers say what each of the photos shows; others have none. */
  series?: string;
}

export interface ModelUsage {
  input: number;
  output: number;
}

export interface ModelAnswer {
  /** Parsed, not yet validated: some servers do not enforce the schema. */
  json: unknown;
  /** Zeros when the server counts nothing. */
  usage: ModelUsage;
  /** The name that the server gives its model. */
  model: string;
}

/**
 * Why there is no answer:
 * `wait` (it may succeed later), `smaller` (the question does not fit the context: fewer or smaller photos), `longer` (the answer
 * was cut off), `again` (the answer is not JSON), `refused` (the model refuses this content), `never` (it will fail the same way).
 */
export type ModelFailureKind = 'wait' | 'smaller' | 'longer' | 'again' | 'refused' | 'never';

export interface ModelFailure {
  kind: ModelFailureKind;
  /** A sentence for a person; holds no key and no photo. */
  message: string;
  /** The server asked to wait this long, in milliseconds. */
  retry_after_ms?: number;
  /** `wait`: whatever is asked, the server does not answer now (no connection, overloaded, a rate limit): no fault of the lot. */
  outage?: true;
  /** `wait`: the question is in a batch; the lot's other questions may be put into it as well. */
  batched?: true;
  /** What was used up for nothing. */
  usage?: ModelUsage;
  /** `smaller`: the most photos of one question, where the server names it. */
  most_images?: number;
}

export type ModelReply = { ok: true; answer: ModelAnswer } | { ok: false; failure: ModelFailure };

export interface Model {
  /** `ollama:qwen2.5vl`, or the name it was added under. */
  readonly name: string;
  /** The model's own id at its server. */
  readonly id: string;
  /** Long side in pixels of the photos that it is sent. */
  readonly long_side: number;
  /** Most photos of one question. */
  readonly photos_per_question: number;
  /** Tokens of one question with its answer, and of a photo; null where they are not known. */
  readonly context?: { tokens: number; photo: number } | null;
  /** Why its server gets no questions now, and for how long; null while it answers. */
  outage?(): { message: string; wait_ms: number } | null;
  /** The same model as this job may use it: within its bounds, with or without answers from before it. */
  forJob?(job: JobTerms): Model;
  /** Why nothing more may be asked for this job now; null when it may. */
  hold?(job: JobTerms): Hold | null;
  /** US dollars; null when the price is not known. */
  cost?(usage: ModelUsage): number | null;
  spent?(job_id: string): Spent;
  /** Kept answers to questions of a series about some of these photos and no other. */
  kept?(series: string, images: readonly Uint8Array[]): Promise<AnswerAbout[]>;
  /** Rejects only when `signal` is aborted, and when this machine lacks something (`isShortage`). */
  ask(question: ModelQuestion, signal: AbortSignal): Promise<ModelReply>;
}

/** What is kept of an answer. */
export type KeptAnswer = Omit<ModelAnswer, 'usage'>;

/** A kept answer, and the places in a list of photos that it is about, in the order of their numbers in its question. */
export interface AnswerAbout extends KeptAnswer {
  places: number[];
}

/** The photos of a question by their hashes, in its order, and its series. */
export interface Covered {
  series: string;
  photos: readonly string[];
}

/** Keeps answers of models by a hash of what was asked, within a bound. Rejects with DescgenError `storage_…`. */
export interface AnswerStore {
  get(key: string): Promise<KeptAnswer | undefined>;
  /** `covered`: what it can be found by besides. */
  set(key: string, answer: KeptAnswer, covered?: Covered): Promise<void>;
  /** Answers of the series about some of these photos and no other; those used last come first. */
  about(covered: Covered): Promise<(KeptAnswer & Pick<Covered, 'photos'>)[]>;
  size(): Promise<{ answers: number; bytes: number }>;
  /** Returns what there was. */
  clear(): Promise<{ answers: number; bytes: number }>;
  close(): Promise<void>;
}
