import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { counting } from '../webhook/counting-receiver.js';
import { HAS_OPENSSL, untrustedCertificate } from '../webhook/secure-receiver.js';
import { program } from './program.js';
import { deliveriesIn, kill, submitTo, witness } from './witness.js';

/** More for a long run: DESCGEN_TEST_KILLS=200 npx vitest run test/e2e/delivery.test.ts */
const FEW_KILLS = 10;
const KILLS = Number(process.env['DESCGEN_TEST_KILLS'] ?? FEW_KILLS);
const JOBS_A_ROUND = 6;
/** Answers well, but the first request of some webhooks meets a 500, a reset, a late answer, or a connection that is closed after the answer, unannounced. */
function moody(request: IncomingMessage, response: ServerResponse, time: number): void {
  const mood = time > 1 ? 0 : (createHash('sha256').update(String(request.headers['webhook-id'])).digest()[0] ?? 0) % 5;
  if (mood === 1) response.writeHead(500).end('not now');
  else if (mood === 2) request.socket.destroy();
  else if (mood === 3) setTimeout(() => response.end('late'), 30);
  else if (mood === 4) response.end('ok', () => request.socket.end());
  else response.end('ok');
}

test(
  `kill -9 at ${KILLS} random moments: every accepted job's webhook arrives, under one webhook-id, with one body`,
  async () => {
    const schedule = Array(20).fill('20ms').join(',');
    const descgen = await program({ DESCGEN_WEBHOOKS_RETRY_SCHEDULE: schedule });
    const receiver = await witness(moody);
    const accepted: string[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      await descgen.run(['daemon', 'start']);
      const submitting = Array.from({ length: JOBS_A_ROUND }, () => submitTo(descgen, receiver.url));
      await submitting[0];
      for (let spins = Math.floor(Math.random() * 60); spins > 0; spins -= 1)
        await readFile(join(descgen.home, 'daemon.json'));
      await kill(descgen);
      for (const id of await Promise.all(submitting)) if (id !== null) accepted.push(id);
    }
    expect(accepted.length).toBeGreaterThanOrEqual(KILLS);
    await descgen.run(['daemon', 'start']);
    const arrived = (): Set<string> =>
      new Set([...receiver.seen.values()].flat().map(({ body }) => (JSON.parse(body) as { job_id: string }).job_id));
    await receiver.until(() => {
      const there = arrived();
      return accepted.every((id) => there.has(id));
    });
    await descgen.run(['daemon', 'stop']);

    const rows = deliveriesIn(descgen);
    expect(rows.map((row) => row.job_id)).toEqual(expect.arrayContaining(accepted));
    const known = new Map(rows.map((row) => [row.delivery_id, row]));
    for (const [id, requests] of receiver.seen) {
      expect(new Set(requests.map(({ body }) => body))).toEqual(new Set([known.get(id)?.body]));
    }
    for (const row of rows) expect(['delivered', 'pending']).toContain(row.status);
    if (KILLS <= FEW_KILLS) return;
    const requests = [...receiver.seen.values()].map((all) => all.length);
    const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
    process.stdout.write(
      `${KILLS} kills: ${accepted.length} jobs accepted, ${requests.length} webhooks arrived in ${sum(requests)} requests, ${rows.length - requests.length} of other jobs pending\n`,
    );
  },
  60_000 + KILLS * 3_000,
);

test('a stop with 64 webhooks under way hands them back, uncounted, and the next daemon sends them', async () => {
  const descgen = await program({ DESCGEN_WEBHOOKS_PER_ENDPOINT: '64', DESCGEN_DAEMON_GRACE: '100ms' });
  let answers = false;
  const receiver = await witness((_request, response) => {
    if (answers) response.end('ok');
  });
  await descgen.run(['daemon', 'start']);
  const jobs = await Promise.all(Array.from({ length: 64 }, () => submitTo(descgen, receiver.url)));
  await receiver.until(() => receiver.seen.size === 64);
  expect((await descgen.run(['daemon', 'stop'])).code).toBe(0);
  const left = deliveriesIn(descgen);
  expect(new Set(left.map((row) => row.job_id))).toEqual(new Set(jobs));
  expect(left.map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(Array(64).fill('pending 0'));

  answers = true;
  await descgen.run(['daemon', 'start']);
  await receiver.until(() => [...receiver.seen.values()].every((requests) => requests.length === 2));
  await descgen.run(['daemon', 'stop']);
  expect(receiver.seen.size).toBe(64);
  expect(deliveriesIn(descgen).map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(
    Array(64).fill('delivered 1'),
  );
}, 120_000);

test.runIf(HAS_OPENSSL)(
  'over TLS, a kept connection that the receiver closes costs no attempt: the webhook goes out again at once',
  async () => {
    const { file, ...secure } = await untrustedCertificate();
    const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
    // Its first request on each connection is answered, the next one ends the connection.
    const { url, asked, connections } = await counting((socket, nth) => {
      if (nth === 1) socket.write(OK);
      else socket.destroy();
    }, secure);
    // Any repetition by the schedule would come after the test.
    const env = { DESCGEN_WEBHOOKS_RETRY_SCHEDULE: '1h', DESCGEN_WEBHOOKS_PER_ENDPOINT: '1' };
    const descgen = await program({ ...env, NODE_EXTRA_CA_CERTS: file });
    await descgen.run(['daemon', 'start']);
    for (let job = 1; job <= 3; job += 1) {
      await submitTo(descgen, url);
      await expect
        .poll(() => deliveriesIn(descgen).filter(({ status }) => status === 'delivered'), { timeout: 20_000 })
        .toHaveLength(job);
    }
    const rows = deliveriesIn(descgen);
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    // The second met a connection that was closed, and came again on a fresh one under its own id with the same body.
    const [first, second, third] = rows.map(({ delivery_id: id, body }) => ({ id, body }));
    expect(asked).toEqual([first, second, second, third]);
    expect(connections()).toBe(3);
  },
  60_000,
);
