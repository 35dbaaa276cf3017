import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Resolve } from '../../src/net/resolver.js';

export const addresses = (...ips: string[]): LookupAddress[] =>
  ips.map((address) => ({ address, family: isIP(address) }));

/** A resolver that knows a few names; a dot at the end and the case make no difference to it. */
export function answers(names: Record<string, string[]>): Resolve {
  return async (name) => {
    const ips = names[name.toLowerCase().replace(/\.$/, '')];
    if (ips === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    return addresses(...ips);
  };
}

/** The answer of a look-up with a callback, as a promise. */
export function lookUp(
  lookup: LookupFunction,
  name: string,
  options: LookupOptions = {},
): Promise<string | LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(name, options, (error, address) => (error === null ? resolve(address) : reject(error)));
  });
}
