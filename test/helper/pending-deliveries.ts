import Database from 'better-sqlite3';
import { endpointOf } from '../../src/core/delivery/delivery.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';

/** Owes many deliveries in one transaction, as the ends of so many jobs would have, to these URLs in turn. */
export async function addPendingDeliveries(
  file: string,
  how: { count: number; urls: readonly string[]; now: number },
): Promise<void> {
  const store = await openSqliteStore(file);
  await store.close();
  const db = new Database(file);
  const job = db.prepare(
    `INSERT INTO jobs (job_id, status, created_at, updated_at, completed_at, total_lots, completed_lots, ends, languages,
       generator, webhook_url, warnings) VALUES (?, 'completed', ?, ?, ?, 1, 1, 1, '["en"]', 'builtin', ?, '[]')`,
  );
  const endpoint = db
    .prepare<[string], number>(
      'INSERT INTO endpoints (origin) VALUES (?) ON CONFLICT DO UPDATE SET origin = origin RETURNING id',
    )
    .pluck();
  const delivery = db.prepare(
    `INSERT INTO deliveries (delivery_id, job, "end", endpoint, status, created_at, owed_at, next_attempt_at)
     VALUES (?, ?, 1, ?, 'pending', ?, ?, ?)`,
  );
  const request = db.prepare('INSERT INTO delivery_requests (delivery, url, body) VALUES (?, ?, ?)');
  const { now } = how;
  db.transaction(() => {
    for (let index = 0; index < how.count; index += 1) {
      const url = how.urls[index % how.urls.length] ?? '';
      const job_id = `job-${index}`;
      const { lastInsertRowid } = job.run(job_id, now, now, now, url);
      const body = JSON.stringify({ job_id, webhook_url: url });
      const key = delivery.run(`msg_${index}`, lastInsertRowid, endpoint.get(endpointOf(url)), now, now, now);
      request.run(key.lastInsertRowid, url, body);
    }
    db.prepare('INSERT INTO due_endpoints (endpoint, due_at) SELECT id, ? FROM endpoints').run(now);
  })();
  db.close();
}
