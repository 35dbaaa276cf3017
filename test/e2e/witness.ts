import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import { type Program, ROOT } from './program.js';

const PHOTO = pathToFileURL(join(ROOT, 'examples/photos')).href;

export interface Request {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Witness {
  url: string;
  /** By webhook-id, in the order they came. */
  seen: Map<string, Request[]>;
  /** Resolves once `done` says so; it is asked after each request. */
  until(done: () => boolean): Promise<void>;
}

/** A receiver that remembers everything; `answer` is given which request of its webhook-id it is, from 1. */
export async function witness(
  answer: (request: IncomingMessage, response: ServerResponse, time: number) => void,
): Promise<Witness> {
  const all = new Map<string, Request[]>();
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A sender that is killed leaves half a request.
    request.on('error', () => undefined);
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      const seen = all.get(id) ?? [];
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      all.set(id, seen);
      answer(request, response, seen.length);
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    seen: all,
    until: (done) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!done()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

/** Submits a job of one lot; its id, or null when the daemon was gone before it answered. */
export async function submitTo(descgen: Program, webhook_url: string): Promise<string | null> {
  const { url } = JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as { url: string };
  const [secret, token] = await Promise.all(
    ['secret', 'token'].map(async (name) => (await readFile(join(descgen.home, name), 'utf8')).trim()),
  );
  const lots = JSON.stringify([{ lot_id: 'a', images: [`${PHOTO}/none.jpg`] }]);
  const signature = createHmac('sha256', secret ?? '')
    .update(lots)
    .digest('hex');
  const head = JSON.stringify({ version: '1.0.0', languages: ['en'], webhook_url, signature });
  try {
    const response = await fetch(`${url}/api/v1/generate-descriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: `${head.slice(0, -1)},"lots":${lots}}`,
    });
    return ((await response.json()) as { job_id: string }).job_id;
  } catch {
    return null;
  }
}

/** kill -9 of the daemon that this test's own home started. */
export async function kill(descgen: Program): Promise<void> {
  process.kill(await pidOf(descgen), 'SIGKILL');
}

export async function pidOf(descgen: Program): Promise<number> {
  return (JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as { pid: number }).pid;
}

export interface Row {
  delivery_id: string;
  job_id: string;
  status: string;
  attempts: number;
  body: string;
}

export function deliveriesIn(descgen: Program): Row[] {
  const db = new Database(join(descgen.home, 'descgen.db'), { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return db
      .prepare<[], Row>(
        `SELECT delivery_id, jobs.job_id, deliveries.status, attempts, body FROM deliveries
         JOIN delivery_requests ON delivery_requests.delivery = deliveries.id JOIN jobs ON jobs.id = job
         ORDER BY deliveries.id`,
      )
      .all();
  } finally {
    db.close();
  }
}
