import type { Entry } from '../../src/listen/entry.js';
import { signWebhook } from '../../src/signature/verify-sign.js';
import type { ReceivedRequest } from '../../src/webhook/receiver/received-request.js';

export const SECRET = 'your-shared-secret-key';

export const PAYLOAD = {
  job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
  status: 'completed',
  timestamp: '2025-08-06T11:30:00Z',
  total_lots: 10,
  completed_lots: 10,
  failed_lots: 0,
  webhook_url: 'https://your-domain.com/webhook-handler?имя=<é>&x=1',
  results_available: true,
} as const;

/** A request as the receiver takes it; headers by name. */
export function request(body: string | Buffer, headers: Record<string, string>): ReceivedRequest {
  return {
    received_at: Date.now(),
    method: 'POST',
    target: '/webhook-handler',
    http_version: '1.1',
    raw_headers: ['Host', 'localhost:3000', ...Object.entries(headers).flat()],
    body: Buffer.from(body),
  };
}

/** A webhook as descgen sends it, with what a test changes about it. */
export function webhook(over: {
  body?: string | Buffer;
  headers?: Record<string, string | undefined>;
  secret?: string;
  webhook_id?: string;
  now?: number;
}): ReceivedRequest {
  const { secret = SECRET, webhook_id, now } = over;
  const signed = signWebhook({ payload: PAYLOAD, secret, webhook_id, now });
  const headers = Object.entries({ ...signed.headers, ...over.headers });
  const kept = headers.filter((header): header is [string, string] => header[1] !== undefined);
  return request(over.body ?? signed.body, Object.fromEntries(kept));
}

/** A genuine webhook as actions see it, the first of its kind unless `over` says otherwise. */
export function entryOf(
  one: ReceivedRequest,
  over: { number?: number; repeats?: number; replayed?: boolean; attempt?: number | null } = {},
): Pick<Entry, 'number' | 'repeats' | 'replayed' | 'request' | 'verdict'> {
  const { number = 1, repeats = null, replayed = false, attempt = 1 } = over;
  const verdict = { kind: 'verified', payload: PAYLOAD, webhook_id: 'msg_1', attempt, signatures: [] } as const;
  return { number, repeats, replayed, request: one, verdict };
}
