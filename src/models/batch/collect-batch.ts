/** Takes the results of a batch: what they cost is recorded, and each becomes the reply to its question. */
import { costOf } from '../../core/models/prices.js';
import type { Batch, SentQuestion } from '../../core/ports/batches.js';
import type { ModelQuestion, ModelReply, ModelUsage } from '../../core/ports/model.js';
import { replyOf } from '../ask-server.js';
import type { Provider, Stepping } from './batch-parts.js';
import { type BatchResult, placeIn } from './batch-server.js';

/** `foreign`: it is a batch of somebody else. */
type Collected =
  | { kind: 'collected'; replies: number }
  | { kind: 'foreign' }
  | { kind: 'failed'; message: string; retry_after_ms: number | undefined };

/** Results that are stored together. */
const CHUNK = 200;
/** As often, an error that may pass is asked again without troubling the lot. */
const MOST_TRIES = 3;

interface Settled {
  place: number;
  reply: ModelReply | 'again';
}

export async function collect(
  loop: Stepping,
  { batch, provider, results }: { batch: Batch; provider: Provider; results: readonly string[] },
): Promise<Collected> {
  const { config, server } = provider;
  let chunk = createChunk();
  let ours = 0;
  let others = 0;
  let replies = 0;
  const store = async (): Promise<void> => {
    const { settled, spent, cost } = chunk;
    if (spent.input + spent.output + cost > 0) {
      const { job_id, generator } = batch;
      // Before the replies: what was recorded twice after a crash is too much, what was not would be too little.
      await loop.purse.spending.record({
        ...spent,
        cost: provider.price === null ? null : cost,
        job_id,
        generator,
        at: loop.clock.now(),
      });
    }
    loop.free(loop.batches.settle(batch.id, settled));
    replies += settled.length;
    chunk = createChunk();
  };
  const take = async (line: unknown): Promise<void> => {
    const result = server.result(line);
    const place = result && placeIn(batch.id, result.custom_id);
    if (result === null || place === null) {
      others += 1;
      return;
    }
    ours += 1;
    const asked = loop.batches.question(batch.id, place);
    // It was taken before a crash.
    if (asked === undefined || asked.settled || result.kind !== 'response') return;
    const reply = judged(result, { asked, provider });
    count(chunk, { reply, asked, provider });
    chunk.settled.push({ place, reply });
    if (chunk.settled.length >= CHUNK) await store();
  };
  for (const url of results) {
    const read = await loop.caller.lines(config, { method: 'GET', url, headers: server.headers(config) }, take);
    // What is no longer kept has no results any more.
    if (!read.ok && read.status !== 404) {
      return { kind: 'failed', message: read.failure.message, retry_after_ms: read.failure.retry_after_ms };
    }
  }
  if (ours === 0 && others > 0) return { kind: 'foreign' };
  await store();
  return { kind: 'collected', replies };
}

interface Chunk {
  settled: Settled[];
  spent: ModelUsage;
  /** US dollars. */
  cost: number;
}

function createChunk(): Chunk {
  return { settled: [], spent: { input: 0, output: 0 }, cost: 0 };
}

type Response = Extract<BatchResult, { kind: 'response' }>;

function judged(
  { status, text }: Response,
  { asked, provider: { config } }: { asked: SentQuestion; provider: Provider },
): ModelReply | 'again' {
  // How its answer reads does not depend on what was asked, but for its length.
  const question: ModelQuestion = {
    system: '',
    text: '',
    images: [],
    schema: {},
    max_tokens: asked.max_tokens,
    seed: 1,
  };
  const reply = replyOf({ status, headers: {}, text }, { config, question });
  if (reply.ok || reply.failure.kind !== 'wait') return reply;
  if (asked.tries + 1 < MOST_TRIES) return 'again';
  return { ok: false, failure: { kind: 'wait', message: reply.failure.message } };
}

/** A provider that counts no tokens may have charged the most. */
function count(
  chunk: Chunk,
  { reply, asked, provider: { price } }: { reply: ModelReply | 'again'; asked: SentQuestion; provider: Provider },
): void {
  if (reply === 'again') return;
  const usage = (reply.ok ? reply.answer.usage : reply.failure.usage) ?? { input: 0, output: 0 };
  chunk.spent.input += usage.input;
  chunk.spent.output += usage.output;
  const counted = usage.input + usage.output > 0;
  if (price !== null && (reply.ok || counted)) chunk.cost += counted ? costOf(usage, price) : asked.most;
}
