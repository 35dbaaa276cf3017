/** Advice after a replay: what the receiver's refusals have in common, and what to do about them. */
import type { SendResult } from '../../core/ports/sender.js';
import { type VerifyFailure, verifyWebhook } from '../../signature/verify-webhook.js';
import { headersOf, type ReceivedRequest } from '../../webhook/receiver/received-request.js';
import { counted, duration } from '../output/terminal-text.js';
import { adviceOn } from '../webhooks/output/webhook-advice.js';

/** How old a signature may be for receivers that check it: the limit of Standard Webhooks libraries. */
const TOLERANCE_SECONDS = 5 * 60;

export interface ReplayHints {
  /** Notes the result of one recording. */
  take(request: ReceivedRequest, result: SendResult): Promise<void>;
  /** One sentence per kind of refusal, the most frequent first. */
  sentences(): string[];
}

/** `signatures`: null when they were made just now, so that their age explains nothing. */
export function createReplayHints(
  signatures: { secrets: () => Promise<readonly string[]>; now: () => number } | null,
): ReplayHints {
  const seen = new Map<string, { count: number; oldest_s: number; sentence: (oldest_s: number) => string }>();

  const note = (key: string, age_s: number, sentence: (oldest_s: number) => string): void => {
    const before = seen.get(key) ?? { count: 0, oldest_s: 0, sentence };
    seen.set(key, { count: before.count + 1, oldest_s: Math.max(before.oldest_s, age_s), sentence });
  };

  return {
    async take(request, result) {
      const status = result.kind === 'answered' ? result.answer.status : null;
      const advice = adviceOn(status);
      if (status === null || advice === null) return;
      const aged = signatures !== null && (status === 401 || status === 403) ? signatures : null;
      const fault = aged === null ? null : signatureFault(request, { secrets: await aged.secrets(), now: aged.now() });
      if (fault === null) note(`${status}`, 0, () => advice);
      else note(`${status} ${fault.kind}`, fault.age_s, SENTENCES[fault.kind]);
    },
    sentences: () =>
      [...seen]
        .sort(([, a], [, b]) => b.count - a.count)
        .map(
          ([key, { count, oldest_s, sentence }]) =>
            `${counted(count, 'webhook')} answered ${key.slice(0, 3)}: ${sentence(oldest_s)}`,
        ),
  };
}

type FaultKind = 'stale' | 'other_secret' | 'unsigned';

const SENTENCES: Readonly<Record<FaultKind, (oldest_s: number) => string>> = {
  stale: (oldest_s) =>
    `signed up to ${duration(oldest_s)} ago, which receivers may refuse as a captured webhook; --resign signs them again.`,
  other_secret: () => 'not signed with the current secret (`descgen secret show`); --resign signs them again.',
  unsigned: () => 'recorded without a signature; --resign adds one.',
};

const FAULTS: Readonly<Partial<Record<VerifyFailure, FaultKind>>> = {
  signature_missing: 'unsigned',
  signature_malformed: 'other_secret',
  signature_mismatch: 'other_secret',
  timestamp_stale: 'stale',
};

function signatureFault(
  request: ReceivedRequest,
  { secrets, now }: { secrets: readonly string[]; now: number },
): { kind: FaultKind; age_s: number } | null {
  const headers = headersOf(request);
  const verified = verifyWebhook({ body: request.body, headers, secrets, now, tolerance_seconds: TOLERANCE_SECONDS });
  const kind = verified.ok ? undefined : FAULTS[verified.reason];
  if (kind === undefined) return null;
  return { kind, age_s: kind === 'stale' ? now / 1_000 - Number(headers['webhook-timestamp']) : 0 };
}
