import { describe, expect, it } from 'vitest';
import { judgeAddress } from '../../src/net/address.js';
import { readAllowList } from '../../src/net/allow-list.js';

const judge = (ip: string, { loopback = false, allow = [] as string[] } = {}) => {
  const verdict = judgeAddress(ip, { loopback, allow: readAllowList(allow) });
  return verdict.ok ? 'ok' : verdict.kind;
};

describe('judgeAddress', () => {
  it.each([
    ['8.8.8.8', 'ok'],
    ['1.1.1.1', 'ok'],
    ['172.15.255.255', 'ok'],
    ['172.32.0.0', 'ok'],
    ['100.63.255.255', 'ok'],
    ['100.128.0.0', 'ok'],
    ['2606:4700:4700::1111', 'ok'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['10.0.0.5', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['fc00::1', 'private'],
    ['fdff::1', 'private'],
    ['fec0::1', 'private'],
    ['169.254.0.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['224.0.0.1', 'multicast'],
    ['ff02::1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['::', 'unspecified'],
    ['192.0.2.1', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['198.51.100.1', 'reserved'],
    ['203.0.113.1', 'reserved'],
    ['240.0.0.1', 'reserved'],
    ['100::1', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['3fff::1', 'reserved'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'tunnel'],
    ['169.254.169.254', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['168.63.129.16', 'metadata'],
  ])('says of %s: %s', (ip, expected) => {
    expect(judge(ip)).toBe(expected);
  });

  it.each([
    ['mapped', '::ffff:8.8.8.8', '::ffff:10.0.0.5', '::ffff:127.0.0.1'],
    ['mapped, in groups', '::ffff:808:808', '::ffff:a00:5', '::ffff:7f00:1'],
    ['translated', '::ffff:0:8.8.8.8', '::ffff:0:10.0.0.5', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::8.8.8.8', '64:ff9b::10.0.0.5', '64:ff9b::7f00:1'],
    ["NAT64 of the network's own", '64:ff9b:1::8.8.8.8', '64:ff9b:1::10.0.0.5', '64:ff9b:1::7f00:1'],
    ['6to4', '2002:808:808::1', '2002:a00:5::1', '2002:7f00:1::1'],
  ])('judges an IPv4 address inside an IPv6 one (%s) as itself', (_form, open, closed, own) => {
    expect([judge(open), judge(closed), judge(own)]).toEqual(['ok', 'private', 'loopback']);
  });

  it.each([
    ['NAT64 prefixes whose layout is unknown', '64:ff9b:1:808:8:800::'],
    ['addresses that an IPv4 one was once embedded in', '::8.8.8.8'],
    ['those even with loopback inside', '::127.0.0.1'],
    ['those in groups', '::7f00:1'],
  ])('refuses %s', (_what, ip) => {
    expect(judge(ip, { loopback: true })).toBe('reserved');
  });

  it.each(['', '127.1', '0177.0.0.1', '0x7f000001', '2130706433', '8.8.8.8/32', '[::1]', 'localhost', '1.2.3.4.5'])(
    'takes %j for no address at all',
    (text) => {
      expect(judge(text, { loopback: true })).toBe('invalid');
    },
  );

  it('lets loopback pass only where the policy says so', () => {
    expect(judge('127.0.0.1', { loopback: true })).toBe('ok');
    expect(judge('::1', { loopback: true })).toBe('ok');
    expect(judge('10.0.0.5', { loopback: true })).toBe('private');
    expect(judge('0.0.0.0', { loopback: true })).toBe('unspecified');
  });

  it.each([
    ['10.0.0.0/8', '10.200.0.1', '11.0.0.1'],
    ['192.168.1.7', '192.168.1.7', '192.168.1.8'],
    ['fd12::/16', 'fd12::9', 'fd13::9'],
    ['::1', '::1', '127.0.0.1'],
    ['::ffff:10.1.0.0/112', '10.1.2.3', '10.2.2.3'],
    ['0.0.0.0/0', '169.254.169.254', 'fd00::1'],
  ])('an allowed %s excepts %s', (allowed, inside, outside) => {
    expect(judge(inside, { allow: [allowed] })).toBe('ok');
    expect(judge(outside, { allow: [allowed] })).toBe(judge(outside));
  });

  it('an allowed IPv4 block excepts its addresses inside IPv6 ones too', () => {
    expect(judge('::ffff:10.0.0.5', { allow: ['10.0.0.0/8'] })).toBe('ok');
  });
});

describe('readAllowList', () => {
  it('takes addresses, blocks and host names', () => {
    const list = readAllowList(['10.0.0.1', 'fd00::/8', 'Photos.LAN.', 'nas', 'my_host-1.example']);
    expect([...list.names]).toEqual(['photos.lan', 'nas', 'my_host-1.example']);
    expect(list.blocks).toHaveLength(2);
  });

  it.each([
    '',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0',
    '10.0.0.256',
    '0x7f.1',
    'a..b',
    'a b',
    'fe80::1%eth0',
    '*',
  ])('refuses %j', (entry) => {
    expect(() => readAllowList([entry])).toThrow(expect.objectContaining({ code: 'invalid_setting' }));
  });
});
