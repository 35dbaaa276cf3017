/** The batches of the daemon: their file and the loop over them, opened when a job wants them or an earlier daemon left some. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DescgenError } from '../../core/errors.js';
import { jobIsFinished } from '../../core/job.js';
import type { ModelConfig } from '../../core/models/model-config.js';
import { batchPrice, priceOf } from '../../core/models/prices.js';
import type { BatchStore } from '../../core/ports/batches.js';
import type { Store } from '../../core/ports/store.js';
import type { Logger } from '../../core/ports/world.js';
import type { BatchLoop } from '../../models/batch/batch-loop.js';
import type { Purse } from '../../models/purse.js';
import { systemClock } from '../system.js';

export interface BatchesOptions {
  file: string;
  purse: () => Promise<Purse>;
  /** Undefined for a name that is not known (any more). Throws DescgenError for one that cannot be used. */
  config: (generator: string) => ModelConfig | undefined;
  jobs: Pick<Store, 'getJob' | 'releaseLots'>;
  /** Lots are due. */
  wake: () => void;
  log: Logger;
}

export interface OpenBatches {
  batches: BatchStore;
  loop: BatchLoop;
}

export interface Batches {
  open(): Promise<OpenBatches>;
  /** Goes on with what an earlier daemon sent. */
  resume(): void;
  /** A job ended. */
  ended(job_id: string): void;
  close(): Promise<void>;
}

export function createBatches(options: BatchesOptions): Batches {
  const { file, log } = options;
  let opened: Promise<OpenBatches> | null = null;
  const open = (): Promise<OpenBatches> => {
    opened ??= openAll(options).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  const failed = (error: unknown): void => {
    log.error({ err: error }, 'the batches of questions cannot be opened; their jobs wait');
  };
  return {
    open,
    resume() {
      if (existsSync(file)) open().catch(failed);
    },
    ended(job_id) {
      opened?.then(({ loop }) => loop.ended(job_id)).catch(failed);
    },
    async close() {
      // One that could not be opened has nothing to close.
      const open = await opened?.catch(() => undefined);
      await open?.loop.stop();
      open?.batches.close_file();
    },
  };
}

/** A lot that was in work when its batch ended was not waiting yet. */
const RELEASED_AGAIN_MS = 5_000;

async function openAll({ file, purse, config, jobs, wake, log }: BatchesOptions): Promise<OpenBatches> {
  const [{ openBatches }, { createBatchLoop }, { BATCH_SERVERS }, opened] = await Promise.all([
    import('../../store/sqlite/answers/batch-store.js'),
    import('../../models/batch/batch-loop.js'),
    import('../../models/batch/batch-servers.js'),
    purse(),
  ]);
  const batches = await openBatches(file);
  const release = async (job_id: string): Promise<void> => {
    await jobs.releaseLots(job_id, systemClock.now());
    wake();
  };
  const loop = createBatchLoop({
    batches,
    purse: opened,
    provider(generator) {
      const found = usable(config, generator);
      const server = found && BATCH_SERVERS[found.server];
      return found && server ? { config: found, server, price: batchPrice(priceOf(found)) } : null;
    },
    async isOpen(job_id) {
      const job = await jobs.getJob(job_id);
      return job !== undefined && !jobIsFinished(job.status);
    },
    async release(job_id) {
      await release(job_id);
      systemClock.after(RELEASED_AGAIN_MS, () => {
        release(job_id).catch((error: unknown) => log.warn({ err: error, job_id }, 'waiting lots were not released'));
      });
    },
    clock: systemClock,
    log,
    id: () => randomBytes(16).toString('hex'),
  });
  loop.start();
  return { batches, loop };
}

function usable(config: BatchesOptions['config'], generator: string): ModelConfig | undefined {
  try {
    return config(generator);
  } catch (error) {
    if (error instanceof DescgenError) return undefined;
    throw error;
  }
}
