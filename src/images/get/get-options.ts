/** What getting the bytes of a photo needs and returns. */

import type { ByteBudget } from '../../core/byte-budget.js';
import type { PhotoProblem } from '../../core/ports/photos.js';
import type { Guard } from '../../net/guard.js';

/** Where the bytes came from, for the wording of problems with them. */
export type PhotoSource = 'file' | 'server';
/** The bytes of a photo, not inspected yet, or why there are none. */
export type Got = { ok: true; bytes: Buffer; source: PhotoSource } | PhotoProblem;
export interface GetOptions {
  maxBytes: number;
  guard: Guard;
  limits: UrlLimits;
  /** For `User-Agent`. */
  version: string;
  /** For the bytes of all photos together. Who gets the bytes of a photo gives them back. */
  files: ByteBudget;
  /** Called when reading a file goes on although its time is up. */
  overrun: () => void;
}

/** Milliseconds. */
export interface UrlLimits {
  /** For everything: look-ups, redirects, retries, the last byte. */
  total: number;
  /** For one connection, and as long again for its TLS handshake. */
  connect: number;
  /** From the request to the first byte of the response. */
  response: number;
  /** The pause before each retry; their number is the number of retries. */
  retryDelays: readonly number[];
  /** If a server asks to wait longer than this, the request is not retried. */
  retryAfter: number;
}
