import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PhotoReading } from '../../src/core/ports/photos.js';
import { createPhotoReaders, type PhotoReadersOptions } from '../../src/images/process/photo-readers.js';
import { builtFolder } from '../helper/built.js';
import { tempFolder } from '../helper/temp.js';
import { photoOf } from './reading.js';
import { scene } from './scene.js';

const built = (): URL => new URL('photo-process.js', builtFolder());
const READER = {
  maxBytes: 1024 ** 2,
  maxPixels: 10_000_000,
  policy: { daemonOnLoopback: true, allow: [] },
  version: '1.2.3',
};

const never = () => new AbortController().signal;

/** A program that runs `body` for each `order`; `answer` and `seen`, the orders before, are at hand. */
async function processThat(body: string): Promise<URL> {
  const path = join(await tempFolder(), 'process.mjs');
  const code = `const seen = [];
    const report = (message) => process.send(message);
    const answer = (reason, id) => report({ kind: 'reading', id, reading: { ok: false, code: 'empty', reason } });
    process.on('message', (order) => {
      if (order.kind === 'begin') report({ kind: 'ready' });
      ${body}
      seen.push(order);
    });`;
  await writeFile(path, code);
  return pathToFileURL(path);
}

const ECHOES = `if (order.kind === 'read') answer(order.url + ' ' + process.pid, order.id);`;

async function readers(body: string | URL, options: Partial<PhotoReadersOptions> = {}) {
  const module = typeof body === 'string' ? await processThat(body) : body;
  const lost: unknown[] = [];
  const made = createPhotoReaders({
    most: 1,
    threads: 2,
    memory: 1024 ** 3,
    turns: { local: 64, downloads: 64, perHost: 64 },
    pause: 10,
    reader: READER,
    module,
    lost: (_why, cause) => lost.push(cause),
    ...options,
  });
  onTestFinished(() => made.close());
  return { ...made, lost };
}

const reasonOf = (reading: PhotoReading) => (reading.ok ? 'it was read' : reading.reason);

describe('photos in processes of their own', () => {
  it('are seen as they are in this one', async () => {
    const path = join(await tempFolder(), 'photo.png');
    await writeFile(path, await scene(1).png().toBuffer());
    const url = pathToFileURL(path).href;
    const { read } = await readers(built());
    const reading = await read(url, never());
    expect(reading).toMatchObject({ ok: true, photo: await photoOf(url) });
    expect(reasonOf(await read(`${url}.gone`, never()))).toContain('does not exist');
  });

  it('begin when there is work, get their options first, and end when idle', async () => {
    const { read, size, lost } = await readers(
      `if (order.kind === 'read') answer(JSON.stringify(seen[0]), order.id);`,
      { idle: 1 },
    );
    expect(size()).toBe(0);
    expect(JSON.parse(reasonOf(await read('a', never())))).toMatchObject({ kind: 'begin', options: READER });
    await vi.waitFor(() => expect(size()).toBe(0));
    expect(reasonOf(await read('b', never()))).toContain('begin');
    expect(lost).toEqual([]);
  });

  it('are more only under load, and never more than allowed', async () => {
    const { read, size } = await readers(ECHOES, { most: 2 });
    await read('a', never());
    await read('b', never());
    expect(size()).toBe(1);
    const many = await Promise.all(Array.from({ length: 20 }, (_, at) => read(String(at), never())));
    expect(size()).toBe(2);
    expect(many.map((reading) => reasonOf(reading).split(' ')[0])).toEqual(many.map((_, at) => String(at)));
    expect(new Set(many.map((reading) => reasonOf(reading).split(' ')[1])).size).toBe(2);
  });

  it('have no secret, and the threads they are given', async () => {
    vi.stubEnv('DESCGEN_SECRET', 'never told');
    vi.stubEnv('DESCGEN_DAEMON_TOKEN', 'nor this');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { read } = await readers(`if (order.kind === 'read') answer(JSON.stringify(process.env), order.id);`);
    const env = JSON.parse(reasonOf(await read('a', never())));
    expect(env).toMatchObject({ UV_THREADPOOL_SIZE: '2', PATH: process.env['PATH'] });
    expect(Object.keys(env).filter((name) => name.startsWith('DESCGEN_'))).toEqual([]);
  });
});

