/** A model at a server, as the generators ask it: a few questions at a time, none while the server is down. */
import { isHosted, longSide, type ModelConfig } from '../core/models/model-config.js';
import type { ModelProfile } from '../core/models/model-profile.js';
import type { Model, ModelReply } from '../core/ports/model.js';
import { askServer } from './ask-server.js';
import { createGate, type GateOptions } from './gate.js';

/** Of a local server whose context is not known, and else: then the context decides. */
const PHOTOS_PER_QUESTION = { local: 8, hosted: 20 };
/** A local server works on its slots, mostly one; more questions only wait there. A hosted one shows what it bears. */
const AT_ONCE: Readonly<Record<'local' | 'hosted', Pick<GateOptions, 'at_once' | 'most'>>> = {
  local: { at_once: 2, most: 2 },
  hosted: { at_once: 4, most: 32 },
};
/** Whatever a server claims to have. */
const MOST_SLOTS = 64;
/** A local model on a slow machine takes minutes to look at photos. */
const DEADLINE_MS = 15 * 60_000;
/** A shorter wait is spent here, with what the lot has gathered; a longer one in the queue. */
const WAITED_HERE_MS = 5_000;

export interface ServerModelOptions {
  /** What a test found out about this model; null when it was not tested. */
  profile?: ModelProfile | null;
  deadline_ms?: number;
  now?: () => number;
}

export function createServerModel(
  config: ModelConfig,
  { deadline_ms = DEADLINE_MS, now = Date.now, profile = null }: ServerModelOptions = {},
): Model {
  const place = isHosted(config.server) ? 'hosted' : 'local';
  const slots = Math.min(profile?.slots ?? 0, MOST_SLOTS);
  const gate = createGate({ ...(slots > 0 ? { at_once: slots, most: slots } : AT_ONCE[place]), now });
  const turns = createTurns(() => gate.limit());
  return {
    name: config.name,
    id: config.model,
    long_side: longSide(config.server),
    ...bearing(profile, PHOTOS_PER_QUESTION[place]),
    // One that is lost holds nobody back: its lots are tried, and fail in the end.
    outage: () => (gate.lost() ? null : gate.outage()),
    async ask(question, signal): Promise<ModelReply> {
      await turns.take(signal);
      try {
        const outage = gate.outage();
        if (outage !== null && outage.wait_ms > 0) {
          if (outage.wait_ms > WAITED_HERE_MS) return held(outage.message, outage.wait_ms, gate.lost());
          await pause(outage.wait_ms, signal);
        }
        const asked_at = now();
        const reply = await askServer({ config, question }, signal, { deadline_ms });
        if (reply.ok || reply.failure.kind !== 'wait') gate.answered();
        if (reply.ok || reply.failure.outage !== true) return reply;
        const wait_ms = gate.failed(reply.failure, asked_at);
        return held(reply.failure.message, wait_ms, gate.lost());
      } finally {
        turns.give();
      }
    },
  };
}

/** How many photos a question may have. */
function bearing(
  profile: ModelProfile | null,
  usual: number,
): Pick<Model, 'photos_per_question'> & Required<Pick<Model, 'context'>> {
  const { context: tokens = null, tokens_a_photo: photo = null, photos_a_question: most = null } = profile ?? {};
  const context = tokens === null || photo === null ? null : { tokens, photo };
  return { context, photos_per_question: most ?? (context === null ? usual : PHOTOS_PER_QUESTION.hosted) };
}

/** After a day the outage counts as a failure of each lot. */
function held(message: string, retry_after_ms: number, lost: boolean): ModelReply {
  return { ok: false, failure: { kind: 'wait', message, retry_after_ms, ...(lost ? {} : { outage: true }) } };
}

/** Resolves after `ms`; rejects with the reason of the signal when it is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

interface Turns {
  /** Rejects with the reason of the signal when it is aborted before the turn comes. */
  take(signal: AbortSignal): Promise<void>;
  give(): void;
}

/** A limiter whose limit changes, and whose waiting questions can be given up. */
function createTurns(limit: () => number): Turns {
  let running = 0;
  const waiting = new Set<() => void>();
  const next = (): void => {
    for (const start of waiting) {
      if (running >= limit()) return;
      waiting.delete(start);
      running += 1;
      start();
    }
  };
  return {
    async take(signal) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const leave = (): void => {
          waiting.delete(start);
          reject(signal.reason);
        };
        const start = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.add(start);
        next();
      });
    },
    give() {
      running -= 1;
      next();
    },
  };
}
