/** Reads the payload of a verified webhook, and checks its fields. */
import type { WebhookPayload } from '../core/delivery/delivery.js';

export type PayloadReading = { ok: true; value: WebhookPayload } | { ok: false; problem: string };

type Check = (value: unknown) => boolean;
const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const STATUSES: readonly unknown[] = ['completed', 'partially_completed', 'failed'];

/** The guide's eight fields ("Поля уведомления"). */
const FIELDS: Readonly<Record<keyof WebhookPayload, Check>> = {
  job_id: text,
  status: (value) => STATUSES.includes(value),
  timestamp: isTime,
  total_lots: count,
  completed_lots: count,
  failed_lots: count,
  webhook_url: text,
  results_available: (value) => typeof value === 'boolean',
};

const CHECKS = Object.entries(FIELDS);
/** Making one costs more than what it decodes here. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Reads the body of a webhook; fields that a later version may add are kept. `problem` describes the problem in a sentence. */
export function readPayload(body: Uint8Array | string): PayloadReading {
  let value: unknown;
  try {
    value = JSON.parse(typeof body === 'string' ? body : UTF_8.decode(body));
  } catch {
    return { ok: false, problem: 'It is not JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problem: 'It is not a JSON object.' };
  }
  const fields = value as Record<string, unknown>;
  for (const [name, check] of CHECKS) {
    if (check(fields[name])) continue;
    const problem = Object.hasOwn(fields, name) ? 'has an invalid value' : 'is missing';
    return { ok: false, problem: `The field "${name}" ${problem}.` };
  }
  return { ok: true, value: value as WebhookPayload };
}

function isTime(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (value === lastTime) return true;
  if (Number.isNaN(Date.parse(value))) return false;
  lastTime = value;
  return true;
}

/** The last one that was one: many tell of the same second. */
let lastTime: string | null = null;
