/** Finds the settlements to blame when a shared commit fails although the store works, so that each costs only itself. */
import { isStorageFault } from '../core/errors.js';

export interface CommitApart<S> {
  /** Commits these settlements in one transaction, and then forgets them. */
  commit(settlements: readonly S[]): Promise<void>;
  /** Settles in another way what cannot be committed even by itself, and then forgets it. */
  blame(settlement: S, error: unknown): Promise<void>;
}

/**
 * Commits settlements in their order, halving those that fail, until the ones to blame are found. `error` is the error of the
 * commit that had all of them, and perhaps a claim. Throws only when the store itself is at fault: what was not forgotten by then
 * is committed later.
 */
export async function commitApart<S>(settlements: readonly S[], error: unknown, how: CommitApart<S>): Promise<void> {
  if (isStorageFault(error)) throw error;
  const [only, second] = settlements;
  if (only === undefined) return;
  const half = second === undefined ? 1 : Math.ceil(settlements.length / 2);
  for (const part of [settlements.slice(0, half), settlements.slice(half)]) {
    if (part.length === 0) continue;
    try {
      await how.commit(part);
    } catch (partial) {
      if (part.length > 1) await commitApart(part, partial, how);
      else if (isStorageFault(partial)) throw partial;
      else for (const one of part) await how.blame(one, partial);
    }
  }
}
