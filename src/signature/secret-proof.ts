/** How the daemon shows which secrets it works with, to a caller that has one of them, without a request that is signed. */
import { createHmac } from 'node:crypto';

/** Of a secret, for a fresh nonce. No body of a request or webhook begins like this text, so it signs nothing. */
export function secretProof(secret: string, nonce: string): string {
  return createHmac('sha256', secret).update(`descgen secret proof 1\n${nonce}`).digest('hex');
}
