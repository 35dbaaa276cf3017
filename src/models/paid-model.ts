/**
 * A model whose answers are paid for: each is recorded before it is used, and none is asked for that could cross a bound. What a
 * question may cost at most is reserved while it is under way.
 */
import { costOf, type Price } from '../core/models/prices.js';
import type { JobTerms } from '../core/ports/generator.js';
import type { Model, ModelQuestion, ModelReply, ModelUsage } from '../core/ports/model.js';
import {
  blockedBy,
  heldByStorage,
  mostTokens,
  type Purse,
  record,
  recordRest,
  reserve,
  UNDER_WAY,
  usualLook,
} from './purse.js';

export interface PaidModelOptions {
  model: Model;
  price: Price | null;
  purse: Purse;
}

/** The same model for one job; without a job nothing is recorded. */
export function createPaidModel(options: PaidModelOptions): Model {
  const { model, price, purse } = options;
  const cost = (usage: ModelUsage): number | null => (price === null ? null : costOf(usage, price));
  return {
    ...model,
    cost,
    forJob: (job) => ({
      ...model,
      cost,
      ask: (question, signal) => heldByStorage(purse, job, () => ask(options, { job, question }, signal)),
    }),
    hold(job) {
      const blocked = blockedBy(options, job, price === null ? 0 : costOf(usualLook(price), price));
      if (blocked !== null) return blocked;
      const message = purse.refused.get(job.job_id);
      // Another lot may have a smaller question.
      return message === undefined ? null : { message, retry_after_ms: 0 };
    },
    spent: (job_id) => purse.spending.ofJob(job_id),
  };
}

async function ask(
  options: PaidModelOptions,
  { job, question }: { job: JobTerms; question: ModelQuestion },
  signal: AbortSignal,
): Promise<ModelReply> {
  const { model, price, purse } = options;
  await recordRest(purse);
  const most = price === null ? 0 : costOf(mostTokens(question, price), price);
  const blocked = blockedBy(options, job, most);
  if (blocked !== null) {
    // What others have reserved may be free in a moment.
    if (blocked !== UNDER_WAY) purse.refused.set(job.job_id, blocked.message);
    return { ok: false, failure: { kind: 'wait', outage: true, ...blocked } };
  }
  purse.refused.delete(job.job_id);
  reserve(purse, job.job_id, most);
  try {
    const reply = await model.ask(question, signal);
    const { input, output } = (reply.ok ? reply.answer.usage : reply.failure.usage) ?? { input: 0, output: 0 };
    const counted = input + output > 0;
    if (reply.ok || counted) {
      // A server that counts no tokens may have charged the most: without that, no bound would ever be reached.
      const known = price === null ? null : counted ? costOf({ input, output }, price) : most;
      await record(purse, { input, output, cost: known, job_id: job.job_id, generator: model.name, at: purse.now() });
    }
    return reply;
  } finally {
    reserve(purse, job.job_id, -most);
  }
}
