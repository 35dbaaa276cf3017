/** What `--expect` waits for: `status=completed,count=3`. */
import type { WebhookPayload } from '../core/delivery/delivery.js';
import type { Entry } from './entry.js';

export interface Expectation {
  /** How many different webhooks must match. */
  count: number;
  /** Whether one matches. */
  matches(payload: WebhookPayload): boolean;
}

export const EXPECT_ACCEPTS =
  'name=value pairs separated by commas: status, job (an id or an id prefix), total_lots, completed_lots, failed_lots, and count (default: 1)';

const STATUSES: readonly string[] = ['completed', 'partially_completed', 'failed'];
const COUNTS = ['total_lots', 'completed_lots', 'failed_lots'] as const;

/** Null when the text is not an expectation. */
export function parseExpectation(text: string): Expectation | null {
  const tests: ((payload: WebhookPayload) => boolean)[] = [];
  const seen = new Set<string>();
  let count = 1;
  for (const part of text.split(',')) {
    const [, name = '', value = ''] = /^\s*([a-z_]+)\s*=\s*([\w-]{1,100})\s*$/.exec(part) ?? [];
    if (name === '' || seen.has(name)) return null;
    seen.add(name);
    if (name === 'count') {
      if (!/^[1-9]\d{0,8}$/.test(value)) return null;
      count = Number(value);
      continue;
    }
    const test = testOf(name, value);
    if (test === null) return null;
    tests.push(test);
  }
  return { count, matches: (payload) => tests.every((test) => test(payload)) };
}

function testOf(name: string, value: string): ((payload: WebhookPayload) => boolean) | null {
  if (name === 'status') return STATUSES.includes(value) ? (payload) => payload.status === value : null;
  if (name === 'job') return (payload) => payload.job_id.startsWith(value.toLowerCase());
  const field = COUNTS.find((one) => one === name);
  if (field === undefined || !/^\d{1,9}$/.test(value)) return null;
  return (payload) => payload[field] === Number(value);
}

/** Counts matching webhooks. A repeated webhook counts once. */
export interface ExpectedWebhooks {
  /** `bad`: a webhook with a bad signature came. */
  note(entry: Entry): 'waiting' | 'met' | 'bad';
  readonly met: number;
}

export function createExpectedWebhooks({ count, matches }: Expectation): ExpectedWebhooks {
  let met = 0;
  return {
    note({ verdict, repeats }) {
      // Another program may sign with the same secret: the signature matches, but it is not one of descgen's webhooks.
      if (verdict.kind === 'refused') return verdict.code === 'payload_invalid' ? 'waiting' : 'bad';
      if (verdict.kind === 'unsuitable' || repeats !== null) return 'waiting';
      if (verdict.payload !== null && matches(verdict.payload)) met += 1;
      return met >= count ? 'met' : 'waiting';
    },
    get met() {
      return met;
    },
  };
}
