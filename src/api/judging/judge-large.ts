/** How a thread judges one large body, in the fast lane or in the slow one: see `large-bodies.ts`. */
import { checkJson } from '../../json/parse.js';
import { ALONE } from '../../json/problem.js';
import { type BodyScan, scanBody } from '../../json/scan.js';
import { decodeUtf8 } from '../../json/utf8.js';
import { readBody } from '../../signature/request-body.js';
import { MAX_RESPELLED_BYTES, signatureOverBytesHolds } from '../../signature/signature.js';
import {
  type Judgement,
  type JudgingContext,
  judgeSigned,
  judgeSubmission,
  wrongSignature,
} from './judge-submission.js';

/**
 * With more arrays and objects than this, other spellings of the lots are not tried: the tree would take hundreds of megabytes.
 * Lots that have so many of them in 16 MB consist of little else.
 */
const MOST_RESPELLED_CONTAINERS = 1_000_000;
/** Bytes of a body beside its lots. */
const MOST_REST = 1024 * 1024;

/** The fast lane. Null if the signature does not cover the exact bytes of the lots: that costs one pass over the bytes. */
export function judgeExact(bytes: Uint8Array, context: JudgingContext): Judgement | null {
  const scan = scanBody(bytes);
  const signature = signatureBeside(bytes, scan);
  if (signature === null || scan.lots === null) return null;
  const lots = bytes.subarray(scan.lots.start, scan.lots.end);
  if (!signatureOverBytesHolds({ signature, secrets: context.secrets, lots })) return null;
  const { value } = readBody(bytes, ALONE, scan);
  return judgeSigned(bytes, value, context);
}

/** The slow lane: everything from strangers ends here. Throws as `judgeSubmission` does. */
export function judgeRespelled(bytes: Uint8Array, context: JudgingContext): Judgement {
  const { lots, containers } = scanBody(bytes);
  const size = lots === null ? 0 : lots.end - lots.start;
  if (size <= MAX_RESPELLED_BYTES && containers <= MOST_RESPELLED_CONTAINERS) {
    return judgeSubmission(bytes, context);
  }
  // The exact bytes were tried before, and no tree is built for a stranger. JSON that is not valid is still reported first.
  checkJson(decodeUtf8(bytes));
  throw wrongSignature();
}

/** The signature of a body, without parsing its lots; null if there is none, or if the body is not JSON. */
function signatureBeside(bytes: Uint8Array, { lots }: BodyScan): string | null {
  if (lots === null || bytes.length - (lots.end - lots.start) > MOST_REST) return null;
  const rest = Buffer.concat([bytes.subarray(0, lots.start), Buffer.from('0'), bytes.subarray(lots.end)]);
  let value: unknown;
  try {
    value = JSON.parse(rest.toString('utf8'));
  } catch {
    // The slow lane reports the place.
    return null;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'signature')) return null;
  const { signature } = value as { signature?: unknown };
  return typeof signature === 'string' ? signature : null;
}
