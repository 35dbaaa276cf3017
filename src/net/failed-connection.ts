/** What a failed connection means: the one table for everything that dials (webhooks, photos, `listen`, `check`, the client). */
import { isIPv4 } from 'node:net';
import type { UnansweredReason } from '../core/delivery/delivery.js';
import { DescgenError } from '../core/errors.js';

/** How far an exchange got: no connection yet; the request is out; the response has begun. */
export type Phase = 'dialling' | 'waiting' | 'answering';

export interface FailedConnection {
  reason: UnansweredReason;
  /** One sentence for a person, which names the host. */
  message: string;
  /** The code of the system or of the HTTP library, for programs; '' when there is none. */
  code: string;
  /** Another attempt may help at once: the connection broke, or a look-up is overloaded. */
  transient: boolean;
  /** This machine lacks something: nothing is known about the other side. */
  local: boolean;
}

export interface Dialled {
  /** What was dialled, with its port when that helps: never a URL, whose query may be a key. */
  host: string;
  phase: Phase;
  /** The status of a response that has begun. */
  status?: number;
}

/** What `error` means, thrown by the guard, a socket, node:http, undici or got. Always answers: use `isFailedConnection` to tell other errors. */
export function failedConnection(error: unknown, at: Dialled): FailedConnection {
  const ours = causes(error).find((cause) => cause instanceof DescgenError);
  if (ours instanceof DescgenError) {
    const reason = ours.code === 'address_refused' ? 'refused_address' : 'dns';
    return { reason, message: ours.message, code: ours.code, transient: ours.transient, local: false };
  }
  const code = connectionCode(error);
  const { reason, say, transient, local } = hasNoPort(error, code) ? NO_PORT : entryOf(code);
  return { reason, message: say(at, code), code, transient: transient === true, local: local === true };
}

/** What a time-out of `deadline_ms` means. */
export function lateConnection({ host, phase, status }: Dialled, deadline_ms: number): FailedConnection {
  const within = `within ${deadline_ms / 1000} s`;
  const messages: Readonly<Record<Phase, string>> = {
    dialling: `Could not connect to ${host} ${within}; does a firewall drop the connection?`,
    waiting: `${host} did not start to answer ${within}; answer first and do the work afterwards.`,
    answering: `${host} started to answer${status === undefined ? '' : ` (${status})`} but did not finish ${within}.`,
  };
  return { reason: 'timeout', message: messages[phase], code: 'ETIMEDOUT', transient: false, local: false };
}

/** Whether `error` comes from a connection rather than from a fault in the program. */
export function isFailedConnection(error: unknown): boolean {
  return TABLE.some(({ codes }) => matches(codes, connectionCode(error)));
}

/** The first code in the chain of causes; '' when there is none. */
export function connectionCode(error: unknown): string {
  for (const cause of causes(error)) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    // undici looks its code up in a table that lacks it.
    if (cause.name === 'HTTPParserError') return 'HPE_INVALID';
  }
  return '';
}

/** `error`, its cause, the cause of that, and so on. */
function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let next = error; next instanceof Error && !chain.includes(next); next = next.cause) chain.push(next);
  return chain;
}

interface Entry {
  /** Some codes, or the form of many. */
  codes: readonly string[] | RegExp;
  reason: UnansweredReason;
  say(at: Dialled, code: string): string;
  transient?: true;
  local?: true;
}

