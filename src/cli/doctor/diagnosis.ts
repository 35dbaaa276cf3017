/** Findings of `descgen doctor`: one line each. */
export interface Finding {
  /** What was checked; the same word in every version, for programs. */
  check: Check;
  level: Level;
  message: string;
  /** What to do; null when all is well. */
  advice: string | null;
  /** Sentences on the same state, shown below the message; absent without any. */
  details?: readonly string[];
}

export type Level = 'ok' | 'warning' | 'problem';

/** All checks, in the order they are shown: what others depend on first. */
export const CHECKS = [
  'node',
  'clock',
  'environment',
  'folders',
  'disk',
  'files',
  'settings',
  'secret',
  'modules',
  'photos',
  'database',
  'daemon',
  'service',
  'generator',
  'webhooks',
  'log',
] as const;
export type Check = (typeof CHECKS)[number];

export function ok(check: Check, message: string): Finding {
  return { check, level: 'ok', message, advice: null };
}

export function warning(check: Check, message: string, advice: string): Finding {
  return { check, level: 'warning', message, advice };
}

export function problem(check: Check, message: string, advice: string): Finding {
  return { check, level: 'problem', message, advice };
}

/** The most severe level; `ok` for none. */
export function worstOf(findings: readonly Finding[]): Level {
  const levels = new Set(findings.map(({ level }) => level));
  if (levels.has('problem')) return 'problem';
  return levels.has('warning') ? 'warning' : 'ok';
}
