/** Bounds of money: what is recorded, and that no question is asked that could cross a bound, on a real file. */

import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NO_OPTIONS } from '../../src/core/job.js';
import type { ModelConfig } from '../../src/core/models/model-config.js';
import { priceOf } from '../../src/core/models/prices.js';
import type { Model, ModelQuestion, ModelReply } from '../../src/core/ports/model.js';
import { createPaidModel } from '../../src/models/paid-model.js';
import type { Purse } from '../../src/models/purse.js';
import { openSpending } from '../../src/store/sqlite/answers/spending-store.js';
import { tempFolder } from '../helper/temp.js';

const NOW = Date.UTC(2025, 7, 6, 23, 0, 0);
const HOUR = 3_600_000;
const never = new AbortController().signal;
const question: ModelQuestion = { system: '', text: '', images: [], schema: {}, max_tokens: 999_999, seed: 1 };
/** A dollar a question at most: a token of the schema, and 999,999 of the answer. */
const DOLLAR = { input: 1, output: 1, photo: 1_000 };
const job = (max_cost: number | null, job_id = 'a') => ({ job_id, options: { ...NO_OPTIONS, max_cost } });
const answered = (output: number): ModelReply => ({
  ok: true,
  answer: { json: {}, usage: { input: 0, output }, model: 'm' },
});

async function paid(
  change: { daily?: number | null; ask?: Model['ask']; file?: string; price?: typeof DOLLAR | null } = {},
) {
  const file = change.file ?? join(await tempFolder(), 'spending.db');
  const clock = { now: NOW };
  const spending = await openSpending(file, clock.now);
  onTestFinished(() => spending.close());
  let asked = 0;
  const purse: Purse = {
    spending,
    daily: change.daily ?? null,
    reserved: { all: 0, jobs: new Map() },
    refused: new Map(),
    unrecorded: [],
    recording: null,
    now: () => clock.now,
  };
  const model: Model = {
    name: 'm',
    id: 'm',
    long_side: 1_024,
    photos_per_question: 8,
    ask: (one, signal) => {
      asked += 1;
      return change.ask?.(one, signal) ?? Promise.resolve(answered(400_000));
    },
  };
  const { price = DOLLAR } = change;
  return { paid: createPaidModel({ model, price, purse }), spending, clock, file, asked: () => asked };
}

test('a job is stopped before its bound is crossed, and no other job', async () => {
  const { paid: model, spending, asked } = await paid();
  const replies = [];
  for (let questions = 0; questions < 9; questions += 1)
    replies.push(await model.forJob?.(job(2.1)).ask(question, never));
  // 0.4 each: the fourth could end at 2.2.
  expect(replies.map((reply) => reply?.ok)).toEqual([true, true, true, ...Array(6).fill(false)]);
  expect(replies[3]).toMatchObject({
    failure: { kind: 'wait', outage: true, message: expect.stringContaining('$2.10') },
  });
  expect(model.hold?.(job(2.1))?.message).toContain('$2.10');
  expect(asked()).toBe(3);
  expect(spending.ofJob('a')).toEqual({ input: 0, output: 1_200_000, cost: expect.closeTo(1.2) });
  expect((await model.forJob?.(job(2.1, 'b')).ask(question, never))?.ok).toBe(true);
  expect((await model.forJob?.(job(null)).ask(question, never))?.ok).toBe(true);
});

test('a job knows what its model costs', async () => {
  const { paid: model } = await paid();
  const usage = { input: 0, output: 400_000 };
  expect(model.cost?.(usage)).toBeCloseTo(0.4);
  expect(model.forJob?.(job(null)).cost?.(usage)).toBeCloseTo(0.4);
});

test('questions under way together cannot cross a bound together', async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const { paid: model, asked } = await paid({ ask: () => held.then(() => answered(999_999)) });
  const all = Array.from({ length: 20 }, () => model.forJob?.(job(3)).ask(question, never));
  release();
  const ok = (await Promise.all(all)).filter((reply) => reply?.ok);
  expect(ok).toHaveLength(asked());
  expect(asked()).toBeLessThanOrEqual(3);
  expect(asked()).toBeGreaterThan(1);
});

test('what was spent is known after a restart, and holds the job before its photos are read', async () => {
  const first = await paid();
  for (let questions = 0; questions < 5; questions += 1) await first.paid.forJob?.(job(2)).ask(question, never);
  const again = await paid({ file: first.file });
  expect(again.paid.hold?.(job(1.2))).toMatchObject({ message: expect.stringContaining('$1.20') });
  expect(again.paid.hold?.(job(5))).toBeNull();
  expect(await again.paid.forJob?.(job(2)).ask(question, never)).toMatchObject({ ok: false });
  expect(again.asked()).toBe(0);
});

test('answers that come together are all durable, also when the file is closed at once', async () => {
  const { spending, file } = await paid();
  const one = { input: 1, output: 2, cost: 0.5, job_id: 'a', generator: 'm', at: NOW };
  await Promise.all(Array.from({ length: 20 }, () => spending.record(one)));
  const last = spending.record({ ...one, job_id: 'b' });
  await spending.close();
  await last;
  const again = await openSpending(file, NOW);
  onTestFinished(() => again.close());
  expect(again.ofJob('a')).toEqual({ input: 20, output: 40, cost: 10 });
  expect(again.ofJob('b')).toEqual({ input: 1, output: 2, cost: 0.5 });
});

