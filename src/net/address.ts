/** Which IP addresses descgen may connect to for a URL that came from a client. Pure. */
import ipaddr from 'ipaddr.js';
import { type AllowList, allowsAddress } from './allow-list.js';
import { type IpAddress, isIPv6, parseIp } from './ip.js';

/** Why an address is refused. */
export type AddressKind =
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'multicast'
  | 'broadcast'
  | 'carrier-grade NAT'
  | 'metadata'
  | 'unspecified'
  | 'tunnel'
  | 'reserved'
  | 'invalid';

export type AddressVerdict = { ok: true } | { ok: false; kind: AddressKind };

export interface AddressPolicy {
  /** Whether loopback addresses are allowed. */
  loopback: boolean;
  allow: AllowList;
}

/**
 * Only addresses that ipaddr.js calls `unicast` are allowed, and the exceptions of the policy. An IPv6 address that represents
 * an IPv4 address (mapped, translated, NAT64, 6to4) is judged as the latter. `ip` must be an address that `net.isIP` accepts.
 */
export function judgeAddress(ip: string, policy: AddressPolicy): AddressVerdict {
  const given = parseIp(ip);
  if (given === null) return { ok: false, kind: 'invalid' };
  const meant = unwrapped(given);
  if (allowsAddress(policy.allow, given) || allowsAddress(policy.allow, meant)) return { ok: true };
  const kind = specialKind(meant);
  if (kind === null || (kind === 'loopback' && policy.loopback)) return { ok: true };
  return { ok: false, kind };
}

/** Prefixes of IPv6 addresses that contain an IPv4 address, and the group where it begins. */
const WRAPPINGS: readonly { prefix: readonly number[]; at: number }[] = [
  // Mapped, RFC 4291 section 2.5.5.2.
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 },
  // Translated, RFC 2765 section 2.1.
  { prefix: [0, 0, 0, 0, 0xffff, 0], at: 6 },
  // NAT64, RFC 6052 section 2.1.
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 },
  // Local-use NAT64, RFC 8215. The rest of its /48 stays refused: each network decides where the IPv4 address is in it.
  { prefix: [0x64, 0xff9b, 1, 0, 0, 0], at: 6 },
  // 6to4, RFC 3056 section 2.
  { prefix: [0x2002], at: 1 },
];

function unwrapped(address: IpAddress): IpAddress {
  if (!isIPv6(address)) return address;
  const { parts } = address;
  const wrapping = WRAPPINGS.find(({ prefix }) => prefix.every((group, position) => parts[position] === group));
  if (wrapping === undefined) return address;
  const [high = 0, low = 0] = parts.slice(wrapping.at);
  return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
}

/** Where clouds give a machine its credentials; 168.63.129.16 looks like a public address. */
const METADATA_SERVICES = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd20:ce::254',
]);

/** The range names of ipaddr.js; any other is `reserved`. */
const KINDS: Readonly<Record<string, AddressKind>> = {
  loopback: 'loopback',
  private: 'private',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'private',
  linkLocal: 'link-local',
  multicast: 'multicast',
  broadcast: 'broadcast',
  carrierGradeNat: 'carrier-grade NAT',
  unspecified: 'unspecified',
  teredo: 'tunnel',
};

/** Null for an address on the public internet. */
function specialKind(address: IpAddress): AddressKind | null {
  if (METADATA_SERVICES.has(address.toString())) return 'metadata';
  const range: string = address.range();
  if (range !== 'unicast') return KINDS[range] ?? 'reserved';
  // ipaddr.js calls IPv4-compatible addresses such as ::127.0.0.1 (RFC 4291 section 2.5.5.1, deprecated) unicast.
  if (isIPv6(address) && address.parts.slice(0, 6).every((group) => group === 0)) return 'reserved';
  return null;
}
