/**
 * Where a URL that came from a client may lead. Independent of HTTP libraries: the caller calls `check` for each URL (the
 * submitted one and each redirect, since IP literals are never looked up) and connects with `lookup`, so that a name is judged
 * by the very addresses that are used, even if they change. A proxy must not be used: it would bypass the guard.
 */
import { isIP, type LookupFunction } from 'node:net';
import { DescgenError } from '../core/errors.js';
import { type AddressKind, judgeAddress } from './address.js';
import { allowsName, readAllowList } from './allow-list.js';
import { createLookup } from './lookup.js';
import { namesLoopback, saysLoopback } from './loopback.js';
import { type Resolve, systemResolver } from './resolver.js';

export interface NetworkPolicy {
  /** Whether the daemon is reachable from this machine only. */
  daemonOnLoopback: boolean;
  /** The setting `network.allow`: addresses, blocks and host names. */
  allow: readonly string[];
}

/** The rules for one submitted URL and its redirects. */
export interface Dialler {
  /** Throws `address_refused` if the scheme is not http(s) or the host is an IP literal that is not allowed. */
  check(url: URL): void;
  /** For `net.connect`, `tls.connect` and everything built on them; fails with `address_refused` if any address of the name is not allowed. */
  readonly lookup: LookupFunction;
}

/**
 * Loopback is allowed if the submitted URL itself names it and the daemon is reachable from this machine only. A redirect must
 * name it too; no other host name may resolve to it.
 */
export type Guard = (submitted: URL) => Dialler;

export function createGuard(policy: NetworkPolicy, resolve: Resolve = systemResolver): Guard {
  const allow = readAllowList(policy.allow);
  return (submitted) => {
    const permitted = policy.daemonOnLoopback && saysLoopback(submitted);
    const judge = (host: string, ip: string): void => {
      if (allowsName(allow, host)) return;
      const verdict = judgeAddress(ip, { loopback: permitted && namesLoopback(host), allow });
      if (!verdict.ok) throw new DescgenError('address_refused', refusal({ host, ip, kind: verdict.kind }));
    };
    return { check: (url) => checkUrl(url, judge), lookup: createLookup(resolve, judge) };
  };
}

function checkUrl(url: URL, judge: (host: string, ip: string) => void): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new DescgenError('address_refused', `Only http: and https: URLs are allowed, not ${url.protocol}`);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) judge(host, host);
}

const PHRASES: Readonly<Record<AddressKind, string>> = {
  loopback: 'a loopback address (this machine)',
  private: 'a private address',
  'link-local': 'a link-local address',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  'carrier-grade NAT': "an address inside a provider's network (carrier-grade NAT)",
  metadata: 'a cloud metadata service',
  unspecified: 'the unspecified address',
  tunnel: 'a Teredo tunnel address',
  reserved: 'a reserved address',
  invalid: 'not a valid IP address',
};

function refusal({ host, ip, kind }: { host: string; ip: string; kind: AddressKind }): string {
  const subject = host === ip ? `${ip} is` : `${host} resolves to ${ip},`;
  return `${subject} ${PHRASES[kind]}; add it to network.allow if you trust it.`;
}