describe('a process that ends unexpectedly', () => {
  it.each([
    ['by itself', 'process.exit(3)', 3],
    ['by the system', `process.kill(process.pid, 'SIGKILL')`, 'SIGKILL'],
    ['by a fault in the decoder', `process.kill(process.pid, 'SIGSEGV')`, 'SIGSEGV'],
  ])('%s takes with it only the photo that is to blame', async (_, end, cause) => {
    const marker = JSON.stringify(join(await tempFolder(), 'ended'));
    // The others are answered by processes that come after it.
    const { read, lost } = await readers(
      `const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs');
       if (order.url === 'bad') { writeFileSync(${marker}, ''); ${end}; }
       else if (order.kind === 'read' && existsSync(${marker})) answer(order.url, order.id);`,
    );
    const readings = await Promise.all(['a', 'bad', 'b'].map((url) => read(url, never())));
    expect(readings.map(reasonOf)).toEqual(['a', expect.stringContaining('crashed'), 'b']);
    expect(lost).toEqual([cause, cause, cause]);
    expect(reasonOf(await read('c', never()))).toBe('c');
  });

  it('or does not answer any more is replaced', async () => {
    const { read, size } = await readers(
      `if (order.url !== 'a' && order.kind === 'read') answer(order.url, order.id);`,
      {
        silence: 1_000,
      },
    );
    expect(reasonOf(await read('a', never()))).toContain('crashed');
    expect(reasonOf(await read('b', never()))).toBe('b');
    expect(size()).toBe(1);
  });

  it('for another photo that cannot be stopped costs no photo a try', async () => {
    // The first process is ended because of a photo that was already reported.
    const marker = JSON.stringify(join(await tempFolder(), 'ended'));
    const { read, lost } = await readers(
      `const fs = process.getBuiltinModule('node:fs');
       if (order.kind !== 'read') return;
       if (order.url !== 'hangs') return fs.existsSync(${marker}) ? answer(order.url, order.id) : undefined;
       fs.writeFileSync(${marker}, '');
       answer('too late', order.id);
       report({ kind: 'overrun' });`,
    );
    const readings = await Promise.all(['a', 'hangs', 'b'].map((url) => read(url, never())));
    expect(readings.map(reasonOf)).toEqual(['a', 'too late', 'b']);
    expect(lost).toHaveLength(1);
  });

  it('because of its memory takes with it only the photo that needs so much', async () => {
    const { read } = await readers(
      `if (order.url === 'huge') report({ kind: 'out_of_memory' }) && process.kill(process.pid, 'SIGKILL');
       else if (order.kind === 'read' && seen.length > 1) answer(order.url, order.id);
       else if (order.url === 'b') answer(order.url, order.id);`,
    );
    const [huge, other] = await Promise.all([read('huge', never()), read('b', never())]);
    expect(huge).toMatchObject({ ok: false, code: 'too_much_memory' });
    expect(reasonOf(other)).toBe('b');
  });
});

describe('a process that cannot be started', () => {
  const saysReady = `process.on('message', (order) => {
      if (order.kind === 'begin') process.send({ kind: 'ready' });
      else process.send({ kind: 'reading', id: order.id, reading: { ok: false, code: 'empty', reason: order.url } });
    });`;

  it.each([
    ['because its program is not there', null],
    ['because it ends at once', 'process.exit(1)'],
    ['because it cannot load a library', `process.send({ kind: 'not_started', cause: 'EMFILE' })`],
  ])('%s keeps its photos waiting until it can', async (_, program) => {
    const path = join(await tempFolder(), 'process.mjs');
    if (program !== null) await writeFile(path, program);
    let noticed: (cause: unknown) => void = () => undefined;
    const starved = new Promise<unknown>((resolve) => {
      noticed = resolve;
    });
    const { read, lost } = await readers(pathToFileURL(path), { starved: (cause) => noticed(cause) });
    const reading = Promise.all(['a', 'b'].map((url) => read(url, never())));
    await starved;
    await writeFile(path, saysReady);
    expect((await reading).map(reasonOf)).toEqual(['a', 'b']);
    expect(lost).toEqual([]);
  });

  it('never keeps a photo whose lot was dropped', async () => {
    const { read } = await readers(new URL('file:///there/is/no/such.mjs'));
    const control = new AbortController();
    const reading = read('a', control.signal);
    control.abort(new Error('no more'));
    await expect(reading).rejects.toThrow('no more');
  });
});

describe('the reading of a photo', () => {
  it('is called off at once', async () => {
    const { read } = await readers(`if (order.kind === 'drop') seen.dropped = order.id;
      if (order.url === 'first') answer('', order.id);
      if (order.url === 'what was dropped?') answer(String(seen.dropped), order.id);`);
    const controller = new AbortController();
    await read('first', never());
    const reading = read('slow', controller.signal);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error('no more'));
    await expect(reading).rejects.toThrow('no more');
    await expect(read('x', controller.signal)).rejects.toThrow('no more');
    expect(reasonOf(await read('what was dropped?', never()))).toBe('2');
  });

  it('that fails by a fault of the program rejects, as it is no fault of the photo', async () => {
    const { read } = await readers(
      `if (order.kind === 'read') report({ kind: 'fault', id: order.id, fault: 'TypeError: a bug' });`,
    );
    await expect(read('a', never())).rejects.toThrow('TypeError: a bug');
  });

  it('is lost when all is closed, and nothing is started again', async () => {
    const made = await readers('');
    const reading = made.read('a', never()).catch((error: Error) => error.message);
    await made.close();
    expect(await reading).toContain('closed');
    expect([made.size(), made.lost]).toEqual([0, []]);
  });
});
