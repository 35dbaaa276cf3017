import { expect } from 'vitest';
import { lotsFile } from './lots.js';
import { type Program, program } from './program.js';

export interface Finding {
  check: string;
  level: 'ok' | 'warning' | 'problem';
  message: string;
  advice: string | null;
}

/** The findings of one check, after looking that status and exit code agree with all of them. */
export async function findings(descgen: Program, check: string, env: Record<string, string> = {}): Promise<Finding[]> {
  const { code, stdout, stderr } = await descgen.run(['doctor', '--json'], { env });
  const answer = JSON.parse(stdout) as { status: string; findings: Finding[] };
  const levels = answer.findings.map(({ level }) => level);
  const worst = levels.includes('problem') ? 'problem' : levels.includes('warning') ? 'warning' : 'ok';
  expect([code, answer.status, stderr]).toEqual([worst === 'problem' ? 4 : 0, worst, '']);
  for (const { level, advice } of answer.findings) expect(advice === null).toBe(level === 'ok');
  return answer.findings.filter((finding) => finding.check === check);
}

export const found = (level: Finding['level'], message: string | RegExp): unknown =>
  expect.objectContaining({ level, message: expect.stringMatching(message) });

/** A program whose home has a secret, a database and a log, and no daemon. */
export async function stoppedAfterWork(): Promise<Program> {
  const descgen = await program();
  await descgen.run(['submit', await lotsFile(1), '--wait', '-q']);
  await descgen.run(['daemon', 'stop']);
  return descgen;
}
