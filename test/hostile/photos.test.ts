import { readFile, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { picture, pngChunk } from '../images/make.js';
import { figure, handles, memoryOfChildren, PHOTO, target } from './attack.js';

const PATIENCE = { timeout: 120_000, interval: 100 };

/** A host that begins to send a photo to everyone, and goes on for ever, a byte at a time. */
async function tarpit(): Promise<{ url: string; victims: () => number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once(
      'data',
      () => void socket.write('HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8', 'latin1'),
    );
    // Whoever gives up resets the connection.
    socket.on('error', () => undefined);
  });
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }, 500);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, victims: () => sockets.size };
}

test('a photo host that drips does not delay a job of one photo', async () => {
  const { url, victims } = await tarpit();
  const { accepted, progress } = await target();
  const lots = Array.from({ length: 40 }, (_, lot) => ({
    lot_id: `lot ${lot}`,
    images: Array.from({ length: 100 }, (_, image) => `${url}/${lot}/${image}.jpg`),
  }));
  const large = await accepted({ lots });
  await expect.poll(victims, PATIENCE).toBeGreaterThan(0);
  const began = performance.now();
  const small = await accepted({ lots: [{ lot_id: 'small', images: [PHOTO] }] });
  await expect.poll(async () => (await progress(small)).status, PATIENCE).toBe('completed');
  figure(`beside the tarpit the small job took ${(performance.now() - began).toFixed(0)} ms`);
  expect(await progress(large)).toEqual({ status: 'processing', finished: 0 });
}, 180_000);

test('a PNG of packed text does not unfold in memory', async () => {
  const png = await picture().png().toBuffer();
  const text = pngChunk(
    'zTXt',
    Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(20_000_000, 'a'))]),
  );
  const file = join(await tempFolder(), 'bomb.png');
  const behindHeader = 8 + 25;
  const chunks = [png.subarray(0, behindHeader), ...Array.from({ length: 80 }, () => text), png.subarray(behindHeader)];
  await writeFile(file, Buffer.concat(chunks));
  const { pid, accepted, progress, send } = await target();
  const lots = Array.from({ length: 8 }, (_, lot) => ({ lot_id: `lot ${lot}`, images: [pathToFileURL(file).href] }));
  const job_id = await accepted({ lots });
  let most = 0;
  const status = async (): Promise<string> => {
    most = Math.max(most, await memoryOfChildren(pid));
    return (await progress(job_id)).status;
  };
  await expect.poll(status, { timeout: 120_000, interval: 10 }).toBe('completed');
  figure(`8 PNGs of 1.6 GB of text: the photo processes had at most ${most.toFixed(0)} MB`);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(600);
  const results = await send({ path: `/api/v1/jobs/${job_id}/results` });
  expect(JSON.parse(results.body)).toMatchObject({ completed_lots: 8, failed_lots: 0 });
}, 180_000);

test('no free handle at the first photo ends neither the daemon nor the lot', async () => {
  const { descgen, pid, submit, progress, send } = await target();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  // The connection that the job will come by is open before the handles run out.
  expect((await send({ path: '/healthz', agent })).status).toBe(200);
  const limit = async (soft: number): Promise<void> => {
    await execa('prlimit', ['--pid', String(pid), `--nofile=${soft}:`]);
  };
  await limit(await handles(pid));
  const lots = Array.from({ length: 3 }, (_, lot) => ({ lot_id: `lot ${lot}`, images: [PHOTO] }));
  const { status, body } = await submit({ lots }, agent);
  expect(status).toBe(201);
  const { job_id } = JSON.parse(body) as { job_id: string };
  // The daemon has met the shortage before it gets its handles back.
  await expect.poll(() => readFile(join(descgen.home, 'daemon.log'), 'utf8'), PATIENCE).toMatch(/EMFILE/);
  const before = await send({ path: `/api/v1/jobs/${job_id}/status`, agent });
  expect(JSON.parse(before.body)).toMatchObject({ failed_lots: 0, completed_lots: 0 });
  expect((await send({ path: '/healthz', agent })).status).toBe(200);
  await limit(1_024);
  await expect.poll(() => progress(job_id), PATIENCE).toEqual({ status: 'completed', finished: 3 });
}, 180_000);
