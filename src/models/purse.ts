/**
 * The money of all models: what questions under way may cost at most is reserved, what answers have cost is recorded, and nothing is
 * asked that could cross a bound.
 */
import { isStorageFault } from '../core/errors.js';
import type { Price } from '../core/models/prices.js';
import type { JobTerms } from '../core/ports/generator.js';
import type { ModelQuestion, ModelReply, ModelUsage } from '../core/ports/model.js';
import { type PaidAnswer, type Spending, untilTomorrow } from '../core/ports/spending.js';

export interface Purse {
  spending: Spending;
  /** US dollars a day, over all models; null without a bound. */
  daily: number | null;
  /** US dollars that questions under way may cost at most: of all jobs, and of each. Shared by all models. */
  reserved: { all: number; jobs: Map<string, number> };
  /** Why the last question of a job was not asked, until one is. */
  refused: Map<string, string>;
  /** Paid answers that could not be recorded yet: nothing is asked before they are. */
  unrecorded: PaidAnswer[];
  /** While they are being recorded. */
  recording: Promise<void> | null;
  now: () => number;
}

const LOOK_AGAIN_MS = 600_000;
/** Questions under way reserve more than they cost in the end. */
const RESERVED_FOR_MS = 2_000;

export type Blocked = { message: string; retry_after_ms: number };

export const UNDER_WAY: Blocked = {
  message: 'Questions under way may cost what is left within the bound; their answers decide.',
  retry_after_ms: RESERVED_FOR_MS,
};

/** Why a question of this job that may cost `most` is not asked now; null when it may be. */
export function blockedBy(
  { price, purse }: { price: Price | null; purse: Purse },
  job: JobTerms,
  most: number,
): Blocked | null {
  const { spending, daily, reserved, now } = purse;
  const { max_cost } = job.options;
  if (max_cost === null && daily === null) return null;
  if (price === null) {
    const message =
      'What this model costs is not known, so no bound can be kept: add it with --price-in and --price-out.';
    return { message, retry_after_ms: LOOK_AGAIN_MS };
  }
  if (most === 0) return null;
  if (max_cost !== null) {
    const spent = spending.ofJob(job.job_id).cost ?? 0;
    const message = `The job has cost ${dollars(spent)}, and the next question could exceed its bound of ${dollars(max_cost)}.`;
    const room = max_cost - spent - most;
    if (room < 0) return { message, retry_after_ms: LOOK_AGAIN_MS };
    if (room < (reserved.jobs.get(job.job_id) ?? 0)) return UNDER_WAY;
  }
  if (daily !== null) {
    const at = now();
    const spent = spending.ofDay(at);
    const message = `Models have cost ${dollars(spent)} today, and the next question could exceed budget.daily of ${dollars(daily)}.`;
    const room = daily - spent - most;
    if (room < 0) return { message, retry_after_ms: untilTomorrow(at) };
    if (room < reserved.all) return UNDER_WAY;
  }
  return null;
}

const STORED_AGAIN_MS = 10_000;

/** A file that cannot be read or written is no fault of a lot: it waits, uncounted. */
export async function heldByStorage(purse: Purse, job: JobTerms, work: () => Promise<ModelReply>): Promise<ModelReply> {
  try {
    return await work();
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    const { message } = error;
    purse.refused.set(job.job_id, message);
    return { ok: false, failure: { kind: 'wait', outage: true, message, retry_after_ms: STORED_AGAIN_MS } };
  }
}

/** Throws a storage fault; the answer is then recorded before the next question. */
export async function record({ spending, unrecorded }: Purse, paid: PaidAnswer): Promise<void> {
  try {
    await spending.record(paid);
  } catch (error) {
    unrecorded.push(paid);
    throw error;
  }
}

/** What could not be recorded before is recorded first: without it, no bound could be kept. Throws a storage fault. */
export async function recordRest(purse: Purse): Promise<void> {
  while (purse.unrecorded.length > 0) {
    // Once, for all questions that wait for it.
    purse.recording ??= recordAll(purse).finally(() => {
      purse.recording = null;
    });
    await purse.recording;
  }
}

/** An answer stays among the unrecorded ones until it is durable. */
async function recordAll({ unrecorded, spending }: Purse): Promise<void> {
  for (let [paid] = unrecorded; paid !== undefined; [paid] = unrecorded) {
    await spending.record(paid);
    unrecorded.splice(unrecorded.indexOf(paid), 1);
  }
}

export function reserve({ reserved }: Purse, job_id: string, amount: number): void {
  reserved.all += amount;
  const ofJob = (reserved.jobs.get(job_id) ?? 0) + amount;
  // What rounding leaves behind is nothing.
  if (ofJob > 1e-12) reserved.jobs.set(job_id, ofJob);
  else reserved.jobs.delete(job_id);
  if (reserved.jobs.size === 0) reserved.all = 0;
}

/** Tokens of the first question about a lot with one photo, at most: without room for it, no photos need be read. */
export function usualLook({ photo }: Price): ModelUsage {
  return { input: 3_500 + photo, output: 1_600 };
}

export function mostTokens({ system, text, schema, images, max_tokens }: ModelQuestion, { photo }: Price): ModelUsage {
  const words = tokensOf(system + text + JSON.stringify(schema));
  return { input: words + images.length * photo, output: max_tokens };
}

/** At most: a token is two characters of our English, and may be a single byte of other writing. */
function tokensOf(text: string): number {
  const other = text.replace(/\p{ASCII}+/gu, '');
  return Math.ceil((text.length - other.length) / 2) + Buffer.byteLength(other);
}

function dollars(amount: number): string {
  return `$${amount.toFixed(amount < 1 ? 4 : 2)}`;
}
