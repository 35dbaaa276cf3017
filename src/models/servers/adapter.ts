/** How one kind of server is asked, and how its answers read. Pure: the transport is in `ask-server.ts`. */

import type { ModelConfig } from '../../core/models/model-config.js';
import type { ModelFailure, ModelQuestion, ModelUsage } from '../../core/ports/model.js';

export interface ServerRequest {
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

/** What a 2xx answer holds. An answer without a text has an empty one: it was paid for, and is asked again like one that is not JSON. */
export type Reading =
  | { ok: true; text: string; usage: ModelUsage; model: string }
  | { ok: false; failure: ModelFailure };

export interface Adapter {
  request(config: ModelConfig, question: ModelQuestion): ServerRequest;
  /** Of a parsed 2xx body. `null` when the body has another shape: then it is judged as an error. */
  read(body: unknown, asked: { config: ModelConfig; question: ModelQuestion }): Reading | null;
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Photos are sent as JPEG; pictures of other kinds are only drawn to find out what a server takes. */
export function mediaType(bytes: Uint8Array): 'image/jpeg' | 'image/png' | 'image/webp' {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.byteLength));
  if (head.subarray(0, 4).equals(PNG)) return 'image/png';
  return head.toString('latin1', 8, 12) === 'WEBP' ? 'image/webp' : 'image/jpeg';
}

/** A member of what may be an object; undefined otherwise. */
export function member(value: unknown, ...path: (string | number)[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as { [key: string | number]: unknown })[key];
  }
  return at;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

/**
 * An answer that was cut off. With fewer tokens than it was allowed, question and answer fill the context: servers call both
 * `length`.
 */
export function cutOff(usage: ModelUsage, { max_tokens }: ModelQuestion): Reading {
  const full = usage.output > 0 && usage.output < max_tokens;
  const message = full
    ? 'The photos fill the context of the model, and its answer was cut off.'
    : `The answer of the model was cut off after ${max_tokens} tokens.`;
  return { ok: false, failure: { kind: full ? 'smaller' : 'longer', message, usage } };
}

export function refused(why: string, usage: ModelUsage): Reading {
  return {
    ok: false,
    failure: { kind: 'refused', message: `The model refused to describe the photos: ${why}`, usage },
  };
}
