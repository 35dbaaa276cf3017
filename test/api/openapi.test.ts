import { channel } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { testDaemon } from './daemon-of-test.js';

/** `POST /api/v1/jobs/{id}/cancel`, and whether it needs the token. */
type Calls = Map<string, boolean>;

/** A daemon, and what its router was told. */
async function daemonAndRoutes(): Promise<{ daemon: Awaited<ReturnType<typeof testDaemon>>; routes: Calls }> {
  const routes: Calls = new Map();
  const initialization = channel('fastify.initialization');
  const watch = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, config }) => {
      // Fastify adds HEAD to each GET; the document need not name itself.
      const told = [method].flat().filter((one) => one !== 'HEAD' && url !== '/openapi.json');
      for (const one of told) routes.set(`${one} ${url.replace(/:([a-z_]+)/g, '{$1}')}`, config?.token === true);
    });
  };
  initialization.subscribe(watch);
  const daemon = await testDaemon();
  initialization.unsubscribe(watch);
  return { daemon, routes };
}

test('openapi.json describes exactly what the server answers, and what of it needs the token', async () => {
  const { daemon, routes } = await daemonAndRoutes();
  const { paths } = (await (await daemon.fetch('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { security?: unknown }>>;
  };
  const described: Calls = new Map();
  for (const [path, calls] of Object.entries(paths)) {
    for (const [method, call] of Object.entries(calls)) {
      described.set(`${method.toUpperCase()} ${path}`, call.security !== undefined);
    }
  }
  expect(routes.size).toBeGreaterThan(15);
  expect(Object.fromEntries(described)).toEqual(Object.fromEntries(routes));
});
