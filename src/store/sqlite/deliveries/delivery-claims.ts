/** Which deliveries are being sent, and by whom: a table in memory. */
import type Database from 'better-sqlite3';

/**
 * A temporary table of the connection. A claim lives no longer than its process, and only one process uses the store, so it need not
 * be on disk; transactions and queries see it like any other table.
 */
export function createDeliveryClaimsTable(db: Database.Database): void {
  db.exec('CREATE TEMP TABLE delivery_claims (delivery INTEGER PRIMARY KEY, owner TEXT NOT NULL) STRICT');
}

/** For a query over `deliveries`: it is being sent. */
export const CLAIMED =
  'EXISTS (SELECT 1 FROM temp.delivery_claims WHERE temp.delivery_claims.delivery = deliveries.id)';

export interface ClaimRows {
  /** Inside the transaction that claims them. */
  add(deliveries: readonly number[], owner: string): void;
  remove(deliveries: readonly number[]): void;
  /** All except this owner's. */
  removeForeign(owner: string): void;
  /** Claims of deliveries that were removed meanwhile, with their jobs. */
  removeOrphans(): void;
}

export function createClaimRows(db: Database.Database): ClaimRows {
  // One statement for any number: row by row would double the cost of a claim.
  const add = db.prepare<[string, string]>(
    'INSERT INTO temp.delivery_claims (delivery, owner) SELECT value, ? FROM json_each(?)',
  );
  const remove = db.prepare<[string]>(
    'DELETE FROM temp.delivery_claims WHERE delivery IN (SELECT value FROM json_each(?))',
  );
  const removeForeign = db.prepare<[string]>('DELETE FROM temp.delivery_claims WHERE owner <> ?');
  const removeOrphans = db.prepare(
    'DELETE FROM temp.delivery_claims WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE deliveries.id = delivery)',
  );
  return {
    add: (deliveries, owner) => void add.run(owner, JSON.stringify(deliveries)),
    remove: (deliveries) => void remove.run(JSON.stringify(deliveries)),
    removeForeign: (owner) => void removeForeign.run(owner),
    removeOrphans: () => void removeOrphans.run(),
  };
}
