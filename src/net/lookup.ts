/** A replacement for `dns.lookup` that checks every address before it is used. */
import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Resolve } from './resolver.js';

/**
 * Supports `dns.lookup` with and without `all`. `judge` throws for an address that is not allowed; a single one refuses the
 * whole name, since the caller may connect to any of its addresses.
 */
export function createLookup(resolve: Resolve, judge: (name: string, ip: string) => void): LookupFunction {
  return (name, options, callback) => {
    void judged(name, { resolve, judge }).then(
      (addresses) => {
        const wanted = ofFamily(addresses, options.family);
        const [first] = wanted;
        if (first === undefined) callback(noAddress(name), options.all === true ? [] : '', 0);
        else if (options.all === true) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, options.all === true ? [] : '', 0),
    );
  };
}

/** Judges all addresses, including those of a family that was not asked for. */
async function judged(
  name: string,
  { resolve, judge }: { resolve: Resolve; judge: (name: string, ip: string) => void },
): Promise<readonly LookupAddress[]> {
  const literal = isIP(name);
  const addresses = literal === 0 ? await resolve(name) : [{ address: name, family: literal }];
  for (const { address } of addresses) judge(name, address);
  return addresses;
}

function ofFamily(addresses: readonly LookupAddress[], wanted: LookupOptions['family']): LookupAddress[] {
  const family = wanted === 'IPv4' ? 4 : wanted === 'IPv6' ? 6 : (wanted ?? 0);
  return addresses.filter((address) => family === 0 || address.family === family);
}

/** The error of `dns.lookup` for a name without addresses. */
function noAddress(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name });
}
