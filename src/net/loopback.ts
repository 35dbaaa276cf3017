import { isIP } from 'node:net';

/**
 * Whether a URL itself says that it means this machine: its host is exactly `localhost`, an address of 127.0.0.0/8 (in
 * whatever spelling: the URL parser makes `127.1` and `0x7f000001` one) or `[::1]`.
 */
export function saysLoopback(url: URL): boolean {
  return namesLoopback(url.hostname);
}

/** The same for the host alone, with or without the brackets of an IPv6 literal. */
export function namesLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === '::1' || name === '[::1]') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}
