/** Parses IP addresses. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * The address that would be connected to; null unless `net.isIP` accepts the text. ipaddr.js alone accepts more spellings
 * (`0177.1`), and reads `::1.2.3.4` as `::ffff:1.2.3.4`, a different address, so the URL parser normalises IPv6 first.
 * A zone (`%eth0`) is ignored.
 */
export function parseIp(text: string): IpAddress | null {
  switch (isIP(text)) {
    case 4:
      return ipaddr.IPv4.parse(text);
    case 6:
      return ipaddr.IPv6.parse(new URL(`http://[${text.replace(/%.*$/s, '')}]`).hostname.slice(1, -1));
    default:
      return null;
  }
}

export function isIPv6(address: IpAddress): address is ipaddr.IPv6 {
  return address.kind() === 'ipv6';
}
