/**
 * Where a URL that came from a client may lead. Neutral to HTTP libraries: whoever dials calls `check` for each URL (the
 * submitted one and each redirect: an IP literal never passes through a look-up) and dials with `lookup`, so that a name is
 * judged by the very addresses that are dialled, however they changed since. A proxy must not be used: it would dial for us.
 */
import { isIP, type LookupFunction } from 'node:net';
import { DescgenError } from '../core/errors.js';
import { type AddressKind, judgeAddress } from './address.js';
import { allowsName, readAllowList } from './allow-list.js';
import { createLookup } from './lookup.js';
import { namesLoopback, saysLoopback } from './loopback.js';
import { type Resolve, systemResolver } from './resolver.js';

export interface NetworkPolicy {
  /** Whether only this machine can reach the daemon. */
  daemonOnLoopback: boolean;
  /** The setting `network.allow`: addresses, blocks and host names. */
  allow: readonly string[];
}

/** What holds for one submitted URL and for whatever it redirects to. */
export interface Dialler {
  /** Throws `address_refused` when the scheme is not http(s) or the host is an IP literal that may not be dialled. */
  check(url: URL): void;
  /** For `net.connect`, `tls.connect` and what is built on them; fails with `address_refused` when any address of the name is refused. */
  readonly lookup: LookupFunction;
}

/**
 * Loopback is permitted where the submitted URL itself says so and only this machine can reach the daemon; a redirect must
 * say so too, and no other name ever leads there.
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
    throw new DescgenError('address_refused', `Only http: and https: addresses may be called, not ${url.protocol}`);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) judge(host, host);
}

const PHRASES: Readonly<Record<AddressKind, string>> = {
  loopback: 'this machine itself (loopback)',
  private: 'private',
  'link-local': 'link-local',
  multicast: 'multicast',
  broadcast: 'a broadcast address',
  'carrier-grade NAT': "inside a provider's network (carrier-grade NAT)",
  metadata: 'the metadata service of a cloud',
  unspecified: 'unspecified',
  tunnel: 'the end of a Teredo tunnel',
  reserved: 'reserved',
  invalid: 'not a valid IP address',
};

function refusal({ host, ip, kind }: { host: string; ip: string; kind: AddressKind }): string {
  const subject = host === ip ? `The address ${ip} is` : `The name ${host} leads to ${ip}, which is`;
  return `${subject} ${PHRASES[kind]}; allow it with network.allow if you trust it.`;
}
