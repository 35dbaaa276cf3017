/** Runs checks one after another and reports what each found. */
import { DescgenError } from '../../core/errors.js';
import type { OutgoingWebhook } from '../../core/ports/sender.js';
import { createGuard, type NetworkPolicy } from '../../net/guard.js';
import { createSender } from '../sender.js';
import { type Check, type CheckContext, type Exchange, type Finding, isTaken } from './check-model.js';
import { CHECKS } from './checks.js';
import { get, reach } from './dial.js';
import { type SampleSecrets, Samples } from './samples.js';

export interface RunOptions {
  url: string;
  secrets: SampleSecrets;
  policy: NetworkPolicy;
  deadline_ms: number;
  concurrency: number;
  signal: AbortSignal;
  /** Which of `CHECKS` to run; those that others build on always run. */
  wanted(check: Check): boolean;
  /** A check begins; `at` counts from 1. */
  begins?(check: Check, place: { at: number; of: number }): void;
  found?(found: Found): void;
}

export type Found = Finding & { check: Check };

/** Throws `interrupted` when `signal` is aborted. */
export async function runChecks(options: RunOptions): Promise<Found[]> {
  const chosen = CHECKS.filter((check) => check.always === true || options.wanted(check));
  const valid: Exchange[] = [];
  const all: Found[] = [];
  for (const [index, check] of chosen.entries()) {
    options.begins?.(check, { at: index + 1, of: chosen.length });
    const found = { check, ...(await runOne(check, { ...options, valid })) };
    all.push(found);
    options.found?.(found);
    if (check.gate === true && found.result === 'fail') break;
  }
  return all;
}

async function runOne(check: Check, options: RunOptions & { valid: Exchange[] }): Promise<Finding> {
  const missing = missingFor(check, options.valid);
  if (missing !== null) return { result: 'skip', advice: missing, exchanges: [], decisive: null, note: null };
  const { policy, concurrency } = options;
  // One of its own: every sender leaves a listener on the signal it is given.
  const signal = AbortSignal.any([options.signal]);
  const sender = createSender({ policy, perEndpoint: concurrency });
  try {
    return await check.run(contextOf({ ...options, signal }, sender));
  } catch (error) {
    if (signal.aborted) throw interrupted();
    throw error;
  } finally {
    await sender.close();
  }
}

/** Why a check would prove nothing; null when it can run. */
function missingFor({ requires }: Check, valid: readonly Exchange[]): string | null {
  if (requires === 'nothing') return null;
  if (valid[0]?.came.kind !== 'answered') return 'Skipped: the first valid webhook got no answer.';
  if (requires === 'answer' || valid.some(({ came }) => isTaken(came))) return null;
  return 'Skipped: no valid webhook was accepted.';
}

function contextOf(options: RunOptions & { valid: Exchange[] }, sender: ReturnType<typeof createSender>): CheckContext {
  const { deadline_ms, signal, valid, concurrency } = options;
  const url = new URL(options.url);
  const dial = { guard: createGuard(options.policy), deadline_ms, signal };
  const send = async (sent: OutgoingWebhook): Promise<Exchange> => {
    const came = await sender.send(sent, { deadline_ms, signal });
    if (came.kind === 'interrupted') throw interrupted();
    return { method: 'POST', sent, came };
  };
  return {
    url,
    samples: new Samples(options.url, options.secrets),
    deadline_ms,
    concurrency,
    valid,
    reach: () => reach(url, dial),
    send,
    async sendValid(webhook) {
      const exchange = await send(webhook);
      valid.push(exchange);
      return exchange;
    },
    async get() {
      const came = await get(url, dial);
      return { method: 'GET', sent: { url: options.url, headers: {}, body: '' }, came };
    },
  };
}

function interrupted(): DescgenError {
  return new DescgenError('interrupted', 'Interrupted; some checks did not run.');
}
