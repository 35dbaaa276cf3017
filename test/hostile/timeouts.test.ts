import { expect, test } from 'vitest';
import { handles, stubborn, target } from './attack.js';

const PATIENCE = { timeout: 30_000, interval: 50 };
const HOST = 'Host: 127.0.0.1\r\n';
const POST = `POST /api/v1/generate-descriptions HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;

// Bodies have two minutes to arrive, so this takes as long.
test('heads and bodies that never end are answered, and their sockets are given back, though the clients keep them', async () => {
  const { port, pid } = await target();
  const before = await handles(pid);
  const heads = await Promise.all(
    Array.from({ length: 100 }, () => stubborn(port, `GET /healthz HTTP/1.1\r\n${HOST}X: `)),
  );
  const bodies = await Promise.all(
    Array.from({ length: 100 }, () => stubborn(port, `${POST}Content-Length: 50000\r\n\r\n{`)),
  );
  await expect.poll(() => handles(pid), PATIENCE).toBeGreaterThanOrEqual(before + 200);
  expect(new Set(await Promise.all(heads.map(({ ended }) => ended)))).toEqual(new Set([408]));
  expect(new Set(await Promise.all(bodies.map(({ ended }) => ended)))).toEqual(new Set([408]));
  // A few more than before may be its own: a database or a log that was opened meanwhile.
  await expect.poll(() => handles(pid), PATIENCE).toBeLessThan(before + 20);
  expect([...heads, ...bodies].every(({ socket }) => !socket.writableEnded)).toBe(true);
}, 300_000);
