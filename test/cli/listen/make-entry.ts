import type { WebhookPayload } from '../../../src/core/delivery/delivery.js';
import type { Entry } from '../../../src/listen/entry.js';
import type { Verdict } from '../../../src/listen/verdict.js';

export const JOB = '365a09ce-5416-49b5-8471-d6aad042761c';

export function payload(over: Partial<WebhookPayload> = {}): WebhookPayload {
  return {
    job_id: JOB,
    status: 'completed',
    timestamp: '2025-08-06T11:30:00Z',
    total_lots: 10,
    completed_lots: 10,
    failed_lots: 0,
    webhook_url: 'http://localhost:3000/webhook-handler',
    results_available: true,
    ...over,
  };
}

export function verified(over: Partial<WebhookPayload> = {}): Verdict {
  return {
    kind: 'verified',
    payload: payload(over),
    webhook_id: 'msg_1',
    attempt: 1,
    signatures: ['x-signature', 'webhook-signature'],
  };
}

export function refused(over: Partial<Extract<Verdict, { kind: 'refused' | 'unverified' }>> = {}): Verdict {
  return {
    kind: 'refused',
    payload: payload(),
    webhook_id: null,
    attempt: null,
    code: 'body_newline',
    message: 'It belongs to the body without the line break at its end.',
    advice: 'Send the bytes that were signed.',
    ...over,
  };
}

/** A webhook that is done with, unless `over` says otherwise. */
export function entry(number: number, over: Partial<Entry> & { body?: Buffer | string } = {}): Entry {
  const { body = JSON.stringify(payload()), ...rest } = over;
  return {
    number,
    request: {
      received_at: Date.parse('2025-08-06T11:30:05.123Z'),
      method: 'POST',
      target: '/webhook-handler',
      http_version: '1.1',
      raw_headers: ['Host', 'localhost:3000', 'Content-Type', 'application/json', 'X-Signature', '0a1b'],
      body: Buffer.from(body),
    },
    via: 'http',
    verdict: verified(),
    repeats: null,
    replayed: false,
    plan: null,
    performed: { behaviour: 'answer', status: 200, ms: 3.6, given_up: false },
    forwarded: null,
    command: null,
    results: null,
    recording: null,
    finished: true,
    ...rest,
  };
}
