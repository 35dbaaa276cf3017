import { expect, test, vi } from 'vitest';
import type { ExplanationAnswer } from '../../src/api/contract/contract.js';
import { lotsFile } from './lots.js';
import { program } from './program.js';

// Each runs the program many times, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

test('explain shows what each sentence rests on, as text and as JSON, in the languages wanted', async () => {
  const descgen = await program();
  await descgen.run(['submit', await lotsFile(2, 2), '-l', 'en,ru', '--wait', '-q']);
  const { code, stdout, stderr } = await descgen.run(['explain', '@last', 'lot 1', '-l', 'en']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^lot 1 {2}completed, by builtin \d/);
  expect(stdout).toContain('  [en] Title\n  BMW =X5\n      make   "BMW"  attribute\n      model  "=X5"  attribute\n');
  expect(stdout).toMatch(/\[en\] Description\n(?:.*\n)* {2}BMW =X5\.\n {6}make {3}"BMW" {2}attribute/);
  expect(stdout).not.toContain('[ru]');

  const answer = await descgen.json<ExplanationAnswer>(['explain', '@last', 'lot 1', '--json']);
  expect(answer.descriptions.map(({ language }) => language)).toEqual(['en', 'ru']);
  const ru = await descgen.json<ExplanationAnswer>([
    'explain',
    answer.job_id.slice(0, 8),
    'lot 1',
    '-l',
    'RU',
    '--json',
  ]);
  expect(ru.descriptions.map(({ language }) => language)).toEqual(['ru']);

  const failed = await descgen.run(['explain', '@last', 'lot 0']);
  expect([failed.code, failed.stdout]).toEqual([0, 'lot 0  failed']);
  expect(failed.stderr).toMatch(/\bfailed\b.*: /);
  const nobody = await descgen.run(['explain', '@last', 'nobody']);
  expect([nobody.code, nobody.stdout]).toEqual([6, '']);
  expect(nobody.stderr).toContain('has no lot "nobody"');
  const wrong = await descgen.run(['explain', '@last', 'lot 1', '-l', 'fr']);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/\bfr\b.*en, ru/)]);
});
