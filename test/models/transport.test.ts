/** One question over HTTP on loopback: silence, bodies without end, aborts, and servers that quote the key. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ModelProfile } from '../../src/core/models/model-profile.js';
import type { ModelQuestion } from '../../src/core/ports/model.js';
import { createServerModel, type ServerModelOptions } from '../../src/models/server-model.js';

const KEY = 'sk-planted-key-0123456789';
const never = new AbortController().signal;
const question: ModelQuestion = {
  system: 'S',
  text: 'T',
  images: [Buffer.alloc(300, 'photo')],
  schema: { type: 'object' },
  max_tokens: 800,
  seed: 1,
};
const RESULT = JSON.stringify({
  message: { content: '{"a":1}' },
  done_reason: 'stop',
  prompt_eval_count: 7,
  eval_count: 3,
});

/** A model at a server that hands each response to `answer`. */
async function modelAt(answer: (response: ServerResponse, number: number) => void, options: ServerModelOptions = {}) {
  let asked = 0;
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    asked += 1;
    answer(response, asked);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const model = createServerModel({ name: 'm', server: 'ollama', url, model: 'm', key: KEY }, options);
  return { model, server, asked: () => asked };
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve: (value: T) => resolve(value) };
}

test.each<[string, (response: ServerResponse) => void]>([
  ['headers that never come', () => {}],
  ['a body that never ends', (response) => void response.writeHead(200).write(RESULT.slice(0, 20))],
  ['an error whose body never ends', (response) => void response.writeHead(400).write('{')],
])('the deadline ends %s', async (_what, answer) => {
  const { model } = await modelAt(answer, { deadline_ms: 60 });
  const reply = await model.ask(question, never);
  expect(reply).toMatchObject({ ok: false, failure: { kind: 'wait' } });
  expect(reply).not.toMatchObject({ failure: { outage: true } });
});

test('an answer whose headers come late is an answer', async () => {
  const { promise: held, resolve: hold } = deferred<ServerResponse>();
  const { model } = await modelAt(hold);
  const reply = model.ask(question, never);
  (await held).end(RESULT);
  expect(await reply).toMatchObject({ ok: true, answer: { json: { a: 1 } } });
});

test('an answer without end is not gathered', async () => {
  const { model } = await modelAt((response) => {
    const write = (): void => {
      while (!response.destroyed && response.write('x'.repeat(256 * 1024)));
    };
    response.on('drain', write);
    write();
  });
  const message = expect.stringContaining('longer than 4 MB');
  expect(await model.ask(question, never)).toMatchObject({ ok: false, failure: { kind: 'wait', message } });
});

test('an abort ends the request, and gives its turn to the next question', async () => {
  const { promise: held, resolve: hold } = deferred<ServerResponse>();
  const closed = deferred<void>();
  const { model } = await modelAt((response, number) => {
    if (number > 2) response.end(RESULT);
    else response.on('close', () => number === 1 && closed.resolve());
    if (number === 2) hold(response);
  });
  const abort = new AbortController();
  const asked = [1, 2, 3].map(() => model.ask(question, abort.signal));
  await held;
  abort.abort(new Error('stop'));
  const ends = await Promise.allSettled(asked);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await closed.promise;
  expect(await model.ask(question, never)).toMatchObject({ ok: true });
});

test('a server that quotes the key and the photo is not repeated', async () => {
  const photo = Buffer.from(question.images[0] ?? []).toString('base64');
  const { model } = await modelAt((response) => {
    response.writeHead(401).end(JSON.stringify({ error: `Incorrect API key provided: ${KEY}, with ${photo}` }));
  });
  const reply = await model.ask(question, never);
  expect(reply).toMatchObject({ ok: false, failure: { kind: 'never', message: expect.stringContaining('Incorrect') } });
  expect(JSON.stringify(reply)).not.toContain(KEY);
  expect(JSON.stringify(reply)).not.toContain(photo.slice(0, 40));
});

test('a server that is down is asked once, then spared until its pause is over', async () => {
  const clock = { now: 0 };
  const { model, asked } = await modelAt(
    (response, number) => {
      if (number === 1) response.writeHead(503, { 'retry-after': '600' }).end('{"error":"busy"}');
      else response.end(RESULT);
    },
    { now: () => clock.now },
  );
  const replies = [];
  for (let lots = 0; lots < 1_000; lots += 1) replies.push(await model.ask(question, never));
  expect(asked()).toBe(1);
  for (const reply of replies) {
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'wait', outage: true, retry_after_ms: 600_000 } });
  }
  clock.now += 600_000;
  expect(await model.ask(question, never)).toMatchObject({ ok: true });
  expect(model.outage?.()).toBeNull();
});

test('after a day away, its lots are tried and count', async () => {
  const clock = { now: 0 };
  const { model } = await modelAt((response) => void response.writeHead(503).end(), { now: () => clock.now });
  await model.ask(question, never);
  clock.now += 25 * 3_600_000;
  expect(model.outage?.()).toBeNull();
  const reply = await model.ask(question, never);
  expect(reply).not.toMatchObject({ failure: { outage: true } });
});

test('nobody at the address is an outage', async () => {
  const { model, server } = await modelAt(() => {});
  server.close();
  await once(server, 'close');
  expect(await model.ask(question, never)).toMatchObject({ ok: false, failure: { kind: 'wait', outage: true } });
  expect(model.outage?.()?.message).toContain('No model server answers');
});

test.each([
  ['that was not tested', null, 2],
  ['whose test found four slots', 4, 4],
  ['whose test found one slot', 1, 1],
])('a local server %s gets that many questions at once', async (_what, slots, at_once) => {
  const waiting: ServerResponse[] = [];
  const profile = slots === null ? null : { ...PROFILE, slots };
  const { model, asked } = await modelAt((response) => void waiting.push(response), { profile });
  const replies = Array.from({ length: 6 }, () => model.ask(question, never));
  for (let answered = 0; answered < 6; answered += 1) {
    await vi.waitFor(() => expect(asked()).toBe(Math.min(6, answered + at_once)));
    waiting.shift()?.end(RESULT);
  }
  expect((await Promise.all(replies)).every(({ ok }) => ok)).toBe(true);
});

const PROFILE: ModelProfile = {
  server: 'ollama',
  url: '',
  model: 'm',
  tested_at: '2026-11-29T00:00:00.000Z',
  server_version: null,
  sees: true,
  keeps_schema: true,
  context: null,
  slots: null,
  tokens_a_photo: null,
  photos_a_question: null,
  formats: ['jpeg'],
  ms: 1,
};
