/** Asks one question until there is an answer or a reason: the changes of a question that can help are made here, waiting is not. */
import type { Model, ModelFailure, ModelQuestion, ModelUsage } from '../../core/ports/model.js';
import { readVerdict, VERDICT_SCHEMA, type VerdictAnswer } from './observations.js';
import { SYSTEM } from './prompt.js';

export interface Asked<T> {
  outcome: { ok: true; value: T; model: string } | { ok: false; failure: ModelFailure };
  /** Of all tries. */
  usage: ModelUsage;
}

/** Other seeds give other answers; a model that fails this often does not keep the schema. */
const MOST_TRIES = 3;

/** `read` gives undefined for an answer that is not what was asked for. */
export async function askPatiently<T>(
  model: Model,
  { question, read }: { question: ModelQuestion; read: (json: unknown) => T | undefined },
  signal: AbortSignal,
): Promise<Asked<T>> {
  const usage = { input: 0, output: 0 };
  const count = (one: ModelUsage | undefined): void => {
    usage.input += one?.input ?? 0;
    usage.output += one?.output ?? 0;
  };
  let changed = question;
  for (let tries = 1; ; tries += 1) {
    const reply = await model.ask(changed, signal);
    let failure: ModelFailure;
    if (reply.ok) {
      count(reply.answer.usage);
      const value = read(reply.answer.json);
      if (value !== undefined) return { outcome: { ok: true, value, model: reply.answer.model }, usage };
      failure = { kind: 'again', message: 'The answer of the model does not keep the schema.' };
    } else {
      failure = reply.failure;
      count(failure.usage);
    }
    const next = tries < MOST_TRIES ? changedFor(failure, changed) : null;
    if (next === null) return { outcome: { ok: false, failure }, usage };
    changed = next;
  }
}

function changedFor({ kind }: ModelFailure, question: ModelQuestion): ModelQuestion | null {
  if (kind === 'longer') return { ...question, max_tokens: 2 * question.max_tokens };
  return kind === 'again' ? { ...question, seed: question.seed + 1 } : null;
}

/** Of one word. */
const VERDICT_TOKENS = 64;

/** A question about one thing in photos, to be answered with yes, no or cannot tell. */
export function askVerdict(
  model: Model,
  { text, images }: { text: string; images: readonly Uint8Array[] },
  signal: AbortSignal,
): Promise<Asked<VerdictAnswer>> {
  const question = { system: SYSTEM, text, images, schema: VERDICT_SCHEMA, max_tokens: VERDICT_TOKENS, seed: 1 };
  return askPatiently(model, { question, read: readVerdict }, signal);
}
