/** Jobs of a daemon for tests: submitted, finished, asked for. */
import { expect } from 'vitest';
import { CreatedAnswer } from '../../src/api/contract/contract.js';
import { lots } from '../helper/world.js';
import type { TestDaemon } from './daemon-of-test.js';

/** An answer that fits the contract's schema, whole: nothing is missing and nothing unknown. */
export async function answer<T>(schema: { parse(value: unknown): T }, response: Response, status = 200): Promise<T> {
  const value = await response.json();
  expect([response.status, value]).toEqual([status, schema.parse(value)]);
  return value as T;
}

export async function submitted(daemon: TestDaemon, count: number, fields: object = {}): Promise<string> {
  return (await answer(CreatedAnswer, await daemon.submit(lots(count), { fields }), 201)).job_id;
}

export async function finished(daemon: TestDaemon, count: number, fields: object = {}): Promise<string> {
  const job_id = await submitted(daemon, count, fields);
  const ended = daemon.ended(job_id);
  await daemon.work();
  await ended;
  return job_id;
}

export const status = (daemon: TestDaemon, id: string) => daemon.fetch(`/api/v1/jobs/${id}/status`);
export const results = (daemon: TestDaemon, id: string, query = '', headers = {}) =>
  daemon.fetch(`/api/v1/jobs/${id}/results${query}`, { headers });
