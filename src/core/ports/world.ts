/** The ports for time, chance and logging. All times are milliseconds since 1970. */

export interface Clock {
  /** Wall time. */
  now(): number;
  /** Calls `wake` after `ms`; the returned function cancels it. Does not keep the process alive. */
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
