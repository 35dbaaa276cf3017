import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../src/api/client/client.js';
import { lotsOf, unbroken } from '../../src/cli/results/lots-of.js';
import { deliveryIdOf } from '../../src/cli/webhooks/delivery-id.js';
import { resolvePaths } from '../../src/config/paths.js';

async function clientOf(listener: RequestListener, signal?: AbortSignal) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return createClient({ url: `http://127.0.0.1:${port}`, token: 't', ...(signal === undefined ? {} : { signal }) });
}

const LINE = '{"lot_id":"a","status":"completed","descriptions":[],"photos":[],"missing_images":[],"warnings":[]}\n';

async function all(lots: AsyncIterable<unknown>): Promise<unknown[]> {
  const got: unknown[] = [];
  for await (const lot of lots) got.push(lot);
  return got;
}

test('results that break off under way are a daemon that went away', async () => {
  const client = await clientOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write(LINE, () => response.destroy());
  });
  const refused = { code: 'daemon_unreachable', message: expect.stringContaining('in the middle of its response') };
  await expect(all(lotsOf(client, 'j', { partial: false }))).rejects.toMatchObject(refused);
  const { body } = await client.results('j', { accept: 'application/json', partial: false });
  await expect(all(unbroken(body, client.url))).rejects.toMatchObject(refused);
});

test('an interruption under way is one', async () => {
  const interruption = new AbortController();
  const client = await clientOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write(LINE);
  }, interruption.signal);
  const lots = lotsOf(client, 'j', { partial: false });
  await lots.next();
  const refused = expect(lots.next()).rejects.toMatchObject({ code: 'interrupted' });
  interruption.abort();
  await refused;
});

test('an answer that is not JSON is reported as such', async () => {
  const client = await clientOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>');
  });
  const refused = { code: 'internal', message: expect.stringContaining('is not JSON') };
  await expect(client.jobs({})).rejects.toMatchObject(refused);
  await expect(client.results('j', { accept: 'application/json', partial: false })).rejects.toMatchObject(refused);
});

const CALLS: Readonly<Record<string, (client: Awaited<ReturnType<typeof clientOf>>) => Promise<unknown>>> = {
  submit: (client) => client.submit(Buffer.from('{}'), 'key'),
  status: (client) => client.status('j'),
  failures: (client) => client.failures('j', { limit: 1, cursor: null }),
  explanation: (client) => client.explanation('j', 'l'),
  jobs: (client) => client.jobs({}),
  cancel: (client) => client.cancel('j'),
  retry: (client) => client.retry('j'),
  deliveries: (client) => client.deliveries({}),
  delivery: (client) => client.delivery('msg_1'),
  retryDelivery: (client) => client.retryDelivery('msg_1'),
  recoverDeliveries: (client) => client.recoverDeliveries({ since: '2025-08-06T11:30:00Z' }),
  webhookMetrics: (client) => client.webhookMetrics('1'),
  webhookHealth: (client) => client.webhookHealth(),
  webhookFailures: (client) => client.webhookFailures({}),
  generators: (client) => client.generators(),
  daemon: (client) => client.daemon(),
  lots: (client) => all(lotsOf(client, 'j', { partial: false })),
};

const WRONG = ['{}', '[]', 'null', '3', '"text"', '{"jobs":3,"lots":[null],"deliveries":{},"status":[]}'];

test.each(Object.keys(CALLS).flatMap((name) => WRONG.map((body) => [name, body] as const)))(
  '%s answered with %s ends in a sentence',
  async (name, body) => {
    const client = await clientOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.end(`${body}\n`);
    });
    await expect(CALLS[name]?.(client)).rejects.toMatchObject({
      name: 'DescgenError',
      code: 'internal',
      message: expect.stringContaining(client.url),
    });
  },
);

test('a refusal of a body that is not read to its end arrives', async () => {
  const client = await clientOf((_request, response) => {
    response.writeHead(413, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify({ error: 'Too large.', code: 'body_too_large', details: [] }), () =>
      response.socket?.destroy(),
    );
  });
  const body = Buffer.alloc(8 * 1024 * 1024, ' ');
  await expect(client.submit(body, 'key')).rejects.toMatchObject({ code: 'body_too_large' });
});

test('what the program does wrong is not blamed on the daemon', async () => {
  const client = await clientOf((_request, response) => response.end('{}'));
  const refused = expect(client.submit(Buffer.from('{}'), 'bad\nkey')).rejects;
  await refused.not.toMatchObject({ code: 'daemon_unreachable' });
});

test('what is no id of a webhook never becomes a part of a path', async () => {
  const client = await clientOf((_request, response) => response.end('{}'));
  for (const id of ['..', '.', 'a/b', '']) {
    await expect(deliveryIdOf({ paths: resolvePaths({ DESCGEN_HOME: '/nowhere' }) }, client, id)).rejects.toMatchObject(
      {
        code: 'delivery_not_found',
      },
    );
  }
});
