/**
 * A model whose questions a job may put into batches: asking puts a question, and its lot waits; asking again after the batch finds
 * the reply. Batches are sent and collected by `batch-loop.ts`.
 */
import { DescgenError, isStorageFault } from '../../core/errors.js';
import { batchPrice, costOf, type Price } from '../../core/models/prices.js';
import type { BatchStore } from '../../core/ports/batches.js';
import type { Hold, JobTerms } from '../../core/ports/generator.js';
import type { Model, ModelQuestion, ModelReply } from '../../core/ports/model.js';
import { createKeeper, type KeeperOptions, questionKey } from '../cached-model.js';
import {
  blockedBy,
  heldByStorage,
  mostTokens,
  type Purse,
  recordRest,
  reserve,
  UNDER_WAY,
  usualLook,
} from '../purse.js';

export interface BatchedModelOptions extends KeeperOptions {
  /** Asked for jobs without batches. */
  model: Model;
  price: Price | null;
  purse: Purse;
  batches: BatchStore;
  /** How people call the provider. */
  title: string;
  /** The body of the request that asks a question, as JSON. */
  body: (question: ModelQuestion) => string;
  /** There is a question to send. */
  put: () => void;
  /** Why the batches of a job do not get on; null when they do. */
  trouble: (job_id: string) => string | null;
}

/** Lots are released when their batch is over; this is for what is missed then. */
const LOOK_AGAIN_MS = 600_000;
const STORED_AGAIN_MS = 10_000;

export function createBatchedModel(options: BatchedModelOptions): Model {
  const { model, purse } = options;
  const price = batchPrice(options.price);
  const half = { ...options, price };
  return {
    ...model,
    hold: (job) => (job.options.batch ? holdOf(half, job) : (model.hold?.(job) ?? null)),
    forJob(job) {
      if (!job.options.batch) return model.forJob?.(job) ?? model;
      return {
        ...model,
        // The job's own answers are asked for, so that what they cost is counted.
        async kept(series, images) {
          const found = await createKeeper(options, job).about(series, images);
          const own = waitingForFile(() => options.batches.answersOf(job.job_id, job.lot_id ?? ''));
          return found.filter(({ json }) => !own.has(JSON.stringify(json)));
        },
        cost: (usage) => (price === null ? null : costOf(usage, price)),
        ask: (question, signal) => heldByStorage(purse, job, () => ask(half, { job, question }, signal)),
      };
    },
  };
}

/** Without the file the next question would be another one: the lot waits. */
function waitingForFile<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!isStorageFault(cause)) throw cause;
    const { code, message } = cause;
    throw new DescgenError(code, message, { transient: true, held: true, retry_after_ms: STORED_AGAIN_MS, cause });
  }
}

async function ask(
  options: BatchedModelOptions,
  { job, question }: { job: JobTerms; question: ModelQuestion },
  signal: AbortSignal,
): Promise<ModelReply> {
  const { batches, purse, price, identity, model } = options;
  const { job_id, lot_id = '' } = job;
  const keeper = createKeeper(options, job);
  const key = questionKey(question, identity);
  const found = batches.find(job_id, key);
  if (typeof found === 'object') {
    if (found.ok) await keeper.keep(question, found.answer);
    // Said once: another attempt at the lot asks again.
    else if (found.failure.kind === 'never' || found.failure.kind === 'wait') batches.drop(job_id, key);
    return found;
  }
  if (found === 'gathered' || found === 'sent') return inBatch(options);
  const kept = await keeper.get(question);
  if (kept !== undefined) return { ok: true, answer: { ...kept, usage: { input: 0, output: 0 } } };
  await recordRest(purse);
  signal.throwIfAborted();
  const most = price === null ? 0 : costOf(mostTokens(question, price), price);
  const blocked = blockedBy(options, job, most);
  if (blocked !== null) {
    purse.refused.set(job_id, blocked.message);
    return { ok: false, failure: { kind: 'wait', outage: true, ...patient(blocked) } };
  }
  purse.refused.delete(job_id);
  batches.put({
    job_id,
    key,
    lot_id,
    generator: model.name,
    body: options.body(question),
    max_tokens: question.max_tokens,
    most,
    put_at: purse.now(),
  });
  reserve(purse, job_id, most);
  options.put();
  return inBatch(options);
}

function inBatch(options: BatchedModelOptions): ModelReply {
  return { ok: false, failure: { kind: 'wait', outage: true, batched: true, ...lotHold(options) } };
}

/** Thousands of lots wait, so nothing is counted for each. */
function lotHold({ title }: BatchedModelOptions): Hold {
  return { message: `Questions about the lot wait for a batch at ${title}.`, retry_after_ms: LOOK_AGAIN_MS };
}

/** What a batch has reserved is not free in a moment. */
function patient(blocked: Hold): Hold {
  return blocked === UNDER_WAY ? { ...blocked, retry_after_ms: LOOK_AGAIN_MS } : blocked;
}

function holdOf(options: BatchedModelOptions, job: JobTerms): Hold | null {
  const { batches, price, purse } = options;
  const { job_id, lot_id } = job;
  if (lot_id === undefined) {
    const message = waitingText(options, job);
    if (message !== '') return { message, retry_after_ms: LOOK_AGAIN_MS };
  } else if (batches.isWaiting(job_id, lot_id)) {
    return lotHold(options);
  } else if (batches.answersOf(job_id, lot_id).size > 0) {
    // Its answers are paid for, and its next questions cost less than a first look: near a bound it goes before new lots.
    return null;
  }
  const blocked = blockedBy(options, job, price === null ? 0 : costOf(usualLook(price), price));
  if (blocked !== null) return patient(blocked);
  const message = purse.refused.get(job_id);
  // Another lot may have a smaller question.
  return message === undefined ? null : { message, retry_after_ms: 0 };
}

function waitingText({ batches, title, trouble }: BatchedModelOptions, { job_id }: JobTerms): string {
  const { gathered, batches: all } = batches.sumOf(job_id);
  const sent = all.filter((batch) => batch.sent);
  const requests = sent.reduce((sum, batch) => sum + batch.requests, 0);
  const answered = sent.reduce((sum, batch) => sum + batch.answered, 0);
  const unsent = gathered + all.reduce((sum, batch) => sum + (batch.sent ? 0 : batch.requests), 0);
  const first = Math.min(...sent.map(({ tried_at }) => tried_at ?? Number.POSITIVE_INFINITY));
  const when = Number.isFinite(first) ? `sent ${new Date(first).toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  const place = sent.length === 1 ? `batch at ${title}` : `${sent.length} batches at ${title}`;
  const sentences = [
    sent.length === 0 ? '' : `In the ${place}, ${answered} of ${requests} questions are answered (${when}).`,
    unsent === 0 ? '' : `${unsent === 1 ? '1 question is' : `${unsent} questions are`} about to be sent to ${title}.`,
    trouble(job_id) ?? '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
