/**
 * Judges the body of a submission: JSON, then signature, then everything else. Nothing here needs the store, so that large
 * bodies can be judged in a separate thread.
 */
import { createHash } from 'node:crypto';
import { languageProblems } from '../../app/submit-job.js';
import { DescgenError, type ErrorCode, type ErrorDetail } from '../../core/errors.js';
import { explainRefusedLots } from '../../signature/explain-lots.js';
import { readBody } from '../../signature/request-body.js';
import { requestSignatureHolds } from '../../signature/signature.js';
import { type CheckedRequest, checkRequest } from './check-request.js';

export interface JudgingContext {
  /** Secrets that the request may be signed with. */
  secrets: readonly string[];
  /** The request had the token. */
  trusted: boolean;
  generators: readonly { name: string; languages: readonly string[] }[];
  defaults: { languages: readonly string[]; generator: string };
  /** Whether the fingerprint is needed. */
  fingerprint: boolean;
}

/** A signed request: repeated ones are recognised by the fingerprint before the rest of the judgement counts. */
export interface Judgement {
  /** SHA-256 of the body in hex; empty if it was not asked for. */
  fingerprint: string;
  outcome: { accepted: CheckedRequest } | { refused: Refusal };
}

/** A `DescgenError` that can cross threads. */
export interface Refusal {
  code: ErrorCode;
  message: string;
  details: readonly ErrorDetail[];
}

/** Throws `invalid_json`, `invalid_request` (not an object) and `invalid_signature`; other problems are in the outcome. */
export function judgeSubmission(bytes: Uint8Array, context: JudgingContext): Judgement {
  const { value, lots } = readBody(bytes);
  checkSignature(value, lots === null ? null : bytes.subarray(lots.start, lots.end), context.secrets);
  return judgeSigned(bytes, value, context);
}

/** The part after the signature. */
export function judgeSigned(bytes: Uint8Array, value: unknown, context: JudgingContext): Judgement {
  const fingerprint = context.fingerprint ? createHash('sha256').update(bytes).digest('hex') : '';
  const { generators, defaults } = context;
  const speech = {
    generators: { list: () => generators, get: (name: string) => generators.find((one) => one.name === name) },
    defaults,
  };
  try {
    const accepted = checkRequest(value, {
      trusted: context.trusted,
      generator: defaults.generator,
      languageProblems: (wanted) => languageProblems(speech, wanted).details,
    });
    return { fingerprint, outcome: { accepted } };
  } catch (error) {
    return { fingerprint, outcome: { refused: refusalOf(error) } };
  }
}

/** Rethrows what is not a refusal. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DescgenError)) throw error;
  return { code: error.code, message: error.message, details: error.details };
}

export function errorOf({ code, message, details }: Refusal): DescgenError {
  return new DescgenError(code, message, { details });
}

/** `lots` are the exact bytes of that value; null without it. */
function checkSignature(value: unknown, lots: Uint8Array | null, secrets: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DescgenError(
      'invalid_request',
      'The body must be a JSON object with signature, version, languages and lots.',
    );
  }
  const signature = Object.hasOwn(value, 'signature') ? (value as Record<string, unknown>)['signature'] : undefined;
  if (typeof signature !== 'string' || lots === null) {
    throw new DescgenError(
      'invalid_signature',
      typeof signature === 'string'
        ? 'The body has a signature, but no lots that it could cover.'
        : 'The body has no signature: send the hex HMAC-SHA256 of its lots under the shared secret.',
    );
  }
  const signed = { signature, secrets, lots };
  if (!requestSignatureHolds(signed)) throw wrongSignature(explainRefusedLots(signed));
}

/** `reason` says more, where it is known. */
export function wrongSignature(reason: string | null = null): DescgenError {
  return new DescgenError(
    'invalid_signature',
    reason ??
      'The signature does not match the lots: check the shared secret (`descgen secret show`), and sign the lots exactly as they are sent, as hex HMAC-SHA256.',
  );
}
