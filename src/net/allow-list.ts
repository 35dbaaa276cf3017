/** The addresses and names that the setting `network.allow` permits despite the address rules. */
import { DescgenError } from '../core/errors.js';
import { type IpAddress, isIPv6, parseIp } from './ip.js';

export interface AllowList {
  readonly blocks: readonly (readonly [address: IpAddress, bits: number])[];
  /** Host names in lower case, without a trailing dot. */
  readonly names: ReadonlySet<string>;
}

/**
 * Reads addresses (`10.0.0.5`), blocks (`10.0.0.0/8`, `fd00::/8`) and host names (`photos.lan`). Throws `invalid_setting`
 * for anything else.
 */
export function readAllowList(entries: readonly string[]): AllowList {
  const blocks: (readonly [IpAddress, number])[] = [];
  const names = new Set<string>();
  for (const entry of entries) {
    const block = readBlock(entry);
    if (block !== null) blocks.push(block);
    else if (isHostName(entry)) names.add(plainName(entry));
    else {
      throw new DescgenError(
        'invalid_setting',
        `network.allow contains "${entry}", which is not an IP address, a block such as 10.0.0.0/8, or a host name.`,
      );
    }
  }
  return { blocks, names };
}

export function allowsAddress(list: AllowList, address: IpAddress): boolean {
  return list.blocks.some(([block, bits]) => {
    // `match` throws for an address of the other family.
    if (isIPv6(address)) return isIPv6(block) && address.match(block, bits);
    return !isIPv6(block) && address.match(block, bits);
  });
}

/** Whether every address of the name is allowed. */
export function allowsName(list: AllowList, name: string): boolean {
  return list.names.has(plainName(name));
}

/** If the last label is a number, URL parsers take the host for an IPv4 address (WHATWG URL, "ends in a number"). */
function isHostName(entry: string): boolean {
  const labels = plainName(entry).split('.');
  return (
    labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(label)) &&
    !/^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '')
  );
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function readBlock(entry: string): readonly [IpAddress, number] | null {
  const [text = '', bitsText, ...rest] = entry.split('/');
  const address = parseIp(text);
  if (address === null || text.includes('%') || rest.length > 0) return null;
  const most = isIPv6(address) ? 128 : 32;
  if (bitsText === undefined) return plainBlock(address, most);
  const bits = Number(bitsText);
  return /^\d{1,3}$/.test(bitsText) && bits <= most ? plainBlock(address, bits) : null;
}

/** A block of mapped addresses becomes the IPv4 block it represents. */
function plainBlock(address: IpAddress, bits: number): readonly [IpAddress, number] {
  if (!isIPv6(address) || !address.isIPv4MappedAddress() || bits < 96) return [address, bits];
  return [address.toIPv4Address(), bits - 96];
}
