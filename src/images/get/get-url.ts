/** Fetches a photo from the web: one deadline over everything, few redirects, few repetitions, each dial behind the guard. */
import type { Dialler } from '../../net/guard.js';
import { type Deadline, startDeadline } from '../deadline.js';
import { secondsText } from '../wording.js';
import { type Exchanged, exchange } from './download.js';
import type { GetOptions, Got, UrlLimits } from './get-options.js';
import { dialFailure } from './http-reasons.js';

export const URL_LIMITS: UrlLimits = {
  total: 30_000,
  connect: 10_000,
  response: 20_000,
  retryDelays: [250, 1_000],
  retryAfter: 5_000,
};

const MAX_REDIRECTS = 3;

/** Throws only when `signal` is aborted. */
export async function getUrl(url: URL, options: GetOptions, signal: AbortSignal): Promise<Got> {
  const { limits } = options;
  const deadline = startDeadline(limits.total, signal);
  const dialler = options.guard(url);
  try {
    for (let attempt = 0; ; attempt += 1) {
      const end = await followed(url, { ...options, dialler, deadline });
      signal.throwIfAborted();
      if (end.kind === 'bytes') return { ok: true, bytes: end.bytes, source: 'server' };
      const wait = retryWait(end, limits, attempt);
      if (wait !== null && (await deadline.sleep(wait))) continue;
      signal.throwIfAborted();
      // When the time runs out while we wait for the next attempt, what ended the last one tells more.
      return { ok: false, reason: deadline.expired && wait === null ? lateReason(limits) : end.reason };
    }
  } finally {
    deadline.end();
  }
}

type End = Exclude<Exchanged, { kind: 'redirect' }>;

async function followed(submitted: URL, context: GetOptions & { dialler: Dialler; deadline: Deadline }): Promise<End> {
  let url = submitted;
  for (let redirects = 0; ; redirects += 1) {
    const refusal = refused(url, context.dialler);
    if (refusal !== null) {
      return failed(redirects === 0 ? refusal : `The server redirects to a place that is refused: ${refusal}`);
    }
    const exchanged = await exchange(url, context);
    if (exchanged.kind !== 'redirect') return exchanged;
    if (redirects === MAX_REDIRECTS) return failed(`The server redirects more than ${MAX_REDIRECTS} times.`);
    if (!URL.canParse(exchanged.location, url.href)) return failed('The server redirects to something that is no URL.');
    url = new URL(exchanged.location, url);
  }
}

function failed(reason: string): End {
  return { kind: 'failed', reason, retry: null };
}

function refused(url: URL, dialler: Dialler): string | null {
  try {
    dialler.check(url);
    return null;
  } catch (error) {
    return dialFailure(error, url).reason;
  }
}

/** Milliseconds to wait before the next attempt; null when there is none. */
function retryWait(end: Exclude<End, { kind: 'bytes' }>, limits: UrlLimits, attempt: number): number | null {
  const own = limits.retryDelays[attempt];
  if (end.retry === null || own === undefined || end.retry.after > limits.retryAfter) return null;
  return Math.max(own, end.retry.after);
}

function lateReason(limits: UrlLimits): string {
  return `The whole photo did not arrive within ${secondsText(limits.total)}.`;
}