test('the bound of a day holds all jobs until the next day', async () => {
  const { paid: model, clock } = await paid({ daily: 1.5 });
  const ask = (job_id: string) => model.forJob?.(job(null, job_id)).ask(question, never);
  expect([await ask('a'), await ask('b')]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await ask('c')).toMatchObject({ failure: { outage: true, retry_after_ms: HOUR } });
  clock.now += HOUR;
  expect(await ask('c')).toMatchObject({ ok: true });
});

test('an answer that failed after it was paid for counts', async () => {
  const failure = { kind: 'again' as const, message: 'no JSON', usage: { input: 500_000, output: 500_000 } };
  const { paid: model, spending } = await paid({ ask: async () => ({ ok: false, failure }) });
  await model.forJob?.(job(9)).ask(question, never);
  expect(spending.ofJob('a').cost).toBeCloseTo(1);
});

test('while an answer cannot be recorded its lot waits and nothing more is asked; afterwards it counts', async () => {
  const { paid: model, file, asked, spending } = await paid();
  const other = new Sqlite(file);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  const ask = () => model.forJob?.(job(1.5)).ask(question, never);
  for (let tries = 0; tries < 2; tries += 1) {
    expect(await ask()).toMatchObject({ failure: { kind: 'wait', outage: true, retry_after_ms: 10_000 } });
  }
  expect(model.hold?.(job(1.5))?.message).toContain(file);
  expect(asked()).toBe(1);
  other.exec('ROLLBACK');
  expect(await ask()).toMatchObject({ ok: true });
  expect(spending.ofJob('a')).toMatchObject({ output: 800_000, cost: expect.closeTo(0.8) });
  // Both answers together leave no room for a third.
  expect(await ask()).toMatchObject({ ok: false });
  expect(asked()).toBe(2);
});

test('an answer of a server that counts no tokens is charged the most that it can cost', async () => {
  const { paid: model, asked, spending } = await paid({ ask: async () => answered(0) });
  for (let questions = 0; questions < 5; questions += 1) await model.forJob?.(job(2.5)).ask(question, never);
  expect(asked()).toBe(2);
  expect(spending.ofJob('a')).toEqual({ input: 0, output: 0, cost: expect.closeTo(2) });
});

test.each([
  ['a', 500_000, true],
  ['車', 300_000, true],
  ['車', 500_000, false],
  ['я', 500_000, true],
  ['я', 700_000, false],
])('a question of %s, %i times, is counted by what its writing may take', async (character, times, ok) => {
  const { paid: model, asked } = await paid();
  const long = { ...question, text: character.repeat(times) };
  expect((await model.forJob?.(job(2.1)).ask(long, never))?.ok).toBe(ok);
  expect(asked()).toBe(ok ? 1 : 0);
});

test('without a price no bound can be kept, so nothing is asked under one', async () => {
  const { paid: model, asked, spending } = await paid({ price: null });
  expect(await model.forJob?.(job(100)).ask(question, never)).toMatchObject({ failure: { outage: true } });
  expect(model.hold?.(job(100))?.message).toContain('--price-in');
  expect(asked()).toBe(0);
  expect((await model.forJob?.(job(null)).ask(question, never))?.ok).toBe(true);
  expect(spending.ofJob('a')).toEqual({ input: 0, output: 400_000, cost: null });
});

describe('the price of', () => {
  const config = (change: Partial<ModelConfig>): ModelConfig => ({
    ...{ name: 'm', server: 'openai', url: 'https://api.openai.com/v1', model: 'm', key: null },
    ...change,
  });
  test.each<[string, Partial<ModelConfig>, object | null]>([
    ['a model', { model: 'gpt-4o' }, { input: 2.5, output: 10 }],
    ['its dated edition', { model: 'gpt-4o-2024-11-20' }, { input: 2.5, output: 10 }],
    ['its smaller sister', { model: 'gpt-4o-mini-2024-07-18' }, { input: 0.15, output: 0.6 }],
    ['an edition of Anthropic', { server: 'anthropic', model: 'claude-opus-4-5-20251101' }, { input: 5, output: 25 }],
    ['a model that only begins alike', { model: 'gpt-5-pro' }, null],
    ['a later version', { server: 'anthropic', model: 'claude-opus-4-9' }, null],
    ['a model at another provider', { server: 'google', model: 'gpt-4o' }, null],
    ['one that the user named', { model: 'gpt-5-pro', price_in: 15, price_out: 120 }, { input: 15, output: 120 }],
    ['a server on this machine', { server: 'ollama', url: 'http://127.0.0.1:11434' }, { input: 0, output: 0 }],
    ['a server elsewhere', { server: 'openai-compatible', url: 'https://openrouter.ai/api/v1' }, null],
    ['a name that looks local', { server: 'ollama', url: 'http://127.0.0.1.example.com:1' }, null],
  ])('%s', (_what, change, expected) => {
    const price = priceOf(config(change));
    if (expected === null) expect(price).toBeNull();
    else expect(price).toMatchObject(expected);
  });
});
