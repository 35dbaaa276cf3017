import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { answering, listening, rawReceiver, receiver } from './receiver.js';
import { testSender } from './test-sender.js';

/** For what never answers: long enough for a loopback connection on a busy machine. */
const SHORT = 400;

describe('the deadline', () => {
  it('holds while nothing is answered', async () => {
    const { url } = await receiver(() => undefined);
    const result = await testSender().post(url, { deadline_ms: SHORT });
    expect(result).toMatchObject({
      kind: 'unanswered',
      reason: 'timeout',
      message: expect.stringContaining('0.4 s'),
    });
  });

  it('holds while headers drip', async () => {
    const { url } = await rawReceiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('X-A: b\r\n'), 10);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await testSender().post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
  });

  it('holds while a body drips', async () => {
    const { url } = await receiver((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    expect(await testSender().post(url, { deadline_ms: SHORT })).toMatchObject({
      kind: 'unanswered',
      reason: 'timeout',
      message: expect.stringContaining('(200)'),
    });
  });

  it('holds while interim answers come for ever', async () => {
    const { url } = await rawReceiver((socket) => {
      const drip = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await testSender().post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
  });

  it('holds while a name is looked up', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(await testSender({ resolve }).post('http://slow.example/', { deadline_ms: SHORT })).toMatchObject({
      reason: 'timeout',
      message: expect.stringContaining('slow.example'),
    });
  });

  it('holds while TLS is agreed on, and the dial does not linger', async () => {
    let closed = 0;
    const { port } = await listening(
      createTcpServer((socket) => {
        socket.resume().on('close', () => {
          closed += 1;
        });
      }),
    );
    const { post } = testSender();
    expect(await post(`https://localhost:${port}/`, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
    await expect.poll(() => closed).toBe(1);
  });

  it('holds while all connections are taken', async () => {
    const { url } = await receiver(() => undefined);
    const { post } = testSender({ perEndpoint: 1 });
    const first = post(url, { deadline_ms: 2 * SHORT });
    expect(await post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
    expect(await first).toMatchObject({ reason: 'timeout' });
  });

  it('leaves the endpoint usable', async () => {
    let silent = true;
    const { url } = await receiver((request, response) => {
      if (!silent) answering(200)(request, response as never);
    });
    const { post } = testSender({ perEndpoint: 1 });
    expect(await post(url, { deadline_ms: SHORT })).toMatchObject({ reason: 'timeout' });
    silent = false;
    expect(await post(url)).toMatchObject({ answer: { status: 200 } });
  });
});

describe('an interruption', () => {
  it('ends what is under way, dialling or waiting, and closes its connection', async () => {
    let closed = 0;
    let waiting = 0;
    const { url } = await receiver((request) => {
      waiting += 1;
      request.socket.on('close', () => {
        closed += 1;
      });
    });
    const { post } = testSender({ perEndpoint: 2 });
    const stop = new AbortController();
    const all = Array.from({ length: 5 }, () => post(url, { signal: stop.signal }));
    await expect.poll(() => waiting).toBe(2);
    stop.abort();
    expect(await Promise.all(all)).toEqual(Array(5).fill({ kind: 'interrupted' }));
    await expect.poll(() => closed).toBe(2);
  });

  it('leaves what has another signal alone', async () => {
    const held: (() => void)[] = [];
    const { url } = await receiver((request, response) => {
      request.resume();
      held.push(() => response.end());
    });
    const { post } = testSender();
    const stop = new AbortController();
    const stopped = post(url, { signal: stop.signal });
    const other = post(url);
    await expect.poll(() => held.length).toBe(2);
    stop.abort();
    expect(await stopped).toEqual({ kind: 'interrupted' });
    for (const answer of held) answer();
    expect(await other).toMatchObject({ kind: 'answered' });
  });

  it('that came before, or a closed sender, sends nothing', async () => {
    const { url, connections } = await receiver(answering(200));
    const { post, close } = testSender();
    expect(await post(url, { signal: AbortSignal.abort() })).toEqual({ kind: 'interrupted' });
    const pending = post(url);
    await close();
    expect(await pending).toEqual({ kind: 'interrupted' });
    expect(await post(url)).toEqual({ kind: 'interrupted' });
    expect(connections()).toBeLessThanOrEqual(1);
  });
});
