/** Questions that are asked through batches: what each result means, and that nothing is lost, asked twice or beyond a bound. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NO_OPTIONS } from '../../src/core/job.js';
import type { ModelConfig } from '../../src/core/models/model-config.js';
import type { Model, ModelQuestion, ModelReply } from '../../src/core/ports/model.js';
import { ADAPTERS } from '../../src/models/ask-server.js';
import { createBatchLoop } from '../../src/models/batch/batch-loop.js';
import type { BatchServer } from '../../src/models/batch/batch-server.js';
import { BATCH_SERVERS } from '../../src/models/batch/batch-servers.js';
import { createBatchedModel } from '../../src/models/batch/batched-model.js';
import type { Purse } from '../../src/models/purse.js';
import { openAnswerStore } from '../../src/store/sqlite/answers/answer-store.js';
import { openBatches } from '../../src/store/sqlite/answers/batch-store.js';
import { openSpending } from '../../src/store/sqlite/answers/spending-store.js';
import { manualClock } from '../helper/clock.js';
import { memoryLog } from '../helper/log.js';
import { tempFolder } from '../helper/temp.js';
import { type BatchStandInOptions, batchStandIn } from './batch-stand-in.js';

type Server = 'openai' | 'anthropic';

const never = new AbortController().signal;
const question = (text: string): ModelQuestion => ({
  system: '',
  text,
  images: [Buffer.from('a photo')],
  schema: {},
  max_tokens: 999_999,
  seed: 1,
});
/** A dollar a question at most in a batch: its answer may have a million tokens, at two dollars for a million. */
const PRICE = { input: 0, output: 2, photo: 1_000 };
/** Longer than a gathering, and than any pause between two looks at a batch. */
const MINUTE = 61_000;

interface Change {
  max_cost?: number;
  limits?: BatchServer['limits'];
  folder?: string;
}

/** A job whose model is asked through batches of the stand-in; `step` lets a minute pass. */
async function world(server: Server, options: BatchStandInOptions & Change) {
  const provider = await batchStandIn(options);
  const folder = options.folder ?? (await tempFolder());
  const clock = manualClock(Date.now());
  const [batches, spending, answers] = await Promise.all([
    openBatches(join(folder, 'batches.db')),
    openSpending(join(folder, 'spending.db'), clock.now()),
    openAnswerStore(join(folder, 'answers.db')),
  ]);
  const purse: Purse = {
    spending,
    daily: null,
    reserved: { all: 0, jobs: new Map() },
    refused: new Map(),
    unrecorded: [],
    recording: null,
    now: clock.now,
  };
  const url = server === 'openai' ? `${provider.url}/v1` : provider.url;
  const config: ModelConfig = { name: 'half', server, url, model: 'm', key: 'sk-1' };
  const own = BATCH_SERVERS[server];
  if (own === undefined) throw new Error(server);
  const batchServer: BatchServer = { ...own, limits: options.limits ?? own.limits };
  const state = { open: true, released: 0 };
  const loop = createBatchLoop({
    batches,
    purse,
    provider: () => ({ config, server: batchServer, price: { ...PRICE, output: 1 } }),
    isOpen: async () => state.open,
    release: async () => {
      state.released += 1;
    },
    clock,
    log: memoryLog(),
    id: () => randomBytes(16).toString('hex'),
  });
  onTestFinished(async () => {
    await loop.stop();
    batches.close_file();
    await spending.close();
    await answers.close();
  });
  const direct: Model = {
    name: 'half',
    id: 'm',
    long_side: 1_568,
    photos_per_question: 20,
    ask: () => Promise.reject(new Error('asked alone')),
  };
  const model = createBatchedModel({
    model: direct,
    price: PRICE,
    purse,
    batches,
    answers,
    identity: 'half',
    problem: (error) => expect(error).toBeUndefined(),
    title: batchServer.title,
    body: (one) => JSON.stringify(ADAPTERS[server].request(config, one).body),
    put: loop.put,
    trouble: loop.trouble,
  });
  const job = { job_id: 'job', options: { ...NO_OPTIONS, batch: true, max_cost: options.max_cost ?? null } };
  const ask = async (text: string, lot_id = text): Promise<ModelReply | undefined> =>
    model.forJob?.({ ...job, lot_id }).ask(question(text), never);
  const step = async (): Promise<void> => {
    clock.shift(MINUTE);
    await loop.tick();
  };
  return { provider, batches, spending, purse, loop, model, job, ask, step, state, folder, clock };
}

