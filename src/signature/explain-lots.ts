/** Why the signature of a request does not match its lots. */
import { createHmac } from 'node:crypto';
import { readGiven } from './explain/given.js';
import { renumbered } from './explain/renumber.js';
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

const SAME_BUT_NUMBERS =
  'The signature matches the same lots with other spellings of numbers, such as 100.0 in place of 100.';
const RENUMBERED =
  'A program rewrote the numbers after the lots were signed, as jq does: sign what is sent, after the last program that writes the body.';
/** Characters that are written and hashed to find that out: a fifth of a second, and some milliseconds for a stranger. */
const MOST_RENUMBERED = 4 * 1024 * 1024;
const MOST_RENUMBERED_FOR_STRANGERS = 256 * 1024;

/** As `explainSignature`, for a request: every form that the daemon accepts is valid. Throws `invalid_json`. */
export function explainLots(question: LotsQuestion): Explanation {
  const { lots, signature, secrets, other_secrets } = question;
  if (requestSignatureHolds({ signature, secrets, lots })) {
    return { holds: true, code: 'holds', message: 'The signature is valid for these lots.', advice: '' };
  }
  if (lots.length <= MOST_EXPLAINED && fitsOtherSpaces(question)) {
    return { holds: false, code: 'body_reserialised', message: SAME_LOTS, advice: RESERIALISED };
  }
  if (lots.length <= MOST_EXPLAINED && fitsOtherNumbers(question, MOST_RENUMBERED)) {
    return { holds: false, code: 'body_reserialised', message: SAME_BUT_NUMBERS, advice: RENUMBERED };
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
  if (question.lots.length > MOST_FOR_STRANGERS) return null;
  if (fitsOtherSpaces(question)) return `${SAME_LOTS} ${RESERIALISED}`;
  return fitsOtherNumbers(question, MOST_RENUMBERED_FOR_STRANGERS) ? `${SAME_BUT_NUMBERS} ${RENUMBERED}` : null;
}

function fitsOtherSpaces(question: LotsQuestion): boolean {
  return fitsOneOf(respaced(Buffer.from(question.lots).toString('utf8')), question, Number.POSITIVE_INFINITY);
}

function fitsOtherNumbers(question: LotsQuestion, most: number): boolean {
  return fitsOneOf(renumbered(Buffer.from(question.lots).toString('utf8')), question, most);
}

/** Whether the signature is that of one of the texts; of so many bytes at most. */
function fitsOneOf(texts: Iterable<string>, { signature, secrets }: LotsQuestion, most: number): boolean {
  const given = readGiven(signature);
  let hashed = 0;
  for (const text of texts) {
    for (const secret of secrets) {
      if (given.matches(createHmac('sha256', secret).update(text).digest(), 'sha256')) return true;
    }
    hashed += text.length * secrets.length;
    if (hashed > most) return false;
  }
  return false;
}
