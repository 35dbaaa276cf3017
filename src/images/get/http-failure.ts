/** Why a download failed, and whether a retry may help. The sentences never contain the query of a URL. */
import { type IncomingHttpHeaders, STATUS_CODES } from 'node:http';
import type { PhotoProblem, PhotoProblemCode } from '../../core/ports/photos.js';
import { type FailedConnection, failedConnection, type Phase } from '../../net/failed-connection.js';
import { secondsText } from '../limit-reasons.js';
import { problem } from '../photo-problem.js';
import type { UrlLimits } from './get-options.js';

export interface Failure {
  kind: 'failed';
  problem: PhotoProblem;
  /** Null when a retry would fail the same way; `after` is how long the server asked to wait, in milliseconds. */
  retry: { after: number } | null;
}

export function failure(code: PhotoProblemCode, reason: string, retry: Failure['retry'] = null): Failure {
  return { kind: 'failed', problem: problem(code, reason), retry };
}

const AT_ONCE = { after: 0 };

/** The server, or something before it, is overloaded or restarting. */
const TRANSIENT_STATUSES = new Set([408, 429, 500, 502, 503, 504]);

export function statusFailure(answer: { statusCode: number; headers: IncomingHttpHeaders; url: URL }): Failure {
  const { statusCode, headers, url } = answer;
  // The standard reason phrase, not the server's own.
  const words = [statusCode, STATUS_CODES[statusCode]].filter((word) => word !== undefined).join(' ');
  const ignored = statusCode === 401 && url.username + url.password !== '';
  const reason = `The server responded with ${words}${ignored ? ' (the user name and password in the URL are not sent)' : ''}.`;
  const retry = TRANSIENT_STATUSES.has(statusCode) ? { after: retryAfter(headers['retry-after']) } : null;
  return failure('http_status', reason, retry);
}

/** Seconds only; a date counts as longer than anyone waits for a photo (RFC 9110 section 10.2.3 allows both). */
function retryAfter(value: string | undefined): number {
  if (value === undefined) return 0;
  return /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Number.POSITIVE_INFINITY;
}

/** How far a download got; `limits` are those that bounded it. */
export interface FailedAt {
  url: URL;
  phase: Phase;
  limits: Pick<UrlLimits, 'response'>;
}

/** `error` is what the guard or got threw. */
export function connectionFailure(error: unknown, { url, phase, limits }: FailedAt): Failure {
  // Got reports its own time-outs as ETIMEDOUT, like the system; `event` says what it was waiting for.
  if (error instanceof Error && 'event' in error && error.event === 'response') {
    return failure('timed_out', `${url.host} did not start to respond within ${secondsText(limits.response)}.`);
  }
  const failed = failedConnection(error, { host: url.host, phase });
  if (COMPRESSION.test(failed.code)) {
    return failure('invalid_response', `The compressed response from ${url.host} is damaged (${failed.code}).`);
  }
  return failure(codeOf(failed), failed.message, failed.transient ? AT_ONCE : null);
}

/** zlib's own codes, Brotli's (`ERR__ERROR_FORMAT_…`), Zstandard's. */
const COMPRESSION = /^(?:Z|ERR_|ZSTD)_/;

function codeOf({ reason, code, local }: FailedConnection): PhotoProblemCode {
  if (local) return 'out_of_resources';
  if (reason === 'refused_address') return 'address_refused';
  if (reason === 'timeout' || code === 'ETIMEDOUT') return 'timed_out';
  return reason === 'protocol' || reason === 'too_large' ? 'invalid_response' : 'connection_failed';
}
