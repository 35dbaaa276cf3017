import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * An address as it would be dialled; null for what `net.isIP` does not call one. ipaddr.js alone reads more spellings
 * (`0177.1`), and reads `::1.2.3.4` as `::ffff:1.2.3.4`, which is another address; so IPv6 is spelt out by the URL parser first.
 * A zone (`%eth0`) is left out.
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
