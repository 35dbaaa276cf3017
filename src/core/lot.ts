/**
 * A lot: one thing to describe. Its states, its input and its result.
 */

export const LOT_STATUSES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];

/**
 * Legal transitions. `processing -> queued` is a repetition, a hand-back at a stop, or an expired lease;
 * `failed -> queued` is `retry`; completed and cancelled lots never change.
 */
export const LOT_TRANSITIONS: Readonly<Record<LotStatus, readonly LotStatus[]>> = {
  queued: ['processing', 'cancelled'],
  processing: ['queued', 'completed', 'failed', 'cancelled'],
  completed: [],
  failed: ['queued'],
  cancelled: [],
};

export function lotMayBecome(from: LotStatus, to: LotStatus): boolean {
  return LOT_TRANSITIONS[from].includes(to);
}

export function lotIsFinished(status: LotStatus): boolean {
  return status !== 'queued' && status !== 'processing';
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a photo shows: by its sender, by a word in its name, or as a model sees it. */
export const VIEWS = [
  'front',
  'front_left',
  'front_right',
  'rear',
  'rear_left',
  'rear_right',
  'left',
  'right',
  'side',
  'interior',
  'dashboard',
  'engine',
  'wheel',
  'trunk',
  'vin',
  'odometer',
  'damage',
  'document',
  'underbody',
  'roof',
  'glass',
  'keys',
  'tyre',
  'type_plate',
  'auction_sheet',
] as const;
export type View = (typeof VIEWS)[number];

export function isView(value: unknown): value is View {
  return (VIEWS as readonly unknown[]).includes(value);
}

/** What a client submits for a lot. `images` are absolute `http:`, `https:` or `file:` URLs, 1 to 100. */
export interface LotInput {
  lot_id: string;
  images: string[];
  /** Labels of photos, by their place in `images` from 1 (as `Photo.index` counts). */
  views?: { [index: number]: View };
  attributes?: { [key: string]: Json };
  additional_info?: string;
}

/** One lot in one language. */
export interface Description {
  language: string;
  title: string;
  description: string;
  highlights: string[];
  condition: string[];
  /** True where prose was asked for and sentences of the template are used instead; else absent. */
  degraded?: boolean;
  /** Kept with the text and shown by `explain`, not in results. Generators that do not know it leave it out. */
  basis?: Basis;
}

/** The facts behind each sentence of a description: places in the lot's `facts`, from 0. Kept compact. */
export interface Basis {
  title: number[];
  /** Where each sentence of `description` ends, in UTF-16 units; as many as `description` has entries here. */
  ends: number[];
  description: number[][];
  highlights: number[][];
  condition: number[][];
}

/** One known fact about a lot and its source; every sentence of `builtin` is based on facts. */
export interface Fact {
  key: string;
  value: Json;
  /** `metadata`: what came with the lot (its id, the views of its photos) or is in the files (their dates). */
  source: 'attribute' | 'additional_info' | 'metadata' | 'measurement' | 'photo';
  /** Indexes of the photos on which a model saw it. With another `source`: that says it, and these photos confirm it. */
  photos?: readonly number[];
  /** Whether a second question, with each of these photos alone, was answered with yes. */
  confirmed?: boolean;
  /** The name its sender used, where that is not `key`. */
  attribute?: string;
  /** The value its sender wrote, where that is not `value`. */
  given?: Json;
}

/** What was measured and read of one usable photo. Never its position or other private metadata. */
export interface Photo {
  /** Place in the lot's `images`, from 1. */
  index: number;
  /** Its sender's label, or a word in its name; null when neither. Not verified against the picture. */
  view: View | null;
  sha256: string;
  format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';
  /** Pixels, as a viewer shows the photo (orientation applied). */
  width: number;
  height: number;
  /** EXIF orientation, 1 to 8; 1 when the file names none. */
  orientation: number;
  bytes: number;
  /** When it was taken by the camera's own clock, `2025-08-06T11:30:00` (no zone unless the camera wrote one); null when unknown. */
  taken_at: string | null;
  /** The camera named in the metadata; null when none is. Never a serial number. */
  camera: { make: string | null; model: string | null } | null;
  /** `#rrggbb`, the mean of the picture's middle: of whatever is there in that light, not the colour of a paint. */
  middle_colour: string;
  /** What the photo appears to be: `blurred`, `underexposed`, `overexposed`, `screenshot`, `small`. More words may come. */
  flags: string[];
  /** Index of the photo of the same lot that shows the same; null when none does. */
  duplicate_of: number | null;
}

/** A photo that could not be used: the URL as the client wrote it, and why, in a sentence. */
export interface MissingImage {
  url: string;
  reason: string;
}

export interface Provenance {
  generator: string;
  version: string;
  model: string | null;
  prompt_sha256: string | null;
  ai_generated: boolean;
  tokens: { input: number; output: number } | null;
  /** US dollars, where the provider reports it. */
  cost: number | null;
  attempts: number;
  /** Milliseconds spent on photos (`prepare`) and on text (`generate`) by the last attempt. */
  ms: { prepare: number; generate: number };
}

export interface LotError {
  code: string;
  message: string;
}

/** An attribute and a photo that contradict each other. The text follows the attribute, unless `vision.trust` is `photos`. */
export interface Contradiction {
  key: string;
  /** The value of the attribute, and what the photos show instead. */
  attribute: Json;
  photo: Json;
  photos: readonly number[];
  /** A sentence for a person, in English. */
  message: string;
  /** The same in each language of the job, by its tag. */
  sentences?: { [tag: string]: string };
}

/** A finished (or, in partial results, an unfinished) lot as `results` shows it. */
export interface LotResult {
  lot_id: string;
  status: LotStatus;
  descriptions: Description[];
  facts: Fact[];
  photos: Photo[];
  missing_images: MissingImage[];
  warnings: string[];
  /** Present when photos were looked at and contradict attributes. */
  contradictions?: Contradiction[];
  provenance: Provenance | null;
  error?: LotError;
}

/** The result of a lot before anything is known about it. */
export function emptyLotResult(lot_id: string, status: LotStatus): LotResult {
  return {
    lot_id,
    status,
    descriptions: [],
    facts: [],
    photos: [],
    missing_images: [],
    warnings: [],
    provenance: null,
  };
}
