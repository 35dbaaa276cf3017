import { hash } from 'node:crypto';

/** So many webhooks are remembered, the latest ones. */
const MOST_REMEMBERED = 50_000;

/** Tells which webhooks came before. */
export interface Repeats {
  /** The number of the first one with the same `webhook-id` or the same body; null for that first one itself. */
  note(webhook: { number: number; webhook_id: string | null; body: Uint8Array }): number | null;
}

export function createRepeats(most = MOST_REMEMBERED): Repeats {
  const first = new Map<string, number>();
  return {
    note({ number, webhook_id, body }) {
      const keys = [`body ${hash('sha256', body, 'base64')}`];
      if (webhook_id !== null) keys.push(`id ${webhook_id}`);
      const known = keys.map((key) => first.get(key)).find((one) => one !== undefined) ?? null;
      for (const key of keys) if (!first.has(key)) first.set(key, known ?? number);
      if (first.size > 2 * most) forgetOldest(first, 2 * most);
      return known;
    },
  };
}

function forgetOldest(first: Map<string, number>, most: number): void {
  for (const oldest of first.keys()) {
    if (first.size <= most) return;
    first.delete(oldest);
  }
}
