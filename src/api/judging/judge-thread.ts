/** The thread that judges large bodies, one at a time: the entry point of a worker. */
import { parentPort } from 'node:worker_threads';
import { judgeExact, judgeRespelled } from './judge-large.js';
import { type Judgement, type JudgingContext, type Refusal, refusalOf } from './judge-submission.js';
import { type PackedLots, packLots } from './packed-lots.js';

export interface ThreadRequest {
  lane: 'exact' | 'respelled';
  bytes: Uint8Array;
  context: JudgingContext;
}

/** The lots of an accepted body come apart from the judgement, packed. */
export type ThreadAnswer =
  | { kind: 'judged'; judgement: Judgement; lots: PackedLots }
  /** JSON or signature are wrong. */
  | { kind: 'refused'; refusal: Refusal }
  /** The signature does not cover the exact bytes: they come back for the other lane. */
  | { kind: 'unsure'; bytes: Uint8Array }
  | { kind: 'failed'; error: unknown };

parentPort?.on('message', (request: ThreadRequest) => {
  const answer = answerTo(request);
  parentPort?.postMessage(answer, moved(answer));
});

/** The memory that moves with an answer. */
function moved(answer: ThreadAnswer): ArrayBuffer[] {
  const bytes = answer.kind === 'unsure' ? [answer.bytes] : answer.kind === 'judged' ? answer.lots.blocks : [];
  return bytes.map(({ buffer }) => buffer as ArrayBuffer);
}

function answerTo({ lane, bytes, context }: ThreadRequest): ThreadAnswer {
  try {
    const judgement = lane === 'exact' ? judgeExact(bytes, context) : judgeRespelled(bytes, context);
    return judgement === null ? { kind: 'unsure', bytes } : judged(judgement);
  } catch (error) {
    try {
      return { kind: 'refused', refusal: refusalOf(error) };
    } catch (bug) {
      return { kind: 'failed', error: bug };
    }
  }
}

function judged(judgement: Judgement): ThreadAnswer {
  const { outcome } = judgement;
  if ('refused' in outcome) return { kind: 'judged', judgement, lots: packLots([]) };
  const { lots, ...rest } = outcome.accepted;
  const outcomeAlone = { accepted: { ...rest, lots: [] } };
  return { kind: 'judged', judgement: { ...judgement, outcome: outcomeAlone }, lots: packLots(lots) };
}
