/** The port through which lots become text. */
import type { Description, Fact, Json, Photo } from '../lot.js';

export interface GenerateRequest {
  lot_id: string;
  attributes: { [key: string]: Json };
  additional_info: string | null;
  photos: readonly Photo[];
  /** Canonical BCP 47 tags, each one the generator speaks. */
  languages: readonly string[];
}

export interface Generated {
  descriptions: Description[];
  facts: Fact[];
  warnings: string[];
  model: string | null;
  prompt_sha256: string | null;
  ai_generated: boolean;
  tokens: { input: number; output: number } | null;
  cost: number | null;
}

export interface Generator {
  readonly name: string;
  readonly version: string;
  /** One sentence for `descgen generators`. */
  readonly summary: string;
  /** Canonical BCP 47 tags it speaks. */
  readonly languages: readonly string[];
  /** Throws a DescgenError; `transient` says whether a later attempt may succeed. */
  describe(request: GenerateRequest, signal: AbortSignal): Promise<Generated>;
}

export interface GeneratorRegistry {
  list(): readonly Generator[];
  get(name: string): Generator | undefined;
}
