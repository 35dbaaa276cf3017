import { expect, test } from 'vitest';
import { receiverUrl } from '../../src/cli/receiver-url.js';
import { DescgenError } from '../../src/core/errors.js';

test.each([
  ['3000', 'http://localhost:3000'],
  [':3000', 'http://localhost:3000'],
  ['3000/hook?a=1', 'http://localhost:3000/hook?a=1'],
  ['localhost', 'http://localhost'],
  ['localhost:3000', 'http://localhost:3000'],
  ['LOCALHOST:3000/hook', 'http://LOCALHOST:3000/hook'],
  ['127.0.0.1/hook', 'http://127.0.0.1/hook'],
  ['[::1]:3000/hook', 'http://[::1]:3000/hook'],
  ['my-receiver:8080', 'http://my-receiver:8080'],
  ['192.168.1.5:80/x', 'http://192.168.1.5:80/x'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['https://example.com/hook?key=%20', 'https://example.com/hook?key=%20'],
  ['HTTP://example.com', 'HTTP://example.com'],
])('%s is %s', (text, url) => {
  expect(receiverUrl('--to', text)).toBe(url);
});

test.each([
  '',
  ' ',
  '/hook',
  'example.com/hook',
  'ftp://localhost:3000',
  'localhost:99999',
  '99999',
  'localhost:port',
  'http://',
  'javascript:alert(1)',
  'mailto:a@b.c',
  'http://me:pass@localhost:3000',
  'me:pass@localhost:3000',
  '//localhost:3000',
])('"%s" is refused', (text) => {
  expect(() => receiverUrl('--to', text)).toThrow(expect.objectContaining({ code: 'usage' }));
  expect(() => receiverUrl('--to', text)).toThrow(DescgenError);
});