const waits = { ok: false, failure: { kind: 'wait', outage: true, batched: true } };
const openaiAnswer = (choice: object) => ({
  status: 200,
  body: { model: 'm', choices: [choice], usage: { prompt_tokens: 10, completion_tokens: 400_000 } },
});
const anthropicAnswer = (more: object) => ({
  status: 200,
  body: { type: 'message', model: 'm', usage: { input_tokens: 10, output_tokens: 400_000 }, ...more },
});
const openaiError = (status: number, code: string) => ({
  status,
  body: { error: { type: code, code, message: code } },
});
const anthropicError = (type: string) => ({ status: 400, body: { type: 'error', error: { type, message: type } } });

describe('what a result means', () => {
  test.each<[Server, string, ReturnType<BatchStandInOptions['answer']>, object, number]>([
    ['openai', 'an answer', { json: { yes: 1 } }, { ok: true, answer: { json: { yes: 1 } } }, 0.00005],
    ['openai', 'a refusal', openaiAnswer({ message: { refusal: 'No.' } }), { failure: { kind: 'refused' } }, 0.4],
    ['openai', 'half an answer', openaiAnswer({ finish_reason: 'length' }), { failure: { kind: 'smaller' } }, 0.4],
    ['openai', 'no JSON', openaiAnswer({ message: { content: 'A car.' } }), { failure: { kind: 'again' } }, 0.4],
    ['openai', 'an invalid request', openaiError(400, 'invalid_request_error'), { failure: { kind: 'never' } }, 0],
    ['openai', 'a used-up quota', openaiError(429, 'insufficient_quota'), { failure: { kind: 'never' } }, 0],
    ['anthropic', 'an answer', { json: { yes: 1 } }, { ok: true, answer: { json: { yes: 1 } } }, 0.00005],
    [
      'anthropic',
      'a refusal',
      anthropicAnswer({ stop_reason: 'refusal', content: [] }),
      { failure: { kind: 'refused' } },
      0.4,
    ],
    ['anthropic', 'an invalid request', anthropicError('invalid_request_error'), { failure: { kind: 'never' } }, 0],
    ['anthropic', 'too large a request', anthropicError('request_too_large'), { failure: { kind: 'smaller' } }, 0],
  ])('%s: %s', async (server, _what, outcome, reply, cost) => {
    const { ask, step, provider, spending, purse, state } = await world(server, { answer: () => outcome });
    expect(await ask('a')).toMatchObject(waits);
    expect(purse.reserved.all).toBeCloseTo(1);
    await step();
    await step();
    await step();
    expect(await ask('a')).toMatchObject(reply);
    expect(provider.batches).toHaveLength(1);
    expect(spending.ofJob('job').cost).toBeCloseTo(cost);
    expect(purse.reserved.all).toBe(0);
    expect(state.released).toBe(1);
  });

  test.each<[Server, string, ReturnType<BatchStandInOptions['answer']>]>([
    ['openai', 'expired', 'expired'],
    ['openai', 'cancelled there', 'canceled'],
    ['openai', 'a server error', openaiError(500, 'server_error')],
    ['anthropic', 'expired', 'expired'],
    ['anthropic', 'cancelled there', 'canceled'],
    ['anthropic', 'overloaded', anthropicError('overloaded_error')],
  ])('%s: %s is asked again in the next batch', async (server, _what, outcome) => {
    const { ask, step, provider, spending } = await world(server, {
      answer: (_question, { batch }) => (batch === 0 ? outcome : { json: {} }),
    });
    await ask('a');
    for (let steps = 0; steps < 3; steps += 1) await step();
    expect(await ask('a')).toMatchObject(waits);
    for (let steps = 0; steps < 3; steps += 1) await step();
    expect(await ask('a')).toMatchObject({ ok: true });
    expect(provider.batches).toHaveLength(2);
    expect(spending.ofJob('job').cost).toBeCloseTo(0.00005);
  });

  test('an error that does not pass is one of the lot after three batches, and asked again if the lot is', async () => {
    const { ask, step, provider } = await world('openai', { answer: () => openaiError(500, 'server_error') });
    for (let rounds = 0; rounds < 3; rounds += 1) {
      expect(await ask('a')).toMatchObject(waits);
      for (let steps = 0; steps < 3; steps += 1) await step();
    }
    const reply = await ask('a');
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'wait' } });
    expect(reply).not.toMatchObject(waits);
    expect(await ask('a')).toMatchObject(waits);
    expect(provider.batches).toHaveLength(3);
  });
});

