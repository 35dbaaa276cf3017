import { cpSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeIdentity, homeProof, isHomeProof, newNonce } from '../../src/config/home/home-proof.js';
import { makeFolder } from './folder.js';

test('a home keeps its identity when it is renamed, and a copy has another one', () => {
  const above = makeFolder();
  const [home, moved, copy] = ['home', 'moved', 'copy'].map((name) => join(above, name)) as [string, string, string];
  mkdirSync(home);
  writeFileSync(join(home, 'token'), 'x');
  const before = homeIdentity({ state_dir: home });
  cpSync(home, copy, { recursive: true });
  renameSync(home, moved);
  expect(before?.path).toBe(home);
  expect(homeIdentity({ state_dir: moved })?.id).toBe(before?.id);
  expect(homeIdentity({ state_dir: copy })?.id).not.toBe(before?.id);
  expect(homeIdentity({ state_dir: home })).toBeNull();
});

const challenge = { nonce: newNonce(), url: 'http://127.0.0.1:7420', home: { path: '/home/ann', id: '1:2' } };

test('a proof holds for what it was asked for', () => {
  expect(isHomeProof('token', challenge, homeProof('token', challenge))).toBe(true);
  const elsewhere = { ...challenge, home: { path: '/elsewhere', id: '1:2' } };
  expect(isHomeProof('token', elsewhere, homeProof('token', challenge))).toBe(true);
});

test.each([
  ['another token', 'other', challenge],
  ['another nonce', 'token', { ...challenge, nonce: newNonce() }],
  ['another port', 'token', { ...challenge, url: 'http://127.0.0.1:7421' }],
  ['another home', 'token', { ...challenge, home: { path: '/home/ann', id: '1:3' } }],
])('and not for %s', (_name, token, given) => {
  expect(isHomeProof('token', challenge, homeProof(token, given))).toBe(false);
});

test.each(['', 'x', 'x'.repeat(64), 'ш'.repeat(32)])('%j is no proof', (proof) => {
  expect(isHomeProof('token', challenge, proof)).toBe(false);
});
