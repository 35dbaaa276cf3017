/** What the rules need of the world: time, chance, a log. All times are milliseconds since 1970. */
export interface Clock {
  /** Wall time. */
  now(): number;
  /** Calls `wake` after `ms`; the function returned takes it back. The process may end before. */
  after(ms: number, wake: () => void): () => void;
}

export interface Chance {
  /** 0 to 1. */
  random(): number;
  uuid(): string;
}

export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export type LogFields = Record<string, unknown>;
