/** Readers that do not read, beside one that does, on real connections. */
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createPageTurns } from '../../src/api/http/page-turns.js';

const PAGE = 1024 * 1024;
const PAGES = 40;
const BOUND = 4 * PAGE;

async function servePages(): Promise<{ port: number; most: () => number; open: () => number }> {
  const turns = createPageTurns({ bytes: BOUND, page_ms: 500, look_ms: 5 });
  const responses = new Set<{ writableLength: number }>();
  let most = 0;
  const server = createServer((_request, response) => {
    responses.add(response);
    response.once('close', () => responses.delete(response));
    const turn = turns.follow(response);
    const pages = async function* () {
      for (let page = 0; page < PAGES; page += 1) {
        await turn();
        most = Math.max(
          most,
          [...responses].reduce((sum, one) => sum + one.writableLength, 0),
        );
        yield 'x'.repeat(PAGE);
      }
    };
    Readable.from(pages()).pipe(response);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, most: () => most, open: () => responses.size };
}

test('what silent readers have not read is bounded, and they give way to one that reads', async () => {
  const { port, most, open } = await servePages();
  const silent = Array.from({ length: 30 }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    return socket;
  });
  onTestFinished(() => {
    for (const socket of silent) socket.destroy();
  });
  await expect.poll(open).toBeGreaterThan(4);
  const body = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  expect(body.length).toBe(PAGES * PAGE);
  // Each turn may exceed the bound by one page, and by one that was read ahead.
  expect(most()).toBeLessThanOrEqual(BOUND + 2 * PAGE);
  await expect.poll(open, { timeout: 10_000 }).toBeLessThanOrEqual(8);
});
