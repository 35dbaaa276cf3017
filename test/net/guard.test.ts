import { describe, expect, it } from 'vitest';
import { createGuard } from '../../src/net/guard.js';
import { answers, lookUp } from './look-up.js';

const guardFor = (submitted: string, { daemonOnLoopback = true, allow = [] as string[], names = {} } = {}) =>
  createGuard({ daemonOnLoopback, allow }, answers(names))(new URL(submitted));

const checking = (dialler: ReturnType<typeof guardFor>, url: string) => () => dialler.check(new URL(url));
const refused = (words: RegExp | string = '') =>
  expect.objectContaining({ code: 'address_refused', message: expect.stringMatching(words) });

describe('check', () => {
  const dialler = guardFor('https://example.com/1.jpg');

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
  ])('refuses loopback spelt %s', (url) => {
    expect(checking(dialler, url)).toThrow(refused(/loopback/));
  });

  it.each([
    ['http://10.5/', /10\.0\.0\.5.+private/],
    ['http://0/', /0\.0\.0\.0.+unspecified/],
    ['http://2852039166/latest', /169\.254\.169\.254.+metadata/],
    ['http://[fe80::1]/', /link-local/],
    ['https://[64:ff9b::a00:5]/', /private/],
  ])('refuses %s and says why', (url, words) => {
    expect(checking(dialler, url)).toThrow(refused(words));
  });

  it('accepts public addresses and names; names are judged when they are connected to', () => {
    for (const url of [
      'http://8.8.8.8/',
      'https://[2606:4700:4700::1111]/',
      'https://example.com/',
      'http://localhost/',
    ]) {
      expect(checking(dialler, url)).not.toThrow();
    }
  });

  it('refuses other schemes', () => {
    for (const url of ['file:///etc/passwd', 'ftp://8.8.8.8/', 'data:,x', 'unix:/run/x.sock']) {
      expect(checking(dialler, url)).toThrow(refused(/http/));
    }
  });

  it('accepts allowed addresses', () => {
    const open = guardFor('https://example.com/', { allow: ['10.0.0.0/8'] });
    expect(checking(open, 'http://10.0.0.5/')).not.toThrow();
    expect(checking(open, 'http://192.168.0.5/')).toThrow(refused());
  });
});

describe('loopback', () => {
  const names = { localhost: ['127.0.0.1', '::1'], 'rebind.example': ['127.0.0.1'], 'a.localhost': ['127.0.0.1'] };

  it.each([
    'http://localhost:9/',
    'http://LOCALHOST/',
    'http://127.0.0.1/',
    'http://127.9.9.9/',
    'http://0x7f.1/',
    'http://[::1]/',
  ])('is permitted where the submitted URL is %s', async (submitted) => {
    const dialler = guardFor(submitted, { names });
    expect(checking(dialler, submitted)).not.toThrow();
    expect(checking(dialler, 'http://127.0.0.1:8/')).not.toThrow();
    await expect(lookUp(dialler.lookup, 'localhost')).resolves.toBe('127.0.0.1');
  });

  it.each([
    'http://rebind.example/',
    'http://a.localhost/',
    'http://localhost./',
    'http://localhost.example/',
    'http://[::ffff:127.0.0.1]/',
  ])('is not permitted where the submitted URL is %s', async (submitted) => {
    const dialler = guardFor(submitted, { names });
    expect(checking(dialler, 'http://127.0.0.1/')).toThrow(refused());
    await expect(lookUp(dialler.lookup, 'localhost')).rejects.toEqual(refused(/localhost.+127\.0\.0\.1/));
  });

  it('is never reached through another name, even from a URL that says loopback', async () => {
    const dialler = guardFor('http://localhost/', { names });
    await expect(lookUp(dialler.lookup, 'rebind.example')).rejects.toEqual(refused());
    await expect(lookUp(dialler.lookup, 'a.localhost')).rejects.toEqual(refused());
  });

  it('is not permitted where others can reach the daemon', async () => {
    const dialler = guardFor('http://localhost/', { names, daemonOnLoopback: false });
    await expect(lookUp(dialler.lookup, 'localhost')).rejects.toEqual(refused());
    expect(checking(dialler, 'http://127.0.0.1/')).toThrow(refused());
  });
});

describe('an allowed name', () => {
  const names = { 'photos.lan': ['192.168.0.9'], 'other.lan': ['192.168.0.9'] };

  it('may lead anywhere; another that leads to the same may not', async () => {
    const dialler = guardFor('http://photos.lan/', { names, allow: ['Photos.lan'] });
    await expect(lookUp(dialler.lookup, 'photos.lan')).resolves.toBe('192.168.0.9');
    await expect(lookUp(dialler.lookup, 'PHOTOS.LAN.')).resolves.toBe('192.168.0.9');
    await expect(lookUp(dialler.lookup, 'other.lan')).rejects.toEqual(refused(/other\.lan.+192\.168\.0\.9/));
  });
});
