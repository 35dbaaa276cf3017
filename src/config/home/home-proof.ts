/**
 * How the daemon proves to a command that it is the daemon of the same home, before the command sends its token: an HMAC under
 * the token, which only this home holds, over a fresh nonce, the address, and the home's own identity. A program that took
 * over the port cannot make it; a daemon of another home, or of the original of a copied home, makes another one.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Paths } from '../paths.js';

/** Which folder a home is, wherever it is mounted and whatever it is called. */
export interface HomeIdentity {
  /** For people. */
  path: string;
  /** Device and inode: a copy has another one. */
  id: string;
}

/** Of a home that exists; null before its first use. */
export function homeIdentity({ state_dir }: Pick<Paths, 'state_dir'>): HomeIdentity | null {
  const stats = statSync(state_dir, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : { path: state_dir, id: `${stats.dev}:${stats.ino}` };
}

export interface Challenge {
  /** 64 hex digits. */
  nonce: string;
  /** As the daemon writes it into its file. */
  url: string;
  home: HomeIdentity;
}

export function newNonce(): string {
  return randomBytes(32).toString('hex');
}

export function homeProof(token: string, { nonce, url, home }: Challenge): string {
  return createHmac('sha256', token).update(`descgen home proof 1\n${nonce}\n${url}\n${home.id}`).digest('hex');
}

/** Whether an answer is the proof that was asked for. */
export function isHomeProof(token: string, challenge: Challenge, proof: string): boolean {
  const expected = Buffer.from(homeProof(token, challenge));
  const given = Buffer.from(proof);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
