/** What went wrong with an HTTP exchange, in sentences, and whether another attempt may help. Queries never stand in them. */
import { type IncomingHttpHeaders, STATUS_CODES } from 'node:http';
import { DescgenError } from '../../core/errors.js';

export interface Failure {
  kind: 'failed';
  reason: string;
  /** Null when another attempt would end the same; `after` is what the server asked to wait, in milliseconds. */
  retry: { after: number } | null;
}

const AT_ONCE = { after: 0 };

/** Overloaded, restarting, or behind something that is. */
const PASSING_STATUSES = new Set([408, 429, 500, 502, 503, 504]);

export function statusFailure(answer: { statusCode: number; headers: IncomingHttpHeaders; url: URL }): Failure {
  const { statusCode, headers, url } = answer;
  // The standard words, not the server's own.
  const words = [statusCode, STATUS_CODES[statusCode]].filter((word) => word !== undefined).join(' ');
  const ignored = statusCode === 401 && url.username + url.password !== '';
  const reason = `The server answered ${words}${ignored ? ' (the user name and password in the URL are not sent)' : ''}.`;
  const retry = PASSING_STATUSES.has(statusCode) ? { after: retryAfter(headers['retry-after']) } : null;
  return { kind: 'failed', reason, retry };
}

/** Seconds only; a date is taken as longer than anyone waits for a photo (RFC 9110 section 10.2.3 allows both). */
function retryAfter(value: string | undefined): number {
  if (value === undefined) return 0;
  return /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Number.POSITIVE_INFINITY;
}

/** `error` is what the guard or got threw for a request to `url`. */
export function dialFailure(error: unknown, url: URL): Failure {
  const ours = causes(error).find((cause) => cause instanceof DescgenError);
  if (ours instanceof DescgenError) {
    return { kind: 'failed', reason: ours.message, retry: ours.transient ? AT_ONCE : null };
  }
  const code = codeOf(error);
  const reason = systemReason(code, url.hostname) ?? tlsReason(code, url.hostname) ?? otherReason(code);
  return { kind: 'failed', reason, retry: PASSING_CODES.has(code) ? AT_ONCE : null };
}

/** `error`, its cause, the cause of that, and so on. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next instanceof Error && !chain.includes(next); next = next.cause) chain.push(next);
  return chain;
}

/** Got names a time-out of its own phases `ETIMEDOUT` like the system's; what it waited for is in `event`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('event' in error && error.event === 'response') return 'NO_RESPONSE';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const PASSING_CODES = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'EAI_AGAIN']);

function systemReason(code: string, host: string): string | undefined {
  switch (code) {
    case 'ECONNREFUSED':
      return 'The server refused the connection.';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return 'The server broke off the connection.';
    case 'NO_RESPONSE':
      return 'The server did not begin to answer in time.';
    case 'ETIMEDOUT':
      return 'No connection to the server came about in time.';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return 'The server cannot be reached from here.';
    case 'ENOTFOUND':
    case 'EAI_NONAME':
    case 'EAI_NODATA':
      return `The name ${host} is unknown.`;
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return `The name ${host} could not be looked up.`;
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
      return `The certificate of the server is not for ${host}.`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `Nobody this machine trusts vouches for the certificate of ${host} (${code}); start the daemon with NODE_EXTRA_CA_CERTS if you do.`;
    case 'EPROTO':
      return `No TLS connection to ${host} came about; does the server speak https there?`;
    default:
      return /^(?:ERR_SSL|ERR_TLS|CERT)_/.test(code) ? `No TLS connection to ${host} came about (${code}).` : undefined;
  }
}

function otherReason(code: string): string {
  if (code.startsWith('HPE_')) return `The server's answer is not valid HTTP (${code}).`;
  // zlib's own, Brotli's (`ERR__ERROR_FORMAT_…`), Zstandard's.
  if (/^(?:Z|ERR_|ZSTD)_/.test(code)) return `The server's compressed answer is damaged (${code}).`;
  return `The photo could not be fetched${code === '' ? '' : ` (${code})`}.`;
}
