/**
 * Who may ask at all: the Host header against DNS rebinding, the Origin against other people's web pages, the token.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { DescgenError } from '../core/errors.js';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

export interface GuardOptions {
  /** The address the daemon is bound to. */
  host: string;
  /** Further names it answers to (`daemon.hosts`). */
  hosts: readonly string[];
  /** Any of these is accepted. */
  tokens: readonly string[];
}

export interface Asker {
  /** Of the request's target where that is absolute, which stands above the header (RFC 9112, 3.2.2). */
  host: string | undefined;
  origin: string | undefined;
  /** `Sec-Fetch-Site`, which browsers add and pages cannot forge. */
  site: string | undefined;
  authorization: string | undefined;
}

/**
 * The authority a request is for; throws `invalid_request` where two Host headers leave it open (RFC 9112, 3.2). The headers
 * are names and values in turn, as they came: node joins or drops what stands twice.
 */
export function authorityOf(request: { url?: string | undefined; rawHeaders: readonly string[] }): string | undefined {
  const hosts: string[] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    if (request.rawHeaders[at]?.toLowerCase() === 'host') hosts.push(request.rawHeaders[at + 1] ?? '');
  }
  if (hosts.length > 1) throw new DescgenError('invalid_request', 'The request has more than one Host header.');
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(request.url ?? '')?.[1] ?? hosts[0];
}

/** Throws `forbidden_host` or `forbidden_origin`. The Host header is judged first. */
export function judgeAsker(asker: Asker, options: GuardOptions): void {
  const name = hostName(asker.host);
  const known = [
    ...LOOPBACK_NAMES,
    ...[options.host, ...options.hosts].map((host) => bracketed(host.toLowerCase().replace(/\.$/, ''))),
  ];
  if (name === null || !known.includes(name)) {
    throw new DescgenError(
      'forbidden_host',
      `This daemon does not answer to the Host "${asker.host ?? ''}"; add the name to daemon.hosts if it is its own.`,
    );
  }
  const foreignPage = asker.site !== undefined && asker.site !== 'same-origin' && asker.site !== 'none';
  if (foreignPage || (asker.origin !== undefined && !isOwnOrigin(asker.origin, asker.host ?? ''))) {
    throw new DescgenError('forbidden_origin', 'This daemon does not answer web pages of other origins.');
  }
}

/**
 * True with a right token, false without any; throws `unauthorized` for a wrong one. Other schemes than Bearer are not for
 * the daemon: a proxy before it may have asked for them.
 */
export function hasToken(authorization: string | undefined, tokens: readonly string[]): boolean {
  if (authorization === undefined || !/^Bearer(?: |$)/i.test(authorization)) return false;
  const shown = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  // Every token is compared, so that the time tells nothing of which one was close.
  const right = tokens.filter((token) => shown !== undefined && sameText(shown, token)).length > 0;
  if (!right) {
    throw new DescgenError(
      'unauthorized',
      'The token is wrong; send "Authorization: Bearer" with the token of the state folder.',
    );
  }
  return true;
}

/** Constant-time whatever the lengths: digests are compared. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}

/** `LOCALHOST:7420` -> `localhost`, `[::1]:7420` -> `[::1]`; null when it is no host. */
function hostName(host: string | undefined): string | null {
  if (host === undefined) return null;
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]/@?#\s]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase().replace(/\.$/, '') ?? null;
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** Whether an address to bind to is only reachable from this machine. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
