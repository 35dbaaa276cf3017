/** What the readers of inputs hand over, not yet judged. */
import type { View } from '../core/lot.js';
import type { Findings } from './checks/findings.js';

/** A lot as an input has it. */
export interface RawLot {
  /** `lots.json[3]`, `body.json lots[3]`, `lots.jsonl:12`, `lots.csv:12`, `photos/car_001`. */
  place: string;
  /** Where its relative image paths start. */
  base: string;
  value: unknown;
  /** Its photos where they were found in a folder, instead of `images` in the value. */
  photos?: readonly FoundPhoto[];
  /** What the input itself calls a field (`column C "Фото"`); `index` counts images from 0. */
  called?: (field: string, index?: number) => string;
  /** How its photos came together, for a person; null when the input says which they are. */
  grouped?: GroupedBy;
  /** Its problem was reported already: it only counts. */
  lost?: true;
}

/** A lot of which the reader has told why it cannot be read. */
export function lostLot(place: string, base: string): RawLot {
  return { place, base, value: null, lost: true };
}

export interface FoundPhoto {
  /** As it was listed, for a person. */
  name: string;
  /** `file:` URL. */
  url: string;
  view: View | null;
}

export type GroupedBy = 'folder' | 'name' | 'file';

/** The fields beside `lots` of a whole request body. */
export interface RawRequest {
  place: string;
  fields: Readonly<Record<string, unknown>>;
  /** The text is cut off: the rest is unknown. */
  brokenOff: boolean;
}

/** What a reader of one input has beside the input. */
export interface ReadContext {
  findings: Findings;
  request(request: RawRequest): void;
  /** A sentence about how the input was read, for the dry run. */
  tell(how: string): void;
}

export type RawLots = Iterable<RawLot> | AsyncIterable<RawLot>;
