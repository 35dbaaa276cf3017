import { explainSignature } from '../core/explain-signature.js';
import { verifyWebhook } from '../core/verify.js';
import { type SignatureHeaders, signatureHeaders } from '../core/verify-headers.js';
import { readPayload } from '../core/verify-payload.js';
import { headersOf, type ReceivedRequest } from '../webhook/receiver/request.js';
import type { Verdict } from './verdict.js';

export interface JudgeOptions {
  /** What is accepted and what is only known, as they are at this moment. */
  secrets: () => { accepted: readonly string[]; known: readonly string[] };
  /** Take what is not genuine, and say so. */
  skipVerify: boolean;
  /** How old `webhook-timestamp` may be. */
  tolerance_seconds: number | undefined;
}

type Judged = Exclude<Verdict, { kind: 'unsuitable' }>;

/** Looking for the fault of a signature takes milliseconds: not for large bodies, and not for a flood of them. */
const LARGEST_EXPLAINED = 64 * 1024;
const EXPLAINED_A_SECOND = 50;

/**
 * Judges as the guide's receivers do: `X-Signature` must be there and hold. Where the headers of Standard Webhooks stand
 * beside it, they must hold, too.
 */
export type Judge = (request: ReceivedRequest) => Judged;

export function createJudge(options: JudgeOptions): Judge {
  const mayExplain = budget(EXPLAINED_A_SECOND);
  return (request) => {
    const { body } = request;
    const headers = headersOf(request);
    const signature = signatureHeaders(headers);
    const { accepted, known } = options.secrets();
    const standard = signature.webhook_signature !== null;
    const hex = verifyWebhook({ body, headers: hexOnly(signature), secrets: accepted });
    const checked =
      hex.ok && standard
        ? verifyWebhook({ body, headers, secrets: accepted, ...tolerated(options.tolerance_seconds) })
        : hex;
    if (checked.ok && (standard || options.tolerance_seconds === undefined)) {
      const signatures = standard ? (['x-signature', 'webhook-signature'] as const) : (['x-signature'] as const);
      return { kind: 'verified', payload: checked.payload, ...idOf(signature), signatures };
    }
    const payload = readPayload(body);
    return {
      kind: options.skipVerify ? 'unverified' : 'refused',
      payload: payload.ok ? payload.value : null,
      ...idOf(signature),
      ...why(checked, () => {
        if (body.length > LARGEST_EXPLAINED || !mayExplain()) return null;
        const question = { body, secrets: accepted, other_secrets: known, ...tolerated(options.tolerance_seconds) };
        return explainSignature({ ...question, headers: hex.ok ? headers : withoutStandard(headers) });
      }),
    };
  };
}

function tolerated(tolerance_seconds: number | undefined): { tolerance_seconds?: number } {
  return tolerance_seconds === undefined ? {} : { tolerance_seconds };
}

type Told = Pick<Extract<Verdict, { code: string }>, 'code' | 'message' | 'advice'>;

/** The explanation where one is to be had, otherwise what verifying says. */
function why(
  checked: ReturnType<typeof verifyWebhook>,
  explain: () => ReturnType<typeof explainSignature> | null,
): Told {
  if (checked.ok) {
    const message = 'It does not tell when it was sent: it has no headers of Standard Webhooks.';
    return {
      code: 'timestamp_missing',
      message,
      advice: 'Listen without --tolerance, or look whether a proxy drops the webhook-… headers.',
    };
  }
  // Of a body that is no webhook the signature holds: there is no fault to look for.
  const found = checked.reason === 'payload_invalid' ? null : explain();
  if (found === null || found.holds) return { code: checked.reason, message: checked.message, advice: checked.advice };
  return { code: found.code, message: found.message, advice: found.advice };
}

function hexOnly(signature: SignatureHeaders): Record<string, string> {
  return signature.x_signature === null ? {} : { 'x-signature': signature.x_signature };
}

/** Names stay as they came, so that a signature under another name is told. */
function withoutStandard(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'webhook-signature': _standard, ...rest } = headers;
  return rest;
}

function idOf({ webhook_id, attempt }: SignatureHeaders): { webhook_id: string | null; attempt: number | null } {
  return { webhook_id, attempt };
}

/** True for so many calls a second. */
function budget(a_second: number): () => boolean {
  let second = 0;
  let used = 0;
  return () => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) {
      second = now;
      used = 0;
    }
    used += 1;
    return used <= a_second;
  };
}
