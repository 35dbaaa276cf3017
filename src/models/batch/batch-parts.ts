/** What the loop over batches and its steps share. */
import type { ModelConfig } from '../../core/models/model-config.js';
import type { Price } from '../../core/models/prices.js';
import type { Batch, BatchStore, Freed } from '../../core/ports/batches.js';
import type { Clock, Logger } from '../../core/ports/world.js';
import type { Purse } from '../purse.js';
import type { BatchServer } from './batch-server.js';
import type { Caller } from './call-server.js';

export interface Provider {
  config: ModelConfig;
  server: BatchServer;
  /** Of batches; null when it is not known. */
  price: Price | null;
}

export interface BatchLoopOptions {
  batches: BatchStore;
  purse: Purse;
  /** Null for a generator that is gone, lost its key, or has no batches. */
  provider: (generator: string) => Provider | null;
  /** Whether the job still wants answers. */
  isOpen: (job_id: string) => Promise<boolean>;
  /** Lots of the job may find their replies now. */
  release: (job_id: string) => Promise<void>;
  clock: Clock;
  log: Logger;
  /** 32 hexadecimal digits. */
  id: () => string;
}

/** What the steps of one batch need from the loop. */
export interface Stepping extends BatchLoopOptions {
  caller: Caller;
  free(freed: Freed): void;
  /** The batch is looked at again after `ms`. */
  later(batch: Batch, ms: number): void;
  /** The same, ever later, with the reason for people. */
  failing(batch: Batch, message: string, retry_after_ms?: number): void;
  /** Nothing of this generator is sent for a while. */
  pause(generator: string, ms: number): void;
  /** Later batches of this generator are at most this large. */
  shrink(generator: string, bytes: number): void;
}
