/** Decides who may call the API: by Host (DNS rebinding), by Origin (foreign web pages) and by token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { DescgenError } from '../core/errors.js';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

export interface GuardOptions {
  /** The address that the daemon is bound to. */
  host: string;
  /** Additional names that it answers to (`daemon.hosts`). */
  hosts: readonly string[];
  /** Any of these is accepted. */
  tokens: readonly string[];
}

export interface Asker {
  /** From the request target if that is absolute, which overrides the header (RFC 9112, 3.2.2). */
  host: string | undefined;
  origin: string | undefined;
  /** `Sec-Fetch-Site`, which browsers add and pages cannot change. */
  site: string | undefined;
  authorization: string | undefined;
}

/**
 * The authority that a request addresses; throws `invalid_request` for two Host headers (RFC 9112, 3.2). Reads the raw headers,
 * names and values in turn: node joins or drops duplicates.
 */
export function authorityOf(request: { url?: string | undefined; rawHeaders: readonly string[] }): string | undefined {
  const hosts: string[] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    if (request.rawHeaders[at]?.toLowerCase() === 'host') hosts.push(request.rawHeaders[at + 1] ?? '');
  }
  if (hosts.length > 1) throw new DescgenError('invalid_request', 'The request has more than one Host header.');
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(request.url ?? '')?.[1] ?? hosts[0];
}

/** Returns the checked host with its port; throws `forbidden_host` or `forbidden_origin`. The Host is checked first. */
export function judgeAsker(asker: Asker, options: GuardOptions): string {
  if (asker.host === undefined) throw new DescgenError('forbidden_host', 'The request has no Host header.');
  const name = hostName(asker.host);
  const known = [
    ...LOOPBACK_NAMES,
    ...[options.host, ...options.hosts].map((host) => bracketed(host.toLowerCase().replace(/\.$/, ''))),
  ];
  if (name === null || !known.includes(name)) {
    throw new DescgenError(
      'forbidden_host',
      `This daemon does not accept the Host "${asker.host}"; if the name is correct, add it to daemon.hosts.`,
    );
  }
  const foreignPage = asker.site !== undefined && asker.site !== 'same-origin' && asker.site !== 'none';
  if (foreignPage || (asker.origin !== undefined && !isOwnOrigin(asker.origin, asker.host))) {
    throw new DescgenError('forbidden_origin', 'This daemon does not answer web pages from other origins.');
  }
  return asker.host;
}

/**
 * True with a valid token, false without one; throws `unauthorized` for a wrong one. Other schemes than Bearer are ignored: a
 * proxy in front of the daemon may require them.
 */
export function hasToken(authorization: string | undefined, tokens: readonly string[]): boolean {
  if (authorization === undefined || !/^Bearer(?: |$)/i.test(authorization)) return false;
  const shown = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  // Compares every token, so that timing does not reveal which one was close.
  const right = tokens.filter((token) => shown !== undefined && sameText(shown, token)).length > 0;
  if (!right) {
    throw new DescgenError('unauthorized', 'The token is wrong; `descgen secret token` prints the right one.');
  }
  return true;
}

/** Takes the same time for any lengths, because it compares digests. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}

/** `LOCALHOST:7420` -> `localhost`, `[::1]:7420` -> `[::1]`; null if it is not a host. */
function hostName(host: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]/@?#\s]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase().replace(/\.$/, '') ?? null;
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
