/** Recognises webhooks that came before. */
import { hash } from 'node:crypto';

/** This many webhooks are remembered, the latest ones. */
const MOST_REMEMBERED = 50_000;

export interface Repeats {
  /** The number of the first one with the same `webhook-id` or the same body; null for that first one itself. */
  note(webhook: NotedWebhook): number | null;
}

export interface NotedWebhook {
  number: number;
  webhook_id: string | null;
  body: Uint8Array;
  /** `X-Signature` where it matches: under one secret it is the same for the same body, which then need not be hashed. */
  signature: string | null;
}

export function createRepeats(most = MOST_REMEMBERED): Repeats {
  const bodies = new Map<number, number>();
  const ids = new Map<string, number>();
  return {
    note({ number, webhook_id, body, signature }) {
      const mark = fingerprint(signature ?? hash('sha256', body));
      const byBody = bodies.get(mark);
      const byId = webhook_id === null ? undefined : ids.get(webhook_id);
      const known = byBody ?? byId;
      if (byBody === undefined) remember(bodies, { key: mark, number: known ?? number, most });
      if (byId === undefined && webhook_id !== null) remember(ids, { key: webhook_id, number: known ?? number, most });
      return known ?? null;
    },
  };
}

/** 52 bits of a digest in hex: among 50,000 webhooks two share one in about one of three million cases. */
function fingerprint(digest: string): number {
  return Number.parseInt(digest.slice(-13), 16);
}

function remember<K>(first: Map<K, number>, { key, number, most }: { key: K; number: number; most: number }): void {
  first.set(key, number);
  if (first.size > most) forgetOldest(first, most);
}

function forgetOldest<K>(first: Map<K, number>, most: number): void {
  for (const oldest of first.keys()) {
    if (first.size <= most) return;
    first.delete(oldest);
  }
}
