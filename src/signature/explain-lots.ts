/** Why the signature of a request does not match its lots. */
import { createHmac } from 'node:crypto';
import { readGiven } from './explain/given.js';
import { respaced } from './explain/spell.js';
import { type ExplainOptions, type Explanation, explainSignature } from './explain-signature.js';
import { MAX_RESPELLED_BYTES, requestSignatureHolds } from './signature.js';

export interface LotsQuestion extends Pick<ExplainOptions, 'secrets' | 'other_secrets'> {
  signature: string;
  /** The bytes of the value of `lots`, as `readBody` found them. */
  lots: Uint8Array;
}

/** Larger lots are not written again and again to explain a refusal. */
const MOST_EXPLAINED = 256 * 1024;
/** For a stranger, who may send one refused request after another. */
const MOST_FOR_STRANGERS = 16 * 1024;

const SAME_LOTS = 'The signature matches the same lots with different spaces or line breaks.';
const RESERIALISED =
  'Sign what json.dumps(lots) of Python or JSON.stringify(lots) of JavaScript writes, as `descgen sign FILE --lots` does: that signature stays valid when the body is reformatted. Or send the body byte for byte (curl --data-binary @FILE).';

/** As `explainSignature`, for a request: every form that the daemon accepts is valid. Throws `invalid_json`. */
export function explainLots(question: LotsQuestion): Explanation {
  const { lots, signature, secrets, other_secrets } = question;
  if (requestSignatureHolds({ signature, secrets, lots })) {
    return { holds: true, code: 'holds', message: 'The signature is valid for these lots.', advice: '' };
  }
  if (lots.length <= MOST_EXPLAINED && fitsOtherSpaces(question)) {
    return { holds: false, code: 'body_reserialised', message: SAME_LOTS, advice: RESERIALISED };
  }
  const explained = explainSignature({ body: lots, signature, secrets, other_secrets });
  if (explained.code !== 'secret_or_body_differs' || lots.length <= MAX_RESPELLED_BYTES) return explained;
  const limit = `Above ${MAX_RESPELLED_BYTES / 1024 ** 2} MB only the exact bytes of the lots are accepted.`;
  return { ...explained, advice: `${explained.advice} ${limit}` };
}

/**
 * For a server that has refused a request: sentences when the signature fits the same lots with other spaces; null when it does
 * not, or when there are too many lots to find out for a stranger.
 */
export function explainRefusedLots(question: Omit<LotsQuestion, 'other_secrets'>): string | null {
  if (question.lots.length > MOST_FOR_STRANGERS || !fitsOtherSpaces(question)) return null;
  return `${SAME_LOTS} ${RESERIALISED}`;
}

function fitsOtherSpaces({ lots, signature, secrets }: LotsQuestion): boolean {
  const given = readGiven(signature);
  for (const text of respaced(Buffer.from(lots).toString('utf8'))) {
    for (const secret of secrets) {
      if (given.matches(createHmac('sha256', secret).update(text).digest(), 'sha256')) return true;
    }
  }
  return false;
}
