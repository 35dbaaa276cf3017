/** A question about one thing in photos, to be answered with yes, no or cannot tell. */
import type { Model } from '../../core/ports/model.js';
import { type Asked, askPatiently } from './ask-patiently.js';
import { readVerdict, VERDICT_SCHEMA, type VerdictAnswer } from './observations.js';
import { SYSTEM } from './prompt.js';

const TOKENS = 64;

export function askVerdict(
  model: Model,
  { text, images }: { text: string; images: readonly Uint8Array[] },
  signal: AbortSignal,
): Promise<Asked<VerdictAnswer>> {
  const question = { system: SYSTEM, text, images, schema: VERDICT_SCHEMA, max_tokens: TOKENS, seed: 1 };
  return askPatiently(model, { question, read: readVerdict }, signal);
}
