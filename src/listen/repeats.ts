import { hash } from 'node:crypto';

/** So many webhooks are remembered, the latest ones. */
const MOST_REMEMBERED = 50_000;
/** Bytes. */
const SHORT = 512;

/** Tells which webhooks came before. */
export interface Repeats {
  /** The number of the first one with the same `webhook-id` or the same body; null for that first one itself. */
  note(webhook: { number: number; webhook_id: string | null; body: Uint8Array }): number | null;
}

export function createRepeats(most = MOST_REMEMBERED): Repeats {
  const bodies = new Map<string, number>();
  const ids = new Map<string, number>();
  return {
    note({ number, webhook_id, body }) {
      const text = fingerprint(body);
      const byBody = bodies.get(text);
      const byId = webhook_id === null ? undefined : ids.get(webhook_id);
      const known = byBody ?? byId;
      if (byBody === undefined) remember(bodies, { key: text, number: known ?? number, most });
      if (byId === undefined && webhook_id !== null) remember(ids, { key: webhook_id, number: known ?? number, most });
      return known ?? null;
    },
  };
}

/** The bytes themselves, where that is shorter work than their hash. */
function fingerprint(body: Uint8Array): string {
  if (body.length > SHORT) return hash('sha256', body, 'base64');
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
}

function remember(
  first: Map<string, number>,
  { key, number, most }: { key: string; number: number; most: number },
): void {
  first.set(key, number);
  if (first.size > most) forgetOldest(first, most);
}

function forgetOldest(first: Map<string, number>, most: number): void {
  for (const oldest of first.keys()) {
    if (first.size <= most) return;
    first.delete(oldest);
  }
}
