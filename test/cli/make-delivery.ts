import type { DeliveryAnswer, WebhookAttempt } from '../../src/api/contract/contract-webhooks.js';

export const URL_WITH_KEY = 'https://receiver.example/hook?key=s3cret&who="us"';

export function attempt(over: Partial<WebhookAttempt> = {}): WebhookAttempt {
  return {
    attempt: 1,
    trigger: 'schedule',
    started_at: '2025-08-06T11:30:00.000Z',
    ms: 12,
    outcome: 'refused',
    reason: null,
    error: 'The receiver answered 500.',
    request: {
      method: 'POST',
      url: URL_WITH_KEY,
      headers: {
        'Content-Type': 'application/json',
        'X-Signature': '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
        'webhook-signature':
          'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      },
    },
    answer: {
      status_code: 500,
      headers: { 'content-type': 'text/plain', 'set-cookie': 'session=hunter2' },
      body: `cannot open ${URL_WITH_KEY}`,
      truncated: false,
    },
    ...over,
  };
}

export function delivery(over: Partial<DeliveryAnswer> = {}): DeliveryAnswer {
  return {
    delivery_id: 'msg_1',
    job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
    end: 1,
    webhook_url: URL_WITH_KEY,
    endpoint: 'https://receiver.example',
    status: 'pending',
    attempts: 1,
    created_at: '2025-08-06T11:30:00.000Z',
    next_attempt_at: '2025-08-06T11:31:00.000Z',
    ended_at: null,
    last_status_code: 500,
    last_error: 'The receiver answered 500.',
    body: JSON.stringify({ webhook_url: URL_WITH_KEY }),
    history: [attempt()],
    ...over,
  };
}
