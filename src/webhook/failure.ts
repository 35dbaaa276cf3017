/** Why a webhook got no answer: a reason for programs, and a sentence for the one who has to mend it. */

import type { UnansweredReason } from '../core/delivery/delivery.js';
import { DescgenError } from '../core/errors.js';

/** How far an exchange came: no connection yet; the request is out; the answer has begun. */
export type Phase = 'dialling' | 'waiting' | 'answering';

export interface Failure {
  reason: UnansweredReason;
  message: string;
  /** It is this machine that could not. */
  local?: true;
}

/** `host` is what was dialled, with its port: queries of URLs never stand in a message. */
export function failureOf(error: unknown, at: { host: string; phase: Phase }): Failure {
  const ours = causes(error).find((cause) => cause instanceof DescgenError);
  if (ours instanceof DescgenError) {
    const reason = ours.code === 'address_refused' ? 'refused_address' : 'dns';
    return { reason, message: ours.message };
  }
  const code = codeOf(error);
  return (
    nameFailure(code, at.host) ??
    connectFailure(code, at.host) ??
    tlsFailure(code, at.host) ??
    protocolFailure(code, at.host) ??
    brokenOff(code, at)
  );
}

/** `error`, its cause, the cause of that, and so on. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next instanceof Error && !chain.includes(next); next = next.cause) chain.push(next);
  return chain;
}

function codeOf(error: unknown): string {
  for (const cause of causes(error)) {
    if (!(cause instanceof Error)) continue;
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    // undici looks its code up in a table that lacks it.
    if (cause.name === 'HTTPParserError') return 'HPE_INVALID';
  }
  return '';
}

function nameFailure(code: string, host: string): Failure | undefined {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_NONAME':
    case 'EAI_NODATA':
      return { reason: 'dns', message: `The name of ${host} is unknown (${code}); is it spelled right?` };
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return { reason: 'dns', message: `The name of ${host} could not be looked up (${code}).` };
    default:
      return undefined;
  }
}

function connectFailure(code: string, host: string): Failure | undefined {
  const failed = (message: string): Failure => ({ reason: 'connect', message });
  switch (code) {
    case 'ECONNREFUSED':
      return failed(`${host} refused the connection; is the receiver running?`);
    case 'ETIMEDOUT':
      return failed(`No connection to ${host} came about in time; does a firewall drop it?`);
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return failed(`${host} cannot be reached from here (${code}).`);
    case 'EACCES':
    case 'EPERM':
      return failed(`This machine does not allow a connection to ${host} (${code}).`);
    case 'EMFILE':
    case 'ENFILE':
      return {
        ...failed(`This machine has no file handle free for a connection to ${host} (${code}); raise its limit.`),
        local: true,
      };
    default:
      return undefined;
  }
}

function tlsFailure(code: string, host: string): Failure | undefined {
  const failed = (message: string): Failure => ({ reason: 'tls', message });
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return failed(`The certificate of ${host} has expired.`);
    case 'CERT_NOT_YET_VALID':
      return failed(`The certificate of ${host} is not valid yet; is the clock of this machine right?`);
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return failed(`The certificate that ${host} showed is for another name.`);
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return failed(
        `Nobody this machine trusts vouches for the certificate of ${host} (${code}); if you do, start descgen with NODE_EXTRA_CA_CERTS.`,
      );
    case 'EPROTO':
      return failed(`No TLS connection to ${host} came about; does it speak https there?`);
    default:
      return /^(?:ERR_SSL|ERR_TLS|CERT)_/.test(code)
        ? failed(`No TLS connection to ${host} came about (${code}).`)
        : undefined;
  }
}

function protocolFailure(code: string, host: string): Failure | undefined {
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') {
    return { reason: 'too_large', message: `The headers of the answer of ${host} are too large.` };
  }
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return { reason: 'protocol', message: `The answer of ${host} is not as long as its Content-Length says.` };
  }
  if (code.startsWith('HPE_')) {
    return { reason: 'protocol', message: `The answer of ${host} is not valid HTTP (${code}); does it speak https?` };
  }
  if (code === 'ERR_INVALID_URL') return { reason: 'protocol', message: 'The URL of the webhook is not valid.' };
  if (code === 'UND_ERR_INVALID_ARG') {
    return { reason: 'protocol', message: 'The webhook cannot be written as an HTTP request.' };
  }
  return undefined;
}

/** What is left is a connection that ended too early. */
function brokenOff(code: string, { host, phase }: { host: string; phase: Phase }): Failure {
  const tail = code === '' || code === 'UND_ERR_SOCKET' ? '' : ` (${code})`;
  switch (phase) {
    case 'dialling':
      return { reason: 'reset', message: `${host} broke the connection off before it stood${tail}.` };
    case 'waiting':
      return { reason: 'reset', message: `${host} closed the connection and gave no answer${tail}.` };
    case 'answering':
      return { reason: 'reset', message: `${host} broke off in the middle of its answer${tail}.` };
  }
}
