/** Why a download failed, and whether a retry may help. The sentences never contain the query of a URL. */
import { type IncomingHttpHeaders, STATUS_CODES } from 'node:http';
import { DescgenError } from '../../core/errors.js';
import type { PhotoProblem, PhotoProblemCode } from '../../core/ports/photos.js';
import { problem } from '../problem.js';

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

/** `error` is what the guard or got threw for a request to `url`. */
export function connectionFailure(error: unknown, url: URL): Failure {
  const ours = causes(error).find((cause) => cause instanceof DescgenError);
  if (ours instanceof DescgenError) {
    const photoCode = ours.code === 'address_refused' ? 'address_refused' : 'connection_failed';
    return failure(photoCode, ours.message, ours.transient ? AT_ONCE : null);
  }
  const code = codeOf(error);
  const reason = systemReason(code, url.hostname) ?? tlsReason(code, url.hostname) ?? otherReason(code);
  return failure(photoCodeOf(code), reason, TRANSIENT_CODES.has(code) ? AT_ONCE : null);
}

/** `error`, its cause, the cause of that, and so on. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next instanceof Error && !chain.includes(next); next = next.cause) chain.push(next);
  return chain;
}

/** Got reports its own time-outs as `ETIMEDOUT`, like the system; `event` says what it was waiting for. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('event' in error && error.event === 'response') return 'NO_RESPONSE';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const TRANSIENT_CODES = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'EAI_AGAIN']);

function systemReason(code: string, host: string): string | undefined {
  switch (code) {
    case 'ECONNREFUSED':
      return 'The server refused the connection.';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return 'The server closed the connection unexpectedly.';
    case 'NO_RESPONSE':
      return 'The server did not start to respond in time.';
    case 'ETIMEDOUT':
      return 'Could not connect to the server in time.';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return 'The server cannot be reached from here.';
    case 'ENOTFOUND':
    case 'EAI_NONAME':
    case 'EAI_NODATA':
      return `The host name ${host} does not exist.`;
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return `Could not look up the host name ${host}.`;
    default:
      return undefined;
  }
}

function tlsReason(code: string, host: string): string | undefined {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `The certificate of ${host} has expired.`;
    case 'CERT_NOT_YET_VALID':
      return `The certificate of ${host} is not valid yet; is the clock of this machine right?`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate of the server is not valid for ${host}.`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `The certificate of ${host} is not trusted on this machine (${code}); if you trust it, start the daemon with NODE_EXTRA_CA_CERTS.`;
    case 'EPROTO':
      return `Could not establish TLS to ${host}; does that port serve HTTPS?`;
    default:
      return /^(?:ERR_SSL|ERR_TLS|CERT)_/.test(code) ? `Could not establish TLS to ${host} (${code}).` : undefined;
  }
}

function photoCodeOf(code: string): PhotoProblemCode {
  if (code === 'NO_RESPONSE' || code === 'ETIMEDOUT') return 'timed_out';
  return code.startsWith('HPE_') || COMPRESSION.test(code) ? 'invalid_response' : 'connection_failed';
}

/** zlib's own codes, Brotli's (`ERR__ERROR_FORMAT_…`), Zstandard's. */
const COMPRESSION = /^(?:Z|ERR_|ZSTD)_/;

function otherReason(code: string): string {
  if (code.startsWith('HPE_')) return `The server's response is not valid HTTP (${code}).`;
  if (COMPRESSION.test(code)) return `The server's compressed response is damaged (${code}).`;
  return `The photo could not be downloaded${code === '' ? '' : ` (${code})`}.`;
}
