import { expect, test } from 'vitest';
import { judgeDisk } from '../../../src/cli/doctor/check-home.js';
import { checkClock, checkNode } from '../../../src/cli/doctor/check-runtime.js';
import { CHECKS, ok, problem, warning, worstOf } from '../../../src/cli/doctor/diagnosis.js';

const MB = 1024 ** 2;
/** ext4, in statfs(2). */
const LOCAL = 0xef53;

test.each([
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
  ['20.18.9', 'problem'],
  ['18.20.4', 'problem'],
])('Node.js %s is %s', (version, level) => {
  expect(checkNode(version).map((finding) => finding.level)).toEqual([level]);
});

test.each([
  [63 * MB, 'problem'],
  [64 * MB, 'warning'],
  [1023 * MB, 'warning'],
  [1024 * MB, 'ok'],
])('%i bytes of room are %s', (free, level) => {
  expect(judgeDisk('/data', { free, type: LOCAL }).map((finding) => finding.level)).toEqual([level]);
});

test('a file system over the network may not keep locks', () => {
  const levels = judgeDisk('/data', { free: 9999 * MB, type: 0x6969 }).map(({ level }) => level);
  expect(levels).toEqual(process.platform === 'linux' ? ['ok', 'warning'] : ['ok']);
});

test('a clock that is before descgen itself is wrong', () => {
  const paths = { paths: { log: '/none', database: '/none', instance: '/none' } } as Parameters<typeof checkClock>[0];
  expect(checkClock(paths, 0).map(({ level }) => level)).toEqual(['problem']);
  expect(checkClock(paths, Date.UTC(2026, 0, 1)).map(({ level }) => level)).toEqual(['ok']);
});

test('the worst of findings counts', () => {
  const [check] = CHECKS;
  expect(worstOf([])).toBe('ok');
  expect(worstOf([ok(check, ''), warning(check, '', '')])).toBe('warning');
  expect(worstOf([problem(check, '', ''), ok(check, ''), warning(check, '', '')])).toBe('problem');
});