describe('a batch as a whole', () => {
  test('is no larger than the provider takes', async () => {
    const { ask, step, provider } = await world('openai', {
      answer: () => ({ json: {} }),
      limits: { requests: 2, bytes: 1_000_000 },
    });
    for (const text of ['a', 'b', 'c', 'd', 'e']) await ask(text);
    for (let steps = 0; steps < 5; steps += 1) await step();
    expect(provider.batches.map(({ questions }) => questions.length)).toEqual([2, 2, 1]);
    expect(await ask('e')).toMatchObject({ ok: true });
  });

  test('that a full queue takes back is sent again, later', async () => {
    const error = { code: 'token_limit_exceeded', message: 'Enqueued token limit reached.', line: null };
    const { ask, step, provider, clock } = await world('openai', {
      answer: () => ({ json: {} }),
      failed: ({ id }) => (id === 'batch_1' ? [error] : null),
    });
    await ask('a');
    await step();
    await step();
    await step();
    expect(await ask('a')).toMatchObject(waits);
    await step();
    expect(provider.batches).toHaveLength(1);
    clock.shift(10 * MINUTE);
    for (let steps = 0; steps < 3; steps += 1) await step();
    expect(provider.batches).toHaveLength(2);
    expect(await ask('a')).toMatchObject({ ok: true });
  });

  test('with a line that is not taken fails that question, and asks the others again', async () => {
    const error = { code: 'invalid_json_line', message: 'This line is not parseable.', line: 2 };
    const { ask, step, provider } = await world('openai', {
      answer: () => ({ json: {} }),
      failed: ({ id }) => (id === 'batch_1' ? [error] : null),
    });
    for (const text of ['a', 'b']) await ask(text);
    await step();
    await step();
    await step();
    const [one, other] = provider.batches[0]?.questions ?? [];
    expect(await ask(other?.text ?? '')).toMatchObject({
      failure: { kind: 'never', message: expect.stringContaining('parseable') },
    });
    expect(await ask(one?.text ?? '')).toMatchObject(waits);
  });

  test.each<Server>(['openai', 'anthropic'])('whose results break off is read again from %s', async (server) => {
    let isCut = true;
    const answer = () => ({ json: { text: 'ü'.repeat(50_000) } });
    const { ask, step, provider, spending, loop } = await world(server, { answer, isCut: () => isCut });
    for (const text of ['a', 'b', 'c']) await ask(text);
    for (let steps = 0; steps < 3; steps += 1) await step();
    expect(loop.trouble('job')).toContain('could not be asked');
    isCut = false;
    await step();
    expect(await ask('a')).toMatchObject({ ok: true, answer: answer() });
    expect(await ask('c')).toMatchObject({ ok: true });
    expect(spending.ofJob('job').output).toBe(150);
    expect(provider.batches).toHaveLength(1);
  });

  test('of somebody else that looks like a lost one of ours is not taken for it in the end', async () => {
    let isSilent = true;
    const { ask, step, provider, loop } = await world('anthropic', {
      answer: () => ({ json: {} }),
      isSilent: () => isSilent,
    });
    // The call breaks off, and the provider has not made the batch: but another one of that size.
    await ask('a');
    const sending = step();
    await expect.poll(() => provider.batches.length).toBe(1);
    const [lost] = provider.batches;
    for (const one of lost?.questions ?? []) one.custom_id = 'somebody-1';
    isSilent = false;
    provider.breakOff();
    await sending;
    for (let steps = 0; steps < 6; steps += 1) await step();
    expect(loop.trouble('job')).toBeNull();
    expect(await ask('a')).toMatchObject(waits);
    for (let steps = 0; steps < 3; steps += 1) await step();
    expect(provider.batches).toHaveLength(2);
    expect(await ask('a')).toMatchObject({ ok: true });
  });

  test.each<Server>(['openai', 'anthropic'])(
    'that was made although %s did not say so is found in its list',
    async (server) => {
      let isSilent = true;
      const { ask, step, provider } = await world(server, { answer: () => ({ json: {} }), isSilent: () => isSilent });
      await ask('a');
      const sending = step();
      await expect.poll(() => provider.batches.length).toBe(1);
      isSilent = false;
      provider.breakOff();
      await sending;
      for (let steps = 0; steps < 4; steps += 1) await step();
      expect(await ask('a')).toMatchObject({ ok: true });
      expect(provider.batches).toHaveLength(1);
    },
  );
});

