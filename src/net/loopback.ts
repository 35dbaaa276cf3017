/** Recognises hosts that name this machine. */
import { isIP } from 'node:net';

/**
 * Whether a URL itself names this machine: its host is exactly `localhost`, an address in 127.0.0.0/8 (in any spelling: the URL
 * parser normalises `127.1` and `0x7f000001`) or `[::1]`.
 */
export function saysLoopback(url: URL): boolean {
  return namesLoopback(url.hostname);
}

/** The same for a host name, with or without the brackets of an IPv6 literal. */
export function namesLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === '::1' || name === '[::1]') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}
