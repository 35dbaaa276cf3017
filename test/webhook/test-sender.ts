import { onTestFinished } from 'vitest';
import type { SendResult } from '../../src/core/ports/sender.js';
import { createSender, type SenderOptions } from '../../src/webhook/sender.js';

export const LOCAL = { daemonOnLoopback: true, allow: [] };
/** Far longer than any test may take. */
export const AMPLE = 30_000;

export const HEADERS = {
  'Content-Type': 'application/json',
  'User-Agent': 'Generation-Service/1.0',
  'X-Signature': 'ab'.repeat(32),
  'webhook-id': 'msg_1',
};

interface Posting {
  body: string;
  deadline_ms: number;
  signal: AbortSignal;
}

/** A sender that is closed when the test ends. */
export function testSender(options: Partial<SenderOptions> = {}) {
  const made = createSender({ policy: LOCAL, perEndpoint: 4, ...options });
  onTestFinished(() => made.close());
  const never = new AbortController().signal;
  return {
    close: () => made.close(),
    post: (
      url: string,
      { body = '{"a":"и"}', deadline_ms = AMPLE, signal = never }: Partial<Posting> = {},
    ): Promise<SendResult> => made.send({ url, headers: HEADERS, body }, { deadline_ms, signal }),
  };
}
