import type { ReceivedRequest } from '../../../src/webhook/receiver/received-request.js';

export const BODY = Buffer.from(
  '{"job_id":"365a09ce-5416-49b5-8471-d6aad042761c","status":"completed","timestamp":"2025-08-06T11:30:00Z",' +
    '"total_lots":10,"completed_lots":10,"failed_lots":0,"webhook_url":"http://localhost:3000/webhook-handler",' +
    '"results_available":true}',
);

/** A webhook as a receiver takes it. */
export function received(changes: Partial<ReceivedRequest> = {}): ReceivedRequest {
  const { body = BODY } = changes;
  return {
    received_at: Date.parse('2025-08-06T11:30:00.123Z'),
    method: 'POST',
    target: '/webhook-handler?x=1',
    http_version: '1.1',
    raw_headers: [
      ['host', 'localhost:3000'],
      ['connection', 'keep-alive'],
      ['Content-Type', 'application/json'],
      ['User-Agent', 'Generation-Service/1.0'],
      ['X-Signature', 'ab'.repeat(32)],
      ['webhook-id', 'msg_1'],
      ['content-length', String(body.length)],
    ].flat(),
    body,
    ...changes,
  };
}
