/** The findings of `descgen doctor` as text. */
import type { Style } from '../output/style.js';
import { counted, visible, wrapped } from '../output/terminal-text.js';
import type { Finding, Level } from './diagnosis.js';

const COLUMN = 22;

/** A finding on a line of its own, or on as many as the terminal needs, with the advice below it, and a summary. */
export function doctorText(findings: readonly Finding[], style: Style): string {
  const paint: Record<Level, (text: string) => string> = { ok: style.green, warning: style.yellow, problem: style.red };
  const fitted = (text: string, indent: number): string =>
    wrapped(visible(text), style.width, ' '.repeat(indent)).trimStart();
  const lines = findings.flatMap(({ check, level, message, advice, details = [] }, at) => [
    `${paint[level](level.padEnd(7))}  ${check.padEnd(11)}  ${fitted(message, COLUMN)}`,
    ...details.map((detail) => `${' '.repeat(COLUMN)}- ${fitted(detail, COLUMN + 2)}`),
    // Findings of one kind in a row share their advice.
    ...(advice === null || advice === findings[at + 1]?.advice
      ? []
      : [`${' '.repeat(COLUMN)}-> ${fitted(advice, COLUMN + 3)}`]),
  ]);
  return `${[...lines, '', summary(findings)].join('\n')}\n`;
}

function summary(findings: readonly Finding[]): string {
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (problems + warnings === 0) return 'No problems found.';
  return `${counted(problems, 'problem')}, ${counted(warnings, 'warning')}.`;
}
