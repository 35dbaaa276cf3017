/** The port through which lots become text. */
import type { Contradiction, Description, Fact, Json, Photo } from '../lot.js';

export interface GenerateRequest {
  lot_id: string;
  attributes: { [key: string]: Json };
  additional_info: string | null;
  photos: readonly Photo[];
  /** JPEG files of the photos by their index, for a generator that has `long_side`; empty for others. */
  pictures: ReadonlyMap<number, Uint8Array>;
  /** Canonical BCP 47 tags, each one the generator speaks. */
  languages: readonly string[];
}

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

export interface Generator {
  readonly name: string;
  readonly version: string;
  /** One sentence for `descgen generators`. */
  readonly summary: string;
  /** Canonical BCP 47 tags it speaks. */
  readonly languages: readonly string[];
  /** Set by a generator that looks at photos: the long side in pixels of the pictures it wants. */
  readonly long_side?: number;
  /** Throws a DescgenError; `transient` says whether a later attempt may succeed. */
  describe(request: GenerateRequest, signal: AbortSignal): Promise<Generated>;
}

export interface GeneratorRegistry {
  list(): readonly ListedGenerator[];
  get(name: string): Generator | undefined;
}
