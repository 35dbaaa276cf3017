import { createHash, createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type Program, program, ROOT } from './program.js';

/** More for a long run: DESCGEN_TEST_KILLS=200 npx vitest run test/e2e/delivery.test.ts */
const KILLS = Number(process.env['DESCGEN_TEST_KILLS'] ?? 10);
const JOBS_A_ROUND = 6;
const PHOTO = pathToFileURL(join(ROOT, 'examples/photos')).href;

interface Witness {
  url: string;
  /** Bodies by webhook-id, one for each request that came. */
  bodies: Map<string, string[]>;
  /** Resolves once `done` says so; it is asked after each request. */
  until(done: () => boolean): Promise<void>;
}

/** A receiver that remembers everything; `answer` is given which request of its webhook-id it is, from 1. */
async function witness(
  answer: (request: IncomingMessage, response: ServerResponse, time: number) => void,
): Promise<Witness> {
  const bodies = new Map<string, string[]>();
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A sender that is killed leaves half a request.
    request.on('error', () => undefined);
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      const seen = bodies.get(id) ?? [];
      seen.push(Buffer.concat(chunks).toString('utf8'));
      bodies.set(id, seen);
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
    bodies,
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
async function submit(descgen: Program, webhook_url: string): Promise<string | null> {
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
async function kill(descgen: Program): Promise<void> {
  const { pid } = JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
}

interface Row {
  delivery_id: string;
  job_id: string;
  status: string;
  attempts: number;
  body: string;
}

function deliveriesIn(descgen: Program): Row[] {
  const db = new Database(join(descgen.home, 'descgen.db'), { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return db
      .prepare<[], Row>(
        `SELECT delivery_id, jobs.job_id, deliveries.status, attempts, body FROM deliveries JOIN jobs ON jobs.id = job`,
      )
      .all();
  } finally {
    db.close();
  }
}

/** Answers well, but the first request of some webhooks meets a 500, a reset, or an answer that comes late. */
function moody(request: IncomingMessage, response: ServerResponse, time: number): void {
  const mood = time > 1 ? 0 : (createHash('sha256').update(String(request.headers['webhook-id'])).digest()[0] ?? 0) % 4;
  if (mood === 1) response.writeHead(500).end('not now');
  else if (mood === 2) request.socket.destroy();
  else if (mood === 3) setTimeout(() => response.end('late'), 30);
  else response.end('ok');
}

test(`kill -9 at ${KILLS} random moments: every accepted job's webhook arrives, under one webhook-id, with one body`, async () => {
  const schedule = Array(20).fill('20ms').join(',');
  const descgen = await program({ DESCGEN_WEBHOOKS_RETRY_SCHEDULE: schedule });
  const receiver = await witness(moody);
  const accepted: string[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    await descgen.run(['daemon', 'start']);
    const submitting = Array.from({ length: JOBS_A_ROUND }, () => submit(descgen, receiver.url));
    await submitting[0];
    for (let spins = Math.floor(Math.random() * 60); spins > 0; spins -= 1)
      await readFile(join(descgen.home, 'daemon.json'));
    await kill(descgen);
    for (const id of await Promise.all(submitting)) if (id !== null) accepted.push(id);
  }
  expect(accepted.length).toBeGreaterThanOrEqual(KILLS);
  await descgen.run(['daemon', 'start']);
  const arrived = (): Set<string> =>
    new Set([...receiver.bodies.values()].flat().map((body) => (JSON.parse(body) as { job_id: string }).job_id));
  await receiver.until(() => accepted.every((id) => arrived().has(id)));
  await descgen.run(['daemon', 'stop']);

  const rows = deliveriesIn(descgen);
  expect(rows.map((row) => row.job_id)).toEqual(expect.arrayContaining(accepted));
  const known = new Map(rows.map((row) => [row.delivery_id, row]));
  for (const [id, bodies] of receiver.bodies) expect(new Set(bodies)).toEqual(new Set([known.get(id)?.body]));
  for (const row of rows) expect(['delivered', 'pending']).toContain(row.status);
}, 600_000);

test('a stop with 64 webhooks under way hands them back, uncounted, and the next daemon sends them', async () => {
  const descgen = await program({ DESCGEN_WEBHOOKS_PER_ENDPOINT: '64', DESCGEN_DAEMON_GRACE: '100ms' });
  let answers = false;
  const receiver = await witness((_request, response) => {
    if (answers) response.end('ok');
  });
  await descgen.run(['daemon', 'start']);
  const jobs = await Promise.all(Array.from({ length: 64 }, () => submit(descgen, receiver.url)));
  await receiver.until(() => receiver.bodies.size === 64);
  expect((await descgen.run(['daemon', 'stop'])).code).toBe(0);
  const left = deliveriesIn(descgen);
  expect(new Set(left.map((row) => row.job_id))).toEqual(new Set(jobs));
  expect(left.map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(Array(64).fill('pending 0'));

  answers = true;
  await descgen.run(['daemon', 'start']);
  await receiver.until(() => [...receiver.bodies.values()].every((bodies) => bodies.length === 2));
  await descgen.run(['daemon', 'stop']);
  expect(receiver.bodies.size).toBe(64);
  expect(deliveriesIn(descgen).map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(
    Array(64).fill('delivered 1'),
  );
}, 120_000);
