import type { Logger } from '../../src/core/ports/world.js';

export interface Logged {
  level: string;
  fields: Record<string, unknown>;
  message: string;
}

/** A log that remembers. */
export function memoryLog(): Logger & { lines: Logged[] } {
  const lines: Logged[] = [];
  const at = (level: string) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
