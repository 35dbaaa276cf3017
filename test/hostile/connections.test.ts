import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { figure, handles, LANGUAGES, MIB, PHOTO, peakMemory, stubborn, target } from './attack.js';

const PATIENCE = { timeout: 30_000, interval: 50 };
const HOST = 'Host: 127.0.0.1\r\n';
const POST = `POST /api/v1/generate-descriptions HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;

test('unfinished bodies of strangers stay bounded together, and the daemon goes on answering', async () => {
  const { port, pid, send } = await target();
  const chunk = Buffer.alloc(MIB, ' ');
  const clients = await Promise.all(
    Array.from({ length: 40 }, () => stubborn(port, `${POST}Content-Length: 63000000\r\n\r\n`)),
  );
  for (const { socket } of clients) for (let sent = 0; sent < 59; sent += 1) socket.write(chunk);
  expect((await send({ path: '/healthz' })).status).toBe(200);
  // Two of the largest bodies have room; the others are told so in time.
  let refused = 0;
  const enough = new Promise<void>((resolve) => {
    for (const { ended } of clients) {
      void ended.then(() => {
        refused += 1;
        if (refused === 38) resolve();
      });
    }
  });
  await enough;
  const peak = await peakMemory(pid);
  figure(`40 bodies of 59 MB, none finished: the daemon had at most ${peak.toFixed(0)} MB`);
  expect(peak).toBeLessThan(700);
  expect((await send({ path: '/healthz' })).status).toBe(200);
}, 180_000);

test('readers of results who read nothing are cut off', async () => {
  const { port, pid, send, accepted, progress } = await target();
  const attributes = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`key ${index}`, 'v'.repeat(200)]));
  const lots = Array.from({ length: 8 }, (_, index) => ({ lot_id: `lot ${index}`, images: [PHOTO], attributes }));
  const job_id = await accepted({ lots, languages: LANGUAGES });
  await expect.poll(async () => (await progress(job_id)).status, { timeout: 120_000, interval: 200 }).toBe('completed');
  const before = await handles(pid);
  const readers = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const socket = connect({ port, host: '127.0.0.1' });
      onTestFinished(() => void socket.destroy());
      await once(socket, 'connect');
      socket.pause();
      const accept = index % 2 === 0 ? 'application/json' : 'application/x-ndjson';
      socket.write(`GET /api/v1/jobs/${job_id}/results HTTP/1.1\r\n${HOST}Accept: ${accept}\r\n\r\n`);
      return socket;
    }),
  );
  await expect.poll(() => handles(pid), PATIENCE).toBeGreaterThanOrEqual(before + 20);
  // They keep it from nothing else.
  expect((await send({ path: '/healthz' })).status).toBe(200);
  await expect.poll(() => handles(pid), { timeout: 120_000, interval: 200 }).toBeLessThan(before + 10);
  expect(readers.filter(({ readableEnded }) => readableEnded)).toEqual([]);
  const peak = await peakMemory(pid);
  figure(`20 readers who read nothing: the daemon had at most ${peak.toFixed(0)} MB`);
  expect(peak).toBeLessThan(1_000);
  const whole = await send({ path: `/api/v1/jobs/${job_id}/results` });
  figure(`the results have ${(whole.body.length / MIB).toFixed(0)} MB`);
  expect(JSON.parse(whole.body)).toMatchObject({ status: 'completed', lots: { length: 8 } });
}, 300_000);

test('floods of large bodies without a signature do not stop the daemon from answering', async () => {
  const { pid, send } = await target();
  const lots = `[${Array.from({ length: 5 * MIB }, () => '{}').join(',')}]`;
  const body = Buffer.from(`{"signature":"${'0'.repeat(64)}","version":"9","languages":["en"],"lots":${lots}}`);
  let flooding = true;
  const floods = Promise.all(
    Array.from({ length: 4 }, () => send({ method: 'POST', path: '/api/v1/generate-descriptions', body })),
  ).finally(() => {
    flooding = false;
  });
  const times: number[] = [];
  while (flooding) {
    const began = performance.now();
    const { status } = await send({ path: '/healthz' });
    expect(status).toBe(200);
    if (flooding) times.push(performance.now() - began);
  }
  for (const { status } of await floods) expect([400, 403, 503]).toContain(status);
  expect(times.length).toBeGreaterThan(0);
  const peak = await peakMemory(pid);
  figure(
    `4 floods of 16 MB: ${times.length} answers meanwhile, the slowest ${Math.max(...times).toFixed(0)} ms, ${peak.toFixed(0)} MB`,
  );
}, 180_000);
