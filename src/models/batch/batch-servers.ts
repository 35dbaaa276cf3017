/** The providers that take batches (see `hasBatches`). */
import type { ServerKind } from '../../core/models/model-config.js';
import { anthropicBatches } from './anthropic-batches.js';
import type { BatchServer } from './batch-server.js';
import { openaiBatches } from './openai-batches.js';

export const BATCH_SERVERS: Readonly<Partial<Record<ServerKind, BatchServer>>> = {
  openai: openaiBatches,
  anthropic: anthropicBatches,
};
