/** The port of what models have cost: every paid answer, by day, job and generator. */

export interface Spent {
  input: number;
  output: number;
  /** US dollars; null when a model without a known price was among them. */
  cost: number | null;
}

export interface PaidAnswer extends Spent {
  job_id: string;
  generator: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** All of it fails with a storage fault (`isStorageFault`) when its file cannot be read or written. */
export interface Spending {
  /** Durable when the promise resolves. */
  record(answer: PaidAnswer): Promise<void>;
  ofJob(job_id: string): Spent;
  /** US dollars of the day (in UTC) that holds this time. */
  ofDay(at: number): number;
  close(): Promise<void>;
}

/** Milliseconds until the next day in UTC. */
export function untilTomorrow(at: number): number {
  const day = 24 * 3_600_000;
  return day - (at % day);
}
