/** How one kind of provider takes batches. Its words are turned into ours here; nothing else knows them. */
import type { ModelConfig } from '../../core/models/model-config.js';
import type { Called, Caller } from './call-server.js';

/** What a provider is to be asked in one batch: its requests are read piece by piece, because they hold photos. */
export interface Requests {
  /** Unique at the provider, of hexadecimal digits. */
  id: string;
  /** Their places are 0 to count - 1. */
  count: number;
  /** Of all bodies. */
  bytes: number;
  bodies(): Iterable<{ place: number; body: string }>;
}

export interface BatchState {
  /** Nothing more will be answered. */
  over: boolean;
  /** Requests that have a result. */
  answered: number;
  /** Where the results are, once it is over; none when there are none. */
  results: readonly string[];
  /** The provider took the batch back as a whole; `lines` are those to blame, where it names them (from 0). */
  failed: { message: string; code: string; lines: readonly number[] } | null;
}

/** `response`: as if the request had been sent alone. `expired` and `cancelled` cost nothing. */
export type BatchResult = { custom_id: string } & (
  | { kind: 'response'; status: number; text: string }
  | { kind: 'expired' | 'cancelled' }
);

export interface BatchServer {
  /** How people call the provider. */
  title: string;
  /** Of one batch; `bytes` of all bodies, with room for what surrounds each. */
  limits: { requests: number; bytes: number };
  /** Uploads what the provider wants beforehand; the batch does not exist yet. Its value goes to `create`. */
  prepare(config: ModelConfig, requests: Requests, call: Caller): Promise<Called<string | null>>;
  /** Makes the batch; returns its name at the provider. */
  create(
    config: ModelConfig,
    asked: { requests: Requests; prepared: string | null },
    call: Caller,
  ): Promise<Called<string>>;
  /** The name of a batch that may have been made without our hearing of it; null when the provider does not list it. */
  find(config: ModelConfig, lost: LostBatch, call: Caller): Promise<Called<string | null>>;
  state(config: ModelConfig, server_id: string, call: Caller): Promise<Called<BatchState>>;
  /** One line of a file of results; null for one that is none. */
  result(line: unknown): BatchResult | null;
  cancel(config: ModelConfig, server_id: string, call: Caller): Promise<Called<unknown>>;
  headers(config: ModelConfig): Record<string, string>;
}

export interface LostBatch {
  id: string;
  requests: number;
  /** When it may have been made, in milliseconds since 1970. */
  tried_at: number;
  /** Names at the provider that are those of other batches. */
  taken: ReadonlySet<string>;
}

/** What stands around the body of one request. */
export type Frame = (custom_id: string) => readonly [before: string, after: string];

/** All requests, each in its frame. Their length is known without reading them. */
export function framed({ id, count, bytes, bodies }: Requests, frame: Frame) {
  let length = bytes;
  for (let place = 0; place < count; place += 1) {
    for (const part of frame(customId(id, place))) length += Buffer.byteLength(part);
  }
  function* pieces(): Generator<string> {
    for (const { place, body } of bodies()) {
      const [before, after] = frame(customId(id, place));
      yield `${before}${body}${after}`;
    }
  }
  return { length, pieces };
}

/** Clocks differ. */
export const CLOCKS_DIFFER_MS = 3_600_000;
/** A page of a list of batches. */
export const PAGE = 100;
export const MOST_PAGES = 50;

/** `<id>-<place>`: tells from the results alone whose they are. */
function customId(id: string, place: number): string {
  return `${id}-${place}`;
}

/** Null when it is not one of this batch. */
export function placeIn(id: string, custom_id: string): number | null {
  const place = custom_id.startsWith(`${id}-`) ? custom_id.slice(id.length + 1) : '';
  return /^\d{1,6}$/.test(place) ? Number(place) : null;
}
