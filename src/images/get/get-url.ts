/** Downloads a photo: one deadline over everything, few redirects, few retries, and the guard before each connection. */
import type { Dialler } from '../../net/guard.js';
import { type Deadline, startDeadline } from '../deadline.js';
import { secondsText } from '../limit-reasons.js';
import { problem } from '../photo-problem.js';
import { type Downloaded, download } from './download.js';
import type { GetOptions, Got, UrlLimits } from './get-options.js';
import { connectionFailure, type Failure, failure } from './http-failure.js';

export const URL_LIMITS: UrlLimits = {
  total: 30_000,
  connect: 10_000,
  response: 20_000,
  retryDelays: [250, 1_000],
  retryAfter: 5_000,
};

const MAX_REDIRECTS = 3;

/** Rejects only when `signal` is aborted. */
export async function getUrl(url: URL, options: GetOptions, signal: AbortSignal): Promise<Got> {
  for (;;) {
    const got = await getOnce(url, options, signal);
    if (got !== 'no_room') return got;
    // Begins again, with all of its time: the server is not to blame.
    await options.files.room();
    signal.throwIfAborted();
  }
}

async function getOnce(url: URL, options: GetOptions, signal: AbortSignal): Promise<Got | 'no_room'> {
  const { limits } = options;
  const deadline = startDeadline(limits.total, signal);
  const dialler = options.guard(url);
  try {
    for (let attempt = 0; ; attempt += 1) {
      const end = await followRedirects(url, { ...options, dialler, deadline });
      if (signal.aborted && end.kind === 'bytes') options.files.give(end.bytes.length);
      signal.throwIfAborted();
      if (end.kind === 'no_room') return 'no_room';
      if (end.kind === 'bytes') return { ok: true, bytes: end.bytes, source: 'server' };
      const wait = retryWait(end, limits, attempt);
      if (wait !== null && (await deadline.sleep(wait))) continue;
      signal.throwIfAborted();
      // If time runs out during the pause before a retry, the last failure says more than a time-out would.
      return deadline.expired && wait === null ? tooSlow(limits) : end.problem;
    }
  } finally {
    deadline.end();
  }
}

type End = Exclude<Downloaded, { kind: 'redirect' }>;

async function followRedirects(
  submitted: URL,
  context: GetOptions & { dialler: Dialler; deadline: Deadline },
): Promise<End> {
  let url = submitted;
  for (let redirects = 0; ; redirects += 1) {
    const refused = refusal(url, context);
    if (refused !== null) {
      const prefix = redirects === 0 ? '' : 'The server redirected to an address that is not allowed: ';
      return failure('address_refused', prefix + refused);
    }
    const downloaded = await download(url, context);
    if (downloaded.kind !== 'redirect') return downloaded;
    if (redirects === MAX_REDIRECTS) {
      return failure('bad_redirect', `The server redirected more than ${MAX_REDIRECTS} times.`);
    }
    if (!URL.canParse(downloaded.location, url.href)) {
      return failure('bad_redirect', 'The server redirected to an invalid URL.');
    }
    url = new URL(downloaded.location, url);
  }
}

function refusal(url: URL, { dialler, limits }: { dialler: Dialler; limits: UrlLimits }): string | null {
  try {
    dialler.check(url);
    return null;
  } catch (error) {
    return connectionFailure(error, { url, phase: 'dialling', limits }).problem.reason;
  }
}

/** The pause before the next attempt, in milliseconds; null when there is none. */
function retryWait(end: Failure, limits: UrlLimits, attempt: number): number | null {
  const own = limits.retryDelays[attempt];
  if (end.retry === null || own === undefined || end.retry.after > limits.retryAfter) return null;
  return Math.max(own, end.retry.after);
}

function tooSlow(limits: UrlLimits): Got {
  return problem('timed_out', `The download did not finish within ${secondsText(limits.total)}.`);
}
