/** One line of `descgen doctor`. */
export interface Finding {
  /** What was looked at; the same words in every version, for programs. */
  check: Check;
  level: Level;
  message: string;
  /** What to do; null where all is well. */
  advice: string | null;
}

export type Level = 'ok' | 'warning' | 'problem';

/** Everything that is looked at, in the order in which it is told: what others rest on first. */
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

/** The gravest of them; `ok` of none. */
export function worstOf(findings: readonly Finding[]): Level {
  const levels = new Set(findings.map(({ level }) => level));
  if (levels.has('problem')) return 'problem';
  return levels.has('warning') ? 'warning' : 'ok';
}
