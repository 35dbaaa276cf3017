import { expect, test } from 'vitest';
import {
  DaemonAnswer,
  ErrorAnswer,
  GeneratorsAnswer,
  HealthAnswer,
  StatusAnswer,
} from '../../src/api/contract/contract.js';
import { lots } from '../helper/world.js';
import { testDaemon } from './daemon-of-test.js';
import { answer, status, submitted } from './jobs-of-test.js';

test('generators, health, readiness and the daemon itself answer by the contract', async () => {
  const daemon = await testDaemon();
  await answer(GeneratorsAnswer, await daemon.fetch('/api/v1/generators'));
  await answer(HealthAnswer, await daemon.fetch('/healthz'));
  await answer(HealthAnswer, await daemon.fetch('/readyz'));
  await answer(DaemonAnswer, await daemon.fetch('/api/v1/daemon', { token: true }));
  expect((await daemon.fetch('/api/v1/daemon/stop', { method: 'POST', token: true })).status).toBe(202);
  await answer(HealthAnswer, await daemon.fetch('/readyz'), 503);
});

test('openapi.json names every call, and every reference in it leads somewhere', async () => {
  const daemon = await testDaemon();
  const text = await (await daemon.fetch('/openapi.json')).text();
  const document = JSON.parse(text);
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/generate-descriptions',
      '/api/v1/jobs/{id}/results',
      '/api/v1/jobs/{id}/explanation',
      '/api/v1/events',
      '/healthz',
    ]),
  );
  const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]);
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
  expect(document.components.schemas.GenerateRequest.required).toEqual(['signature', 'version', 'lots']);
});

test('a daemon that is stopping answers what is asked and takes no new work', async () => {
  const daemon = await testDaemon();
  const id = await submitted(daemon, 1);
  const stop = () => daemon.fetch('/api/v1/daemon/stop', { method: 'POST', token: true });
  expect((await stop()).status).toBe(202);
  expect((await answer(ErrorAnswer, await daemon.submit(lots(1)), 503)).code).toBe('stopping');
  await answer(StatusAnswer, await status(daemon, id));
  expect((await stop()).status).toBe(202);
});

test('every call of openapi.json has an operationId of its own, and the results a type for lines', async () => {
  const daemon = await testDaemon();
  const document = (await (await daemon.fetch('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, { content?: object }> }>>;
  };
  const calls = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const ids = calls.map((call) => call.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('postJobsIdCancel');
  const results = document.paths['/api/v1/jobs/{id}/results']?.['get'];
  expect(Object.keys(results?.responses['200']?.content ?? {})).toEqual(['application/json', 'application/x-ndjson']);
});

test('readiness gives its reason', async () => {
  const ready = await testDaemon();
  expect((await ready.fetch('/readyz')).status).toBe(200);
  const full = await testDaemon({ notReady: 'The disk is full.' });
  const answer = await full.fetch('/readyz');
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { status: 'unavailable', reason: 'The disk is full.', version: '9.9.9', instance: 'instance-of-the-tests' },
  ]);
  expect(await (await full.fetch('/api/v1/daemon', { token: true })).json()).toMatchObject({
    not_ready: 'The disk is full.',
  });
});
