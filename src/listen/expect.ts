/** What a script waits for: `status=completed,count=3`. */
import type { WebhookPayload } from '../core/delivery/delivery.js';
import type { Entry } from './entry.js';

export interface Expectation {
  /** How many different webhooks must fit. */
  count: number;
  /** Whether one fits. */
  fits(payload: WebhookPayload): boolean;
}

export const EXPECT_ACCEPTS =
  'name=value with commas between: status, job (its id or the beginning of it), total_lots, completed_lots, failed_lots, and count (1 when left out)';

const STATUSES: readonly string[] = ['completed', 'partially_completed', 'failed'];
const COUNTS = ['total_lots', 'completed_lots', 'failed_lots'] as const;

/** Null when the text is no expectation. */
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
  return { count, fits: (payload) => tests.every((test) => test(payload)) };
}

function testOf(name: string, value: string): ((payload: WebhookPayload) => boolean) | null {
  if (name === 'status') return STATUSES.includes(value) ? (payload) => payload.status === value : null;
  if (name === 'job') return (payload) => payload.job_id.startsWith(value.toLowerCase());
  const field = COUNTS.find((one) => one === name);
  if (field === undefined || !/^\d{1,9}$/.test(value)) return null;
  return (payload) => payload[field] === Number(value);
}

/** Follows what comes. A webhook that comes again counts once. */
export interface Waiting {
  /** `bad`: a webhook with a bad signature came. */
  note(entry: Entry): 'waiting' | 'met' | 'bad';
  readonly met: number;
}

export function createWaiting({ count, fits }: Expectation): Waiting {
  let met = 0;
  return {
    note({ verdict, repeats }) {
      // Another program may sign with the same secret: its signature holds, only it is no webhook.
      if (verdict.kind === 'refused') return verdict.code === 'payload_invalid' ? 'waiting' : 'bad';
      if (verdict.kind === 'unsuitable' || repeats !== null) return 'waiting';
      if (verdict.payload !== null && fits(verdict.payload)) met += 1;
      return met >= count ? 'met' : 'waiting';
    },
    get met() {
      return met;
    },
  };
}