/** The first entry that matches counts. */
const TABLE: readonly Entry[] = [
  // --- names
  {
    codes: ['ENOTFOUND', 'EAI_NONAME', 'EAI_NODATA'],
    reason: 'dns',
    say: ({ host }, code) => `The host name of ${host} is unknown (${code}); is it spelled correctly?`,
  },
  {
    codes: /^EAI_/,
    reason: 'dns',
    say: ({ host }, code) => `Could not look up the host name of ${host} (${code}).`,
    transient: true,
  },
  // --- connections
  { codes: ['ECONNREFUSED'], reason: 'connect', say: ({ host }) => `${host} refused the connection; is it running?` },
  {
    codes: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
    reason: 'connect',
    say: ({ host }) => `Could not connect to ${host} in time; does a firewall drop the connection?`,
  },
  {
    codes: ['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
    reason: 'connect',
    say: ({ host }, code) => `${host} is unreachable from this machine (${code}).`,
  },
  {
    codes: ['EACCES', 'EPERM'],
    reason: 'connect',
    say: ({ host }, code) => `This machine does not allow a connection to ${host} (${code}).`,
  },
  {
    codes: ['EMFILE', 'ENFILE'],
    reason: 'connect',
    say: ({ host }, code) =>
      `This machine has no free file handle for a connection to ${host} (${code}); raise its limit (ulimit -n).`,
    transient: true,
    local: true,
  },
  {
    codes: ['EAGAIN', 'ENOMEM', 'ENOBUFS'],
    reason: 'connect',
    say: ({ host }, code) => `This machine lacks memory for a connection to ${host} (${code}).`,
    transient: true,
    local: true,
  },
  // --- TLS
  { codes: ['CERT_HAS_EXPIRED'], reason: 'tls', say: ({ host }) => `The certificate of ${host} has expired.` },
  {
    codes: ['CERT_NOT_YET_VALID'],
    reason: 'tls',
    say: ({ host }) => `The certificate of ${host} is not valid yet; is the clock of this machine correct?`,
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    reason: 'tls',
    say: ({ host }) => `The certificate of ${host} is for another name.`,
  },
  {
    codes: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    reason: 'tls',
    say: ({ host }, code) =>
      `The certificate of ${host} is not trusted on this machine (${code}); to trust it, start descgen with NODE_EXTRA_CA_CERTS.`,
  },
  {
    codes: ['EPROTO'],
    reason: 'tls',
    say: ({ host }) => `Could not establish TLS to ${host}; does that port serve HTTPS?`,
  },
  {
    codes: ['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'],
    reason: 'tls',
    say: ({ host }) =>
      `${host} does not speak HTTP/1.1 over TLS, only another protocol such as HTTP/2; enable HTTP/1.1 there.`,
  },
  {
    codes: /^(?:ERR_SSL|ERR_TLS|CERT)_/,
    reason: 'tls',
    say: ({ host }, code) => `Could not establish TLS to ${host} (${code}).`,
  },
  // --- HTTP
  {
    codes: ['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'],
    reason: 'too_large',
    say: ({ host }) => `The headers in the response from ${host} are too large.`,
  },
  {
    codes: ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
    reason: 'protocol',
    say: ({ host }) => `The response from ${host} is shorter or longer than its Content-Length.`,
  },
  {
    codes: /^HPE_/,
    reason: 'protocol',
    say: ({ host }, code) => `The response from ${host} is not valid HTTP (${code}); does that port serve HTTPS?`,
  },
  { codes: ['ERR_INVALID_URL'], reason: 'protocol', say: () => 'The URL is not valid.' },
  {
    codes: ['UND_ERR_INVALID_ARG', 'ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN'],
    reason: 'protocol',
    say: () => 'The request cannot be written as HTTP.',
  },
  // --- a connection that ended too early
  {
    codes:
      /^(?:ECONNRESET|EPIPE|ECONNABORTED|ENOTCONN|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE|ERR_READING_RESPONSE_STREAM)$/,
    reason: 'reset',
    say: brokenOff,
    transient: true,
  },
];

/** All ports for connections to this address are in use here. */
const NO_PORT: Entry = {
  codes: [],
  reason: 'connect',
  say: ({ host }, code) => `This machine has no free port for a connection to ${host} (${code}).`,
  transient: true,
  local: true,
};

/** EADDRNOTAVAIL means that for an IPv4 address; for an IPv6 address it mostly means that this machine has none of its own. */
function hasNoPort(error: unknown, code: string): boolean {
  if (code !== 'EADDRNOTAVAIL') return false;
  return causes(error).some(
    (cause) => 'address' in cause && typeof cause.address === 'string' && isIPv4(cause.address),
  );
}

/** For everything that no code names. */
const OTHER: Entry = { codes: [], reason: 'reset', say: brokenOff };

function entryOf(code: string): Entry {
  return TABLE.find(({ codes }) => matches(codes, code)) ?? OTHER;
}

function matches(codes: Entry['codes'], code: string): boolean {
  return codes instanceof RegExp ? codes.test(code) : codes.includes(code);
}

function brokenOff({ host, phase }: Dialled, code: string): string {
  const tail = code === '' || code === 'UND_ERR_SOCKET' ? '' : ` (${code})`;
  switch (phase) {
    case 'dialling':
      return `${host} closed the connection before it was established${tail}.`;
    case 'waiting':
      return `${host} closed the connection without answering${tail}.`;
    case 'answering':
      return `${host} closed the connection in the middle of its response${tail}.`;
  }
}