describe('money', () => {
  test('what questions in a batch may cost is reserved until it is over', async () => {
    const { ask, step, model, job, purse } = await world('openai', {
      max_cost: 2.5,
      answer: () => openaiAnswer({ message: { content: '{}' } }),
    });
    expect(await ask('a')).toMatchObject(waits);
    expect(await ask('b')).toMatchObject(waits);
    expect(await ask('c')).toMatchObject({
      failure: { kind: 'wait', outage: true, message: expect.stringContaining('bound') },
    });
    expect(model.hold?.(job)?.message).toContain('2 questions are about to be sent to OpenAI');
    for (let steps = 0; steps < 3; steps += 1) await step();
    // 0.8 of 2.5 is spent: one more dollar fits.
    expect(await ask('c')).toMatchObject(waits);
    expect(await ask('d')).toMatchObject({ failure: { kind: 'wait' } });
    expect(purse.reserved.jobs.get('job')).toBeCloseTo(1);
  });

  test('near a bound, a lot that has answers goes before new ones', async () => {
    const dear = { usage: { prompt_tokens: 10, completion_tokens: 999_990 } };
    const { ask, step, model, job } = await world('openai', {
      max_cost: 1,
      answer: () => ({ status: 200, body: { ...dear, model: 'm', choices: [{ message: { content: '{}' } }] } }),
    });
    await ask('a', 'lot_1');
    for (let steps = 0; steps < 3; steps += 1) await step();
    expect(model.hold?.({ ...job, lot_id: 'lot_1' })).toBeNull();
    expect(model.hold?.({ ...job, lot_id: 'lot_2' })?.message).toContain('exceed its bound of $1.00');
  });

  test('is reserved again after a restart', async () => {
    const first = await world('openai', { answer: () => ({ json: {} }), isOver: () => false });
    await first.ask('a');
    await first.step();
    await first.ask('b');
    const again = await world('openai', { folder: first.folder, answer: () => ({ json: {} }) });
    again.loop.start();
    expect(again.purse.reserved.all).toBeCloseTo(2);
  });

  test('a cancelled job sends nothing more, and forgets its questions', async () => {
    const { ask, step, provider, batches, state, loop, purse } = await world('openai', {
      answer: () => ({ json: {} }),
    });
    await ask('a');
    state.open = false;
    loop.ended('job');
    await step();
    expect(provider.batches).toEqual([]);
    expect(batches.jobs()).toEqual([]);
    expect(purse.reserved.all).toBe(0);
  });
});

test('a lot waits for its own questions, and the job says how far its batch is', async () => {
  const { ask, step, model, job } = await world('anthropic', { answer: () => ({ json: {} }), isOver: () => false });
  await ask('a', 'lot_1');
  expect(model.hold?.({ ...job, lot_id: 'lot_1' })?.message).toContain('wait for a batch at Anthropic');
  expect(model.hold?.({ ...job, lot_id: 'lot_2' })).toBeNull();
  await step();
  expect(model.hold?.(job)?.message).toMatch(
    /^In the batch at Anthropic, 0 of 1 questions are answered \(sent 20.* UTC\)\.$/,
  );
});
