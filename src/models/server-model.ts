/** A model at a server, as the generators ask it: with its limits, a few questions at a time. */
import { createLimiter } from '../core/limiter.js';
import { isHosted, longSide, type ModelConfig } from '../core/models/model-config.js';
import type { Model } from '../core/ports/model.js';
import { askServer } from './ask-server.js';

const PHOTOS_PER_QUESTION = { local: 8, hosted: 20 };
/** A local server works on one question at a time; more of them only wait there. */
const AT_ONCE = { local: 2, hosted: 8 };
/** A local model on a slow machine takes minutes to look at photos. */
const DEADLINE_MS = 15 * 60_000;

export function createServerModel(config: ModelConfig): Model {
  const place = isHosted(config.server) ? 'hosted' : 'local';
  const limit = createLimiter(AT_ONCE[place]);
  return {
    name: config.name,
    id: config.model,
    long_side: longSide(config.server),
    photos_per_question: PHOTOS_PER_QUESTION[place],
    ask: (question, signal) =>
      limit(() => {
        signal.throwIfAborted();
        return askServer({ config, question }, signal, { deadline_ms: DEADLINE_MS });
      }),
  };
}
