import type { Guard } from '../../net/guard.js';

/** Where bytes came from, for the wording of what is wrong with them. */
export type PhotoSource = 'file' | 'server';
/** The bytes of a photo, not looked at yet, or why there are none, in a sentence. */
export type Got = { ok: true; bytes: Buffer; source: PhotoSource } | { ok: false; reason: string };
export interface GetOptions {
  maxBytes: number;
  guard: Guard;
  limits: UrlLimits;
  /** For `User-Agent`. */
  version: string;
}

/** Milliseconds. */
export interface UrlLimits {
  /** For everything: look-ups, redirects, repetitions, the last byte. */
  total: number;
  /** For one connection, and as long again for its TLS. */
  connect: number;
  /** From the request to the first byte of the answer. */
  response: number;
  /** Waits before the repetitions; there are as many. */
  retryDelays: readonly number[];
  /** A server that asks to wait longer than this is not asked again. */
  retryAfter: number;
}
