/** The port through which lots become text. */
import type { Job } from '../job.js';
import type { Contradiction, Description, Fact, Json, Photo } from '../lot.js';
import type { TextStyle } from '../models/text-style.js';
import type { WantedPictures } from './photos.js';
import type { Spent } from './spending.js';

export interface GenerateRequest {
  lot_id: string;
  attributes: { [key: string]: Json };
  additional_info: string | null;
  photos: readonly Photo[];
  /** JPEG files of the photos by their index, for a generator that has `long_side`; empty for others. */
  pictures: ReadonlyMap<number, Uint8Array>;
  /** A photo again, larger or in parts; null when it cannot be read any more, or has changed. Rejects when `signal` is aborted. */
  closer?(index: number, wanted: WantedPictures, signal: AbortSignal): Promise<CloserPicture | null>;
  /** Canonical BCP 47 tags, each one the generator speaks. */
  languages: readonly string[];
  /** `template` where it is absent. */
  style?: TextStyle;
  /** The house style of prose, in its owner's words. */
  voice?: string | null;
  /** Whose lot it is; absent outside a job. */
  job?: JobTerms;
}

/** JPEG files. */
export interface CloserPicture {
  jpeg: Uint8Array;
  /** In the order of the parts that were wanted; null for one that is about the whole photo. */
  crops: (Uint8Array | null)[];
}

/** `lot_id` where it is about one lot of the job. */
export type JobTerms = Pick<Job, 'job_id' | 'options'> & { lot_id?: string };

export interface Generated {
  descriptions: Description[];
  facts: Fact[];
  warnings: string[];
  contradictions?: Contradiction[];
  model: string | null;
  prompt_sha256: string | null;
  ai_generated: boolean;
  tokens: { input: number; output: number } | null;
  cost: number | null;
}

/** One generator in a list; `ollama:*` means every model of that server. */
export type ListedGenerator = Pick<Generator, 'name' | 'version' | 'summary' | 'languages'>;

/** Why the lots of a generator wait, whatever they are, and for how long: 0 when one may try now. */
export interface Hold {
  message: string;
  retry_after_ms: number;
}

export interface Generator {
  readonly name: string;
  readonly version: string;
  /** One sentence for `descgen generators`. */
  readonly summary: string;
  /** Canonical BCP 47 tags it speaks. */
  readonly languages: readonly string[];
  /** Set by a generator that looks at photos: the long side in pixels of the pictures it wants. */
  readonly long_side?: number;
  /** Whether its questions can be asked through batches (`JobOptions.batch`). */
  readonly batches?: true;
  /** Asked before the photos of a lot are read, and by the status of a job; null when lots need not wait. */
  waits?(job: JobTerms): Promise<Hold | null>;
  /** What its models have cost a job; null for one that asks none. */
  spent?(job: JobTerms): Promise<Spent | null>;
  /** Throws a DescgenError; `transient` says whether a later attempt may succeed. */
  describe(request: GenerateRequest, signal: AbortSignal): Promise<Generated>;
}

export interface GeneratorRegistry {
  list(): readonly ListedGenerator[];
  get(name: string): Generator | undefined;
}
