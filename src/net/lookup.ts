import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Resolve } from './resolver.js';

/**
 * A stand-in for `dns.lookup`, in its form with `all` and without. `judge` throws for an address that may not be dialled; one
 * such address among good ones refuses the name, since whoever dials may choose any of them.
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

/** All addresses are judged, those of a family that was not asked for included. */
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

/** What `dns.lookup` says of a name without addresses. */
function noAddress(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name });
}
