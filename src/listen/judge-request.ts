/** Judges requests as the guide's receivers do, and explains why the others fail. */
import type { WebhookPayload } from '../core/delivery/delivery.js';
import { explainSignature } from '../signature/explain-signature.js';
import { rawSignatureHeaders, type SignatureHeaders, signatureHeaders } from '../signature/verify-headers.js';
import { readPayload } from '../signature/verify-payload.js';
import {
  failureOfHex,
  failureOfNoTime,
  failureOfStandard,
  failureOfTime,
  refused,
  type Signed,
  secretKeys,
  type VerifyFailure,
  verifyWebhook,
} from '../signature/verify-webhook.js';
import { headerOf, headersOf, type ReceivedRequest } from '../webhook/receiver/received-request.js';
import type { Verdict } from './verdict.js';

export interface JudgeOptions {
  /** The accepted secrets, and others that are known, at this moment. */
  secrets: () => { accepted: readonly string[]; known: readonly string[] };
  /** Accept what is not genuine, and mark it. */
  skipVerify: boolean;
  /** How old `webhook-timestamp` may be. */
  tolerance_seconds: number | undefined;
  /** Milliseconds that pass; `performance.now` unless a test supplies another clock. */
  clock?: () => number;
}

export type Judged = Exclude<Verdict, { kind: 'unsuitable' }>;

export interface Judge {
  /** At once: whether it is genuine. */
  judge(request: ReceivedRequest): Judged;
  /** The same verdict with the cause, where one was looked for. It takes milliseconds, so answer first. */
  explain(request: ReceivedRequest, verdict: Judged): Judged;
}

/** Finding the cause of a wrong signature takes milliseconds: not for large bodies, and not for a flood of them. */
const LARGEST_EXPLAINED = 64 * 1024;
const EXPLAINING = { share: 0.2, at_once_ms: 200 };
/** There is nothing more to find out about these. */
const EXPLAINED_ALREADY: ReadonlySet<string> = new Set(['payload_invalid', 'timestamp_missing', 'no_secret']);

/** `X-Signature` must be present and match. Where the headers of Standard Webhooks are present too, they must also match. */
export function createJudge(options: JudgeOptions): Judge {
  const explaining = budget(options.clock ?? (() => performance.now()));
  const { tolerance_seconds } = options;
  const keys = rememberedKeys(options.secrets);
  const tolerated = tolerance_seconds === undefined ? {} : { tolerance_seconds };
  return {
    judge(request) {
      const signature = rawSignatureHeaders(request.raw_headers);
      const failure = failureOf(signature, { keys: keys(), body: request.body }, tolerance_seconds);
      const payload = readPayload(request.body);
      if (failure === null && payload.ok) return verified(payload.value, signature);
      const { reason, message, advice } =
        failure === null && !payload.ok
          ? refused('payload_invalid', compression(request) ?? payload.problem)
          : refused(failure ?? 'no_secret');
      const kind = options.skipVerify ? 'unverified' : 'refused';
      return { kind, payload: payload.ok ? payload.value : null, ...idOf(signature), code: reason, message, advice };
    },
    explain(request, verdict) {
      if (verdict.kind === 'verified' || EXPLAINED_ALREADY.has(verdict.code)) return verdict;
      const { body } = request;
      if (body.length > LARGEST_EXPLAINED || !explaining.may()) return verdict;
      const { accepted: secrets, known: other_secrets } = options.secrets();
      const headers = headersOf(request);
      const hexHolds = verifyWebhook({ body, headers: hexOnly(signatureHeaders(headers)), secrets }).ok;
      const question = { body, secrets, other_secrets, ...tolerated };
      const found = explainSignature({ ...question, headers: hexHolds ? headers : withoutStandard(headers) });
      explaining.done();
      if (found.holds) return verdict;
      return { ...verdict, code: found.code, message: found.message, advice: found.advice };
    },
  };
}

/** First the header that every receiver of the guide checks, then the others. */
function failureOf(
  signature: SignatureHeaders,
  signed: Signed,
  tolerance_seconds: number | undefined,
): VerifyFailure | null {
  if (signed.keys.length === 0) return 'no_secret';
  const ofHex = failureOfHex(signature, signed);
  if (ofHex !== null) return ofHex;
  if (signature.webhook_signature !== null) {
    return failureOfStandard(signature, signed) ?? failureOfTime(signature, { tolerance_seconds });
  }
  return failureOfNoTime({ tolerance_seconds });
}

const PLAIN = ['x-signature'] as const;
const BOTH = ['x-signature', 'webhook-signature'] as const;

function verified(payload: WebhookPayload, signature: SignatureHeaders): Judged {
  const { webhook_id, attempt, webhook_signature } = signature;
  return { kind: 'verified', payload, webhook_id, attempt, signatures: webhook_signature === null ? PLAIN : BOTH };
}

/** Why a body whose signature matches cannot be read; null when it is not compressed. */
function compression(request: ReceivedRequest): string | null {
  const encoding = headerOf(request, 'content-encoding') ?? '';
  return /^(?:identity)?$/i.test(encoding) ? null : `It is compressed (Content-Encoding: ${encoding}).`;
}

/** Secrets change rarely; the keys made from them are kept until they do. */
function rememberedKeys(secrets: JudgeOptions['secrets']): () => readonly Uint8Array[] {
  let made: readonly Uint8Array[] = [];
  let of: readonly string[] = [];
  return () => {
    const { accepted } = secrets();
    if (accepted.length !== of.length || accepted.some((secret, at) => secret !== of[at])) {
      of = [...accepted];
      made = of.filter((secret) => secret !== '').flatMap(secretKeys);
    }
    return made;
  };
}

function hexOnly(signature: SignatureHeaders): Record<string, string> {
  return signature.x_signature === null ? {} : { 'x-signature': signature.x_signature };
}

/** Names stay as they came, so that a signature under another name is reported. */
function withoutStandard(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'webhook-signature': _standard, ...rest } = headers;
  return rest;
}

function idOf({ webhook_id, attempt }: SignatureHeaders): { webhook_id: string | null; attempt: number | null } {
  return { webhook_id, attempt };
}

/** Finding causes may take a share of the time, after a short burst that is free. */
function budget(clock: () => number) {
  let left = EXPLAINING.at_once_ms;
  let seen = clock();
  return {
    may(): boolean {
      const now = clock();
      left = Math.min(EXPLAINING.at_once_ms, left + (now - seen) * EXPLAINING.share);
      seen = now;
      return left > 0;
    },
    /** Call after the work that `may` allowed. */
    done(): void {
      const now = clock();
      left -= now - seen;
      seen = now;
    },
  };
}
