/** The port of questions that are asked through batches: those gathered, those sent, and the replies of a job that goes on. */
import type { ModelReply } from './model.js';

export interface BatchedQuestion {
  job_id: string;
  /** What tells it from the job's other questions. */
  key: string;
  /** The lot that waits for it. */
  lot_id: string;
  generator: string;
  /** The body of its request, as JSON. */
  body: string;
  max_tokens: number;
  /** US dollars that its answer may cost at most. */
  most: number;
  /** Milliseconds since 1970. */
  put_at: number;
}

/** `gathered` (not in a batch yet), `sent` (in one), `again` (its batch had no answer, so it has to be put again). */
export type QuestionState = 'gathered' | 'sent' | 'again';

/** Questions of one job that no batch has yet. */
export interface Gathering {
  job_id: string;
  generator: string;
  questions: number;
  bytes: number;
  first_at: number;
  last_at: number;
}

/** One batch at a provider, or one that is about to be there. It has questions of one job only. */
export interface Batch {
  /** Our own name for it, of hexadecimal digits: known before the provider knows the batch. */
  id: string;
  job_id: string;
  generator: string;
  requests: number;
  /** Of the bodies of its requests. */
  bytes: number;
  /** When it was, perhaps, created at the provider; null before the first try, and when the provider is known not to have it. */
  tried_at: number | null;
  /** Null until the provider has named it. */
  server_id: string | null;
  answered: number;
  /** The provider was asked to cancel it. */
  cancelled: boolean;
  /** Batches at the provider that turned out to be others. */
  not_ours: readonly string[];
}

/** A question of a batch without its body. */
export interface SentQuestion {
  max_tokens: number;
  most: number;
  /** How many answers so far were errors that may pass. */
  tries: number;
  settled: boolean;
}

export interface BatchSum {
  gathered: number;
  batches: { requests: number; answered: number; tried_at: number | null; sent: boolean }[];
}

/** US dollars by job that are no longer reserved. */
export interface Freed {
  job_id: string;
  amount: number;
}

/** All of it rejects or throws with a storage fault (`isStorageFault`) when its file cannot be read or written. */
export interface BatchStore {
  /** Undefined for a question that was never put. */
  find(job_id: string, key: string): ModelReply | QuestionState | undefined;
  /** A question that has to be put again keeps its count of tries. */
  put(question: BatchedQuestion): void;
  /** Forgets a question with its reply. */
  drop(job_id: string, key: string): void;
  /** Whether questions of this lot are gathered or sent. */
  isWaiting(job_id: string, lot_id: string): boolean;
  /** The answers to questions of this lot, as JSON. */
  answersOf(job_id: string, lot_id: string): Set<string>;
  sumOf(job_id: string): BatchSum;
  gatherings(): Gathering[];
  /** Makes a batch of the job's first gathered questions, within limits. Durable when it returns. */
  open(batch: { id: string; job_id: string; generator: string }, limits: { requests: number; bytes: number }): Batch;
  /** All that are not over. */
  batches(): Batch[];
  /** In the order of their places. */
  bodies(batch_id: string): Iterable<{ place: number; body: string }>;
  /** Durable when it returns. */
  change(
    batch_id: string,
    change: Partial<Pick<Batch, 'tried_at' | 'answered' | 'cancelled' | 'server_id' | 'not_ours'>>,
  ): void;
  /** The provider has the batch: the bodies of its questions are removed. */
  sent(batch_id: string, server_id: string): void;
  question(batch_id: string, place: number): SentQuestion | undefined;
  /** Keeps replies by place; `again` counts a try, and leaves the question for another batch. */
  settle(batch_id: string, replies: readonly { place: number; reply: ModelReply | 'again' }[]): Freed;
  /** The batch is over: its questions without a reply have to be put again. */
  close(batch_id: string): Freed;
  /** Forgets what no batch holds of a job. */
  forget(job_id: string): Freed;
  /** Jobs with questions or batches. */
  jobs(): string[];
  /** What all questions without a reply may cost. */
  reserved(): Freed[];
  close_file(): void;
}
