import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { PhotoProblemCode, PhotoReading } from '../../src/core/ports/photos.js';
import { createPhotoTurns, type PhotoTurnsOptions, type Turn } from '../../src/images/turns/photo-turns.js';

const SILENT = failed('timed_out');
const ANSWERED = failed('http_status');

function failed(code: PhotoProblemCode): PhotoReading {
  return { ok: false, code, reason: 'No.' };
}

interface Running {
  url: string;
  job: string;
  turn: Turn;
}

/** Turns whose photos are ended by hand. */
function world(options: Partial<PhotoTurnsOptions> = {}) {
  let time = 0;
  const turns = createPhotoTurns({ local: 4, downloads: 8, perHost: 3, now: () => time, ...options });
  const running: Running[] = [];
  const refused: string[] = [];
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    running,
    refused,
    urls: () => running.map(({ url }) => url),
    of: (job: string) => running.filter((one) => one.job === job),
    pass(ms: number) {
      time += ms;
    },
    async ask(job: string, urls: readonly string[], signal = new AbortController().signal) {
      setMaxListeners(0, signal);
      for (const url of urls) {
        turns.take({ url, job_id: job }, signal).then(
          (turn) => ('ok' in turn ? refused.push(url) : running.push({ url, job, turn })),
          () => undefined,
        );
      }
      await settled();
    },
    async end(one: Running | undefined, reading: PhotoReading | null) {
      if (one === undefined) throw new Error('nothing is running');
      running.splice(running.indexOf(one), 1);
      one.turn.end(reading);
      await settled();
    },
  };
}

const files = (count: number, name = 'a') => Array.from({ length: count }, (_, at) => `file:///${name}/${at}.jpg`);
const web = (host: string, count: number) => Array.from({ length: count }, (_, at) => `http://${host}/${at}.jpg`);

describe('photos take turns', () => {
  it('one job gets half of the slots, and the next job finds one free', async () => {
    const { ask, of } = world();
    await ask('large', files(100));
    expect(of('large')).toHaveLength(2);
    await ask('small', files(1, 'b'));
    expect(of('small')).toHaveLength(1);
  });

  it('jobs go round: a small job does not wait for the photos of a large one', async () => {
    const { ask, of, end, running } = world({ local: 1 });
    await ask('large', files(100));
    await ask('small', files(2, 'b'));
    const order: string[] = [];
    while (order.length < 4) {
      order.push(running[0]?.job ?? '');
      await end(running[0], ANSWERED);
    }
    // The second turn was given when the small job was not there yet.
    expect(order).toEqual(['large', 'large', 'small', 'large']);
    expect(of('small')).toHaveLength(1);
  });

  it('downloads that wait hold no slot of local files', async () => {
    const { ask, of } = world();
    await ask('slow', [...web('a.example', 50), ...web('b.example', 50)]);
    await ask('slow', files(1));
    await ask('other', files(1, 'b'));
    expect(of('other')).toHaveLength(1);
    expect(of('slow').filter(({ url }) => url.startsWith('file:'))).toHaveLength(1);
  });

  it('one host gets no more than its share, other hosts of the job go on', async () => {
    const { ask, urls } = world();
    await ask('a', [...web('slow.example', 50), ...web('fast.example', 1)]);
    expect(urls().filter((url) => url.includes('slow'))).toHaveLength(3);
    expect(urls()).toContain('http://fast.example/0.jpg');
  });

  it('hosts that differ in scheme or port are different', async () => {
    const { ask, urls } = world({ perHost: 1, downloads: 20 });
    await ask('a', ['http://h.example/', 'https://h.example/', 'http://h.example:8080/', 'http://H.example:80/']);
    expect(urls()).toHaveLength(3);
  });

  it('a photo of a job that was dropped leaves the queue', async () => {
    const { ask, of, end } = world({ local: 1 });
    const control = new AbortController();
    await ask('a', files(1));
    await ask('dropped', files(50, 'b'), control.signal);
    control.abort(new Error('cancelled'));
    await ask('c', files(1, 'c'));
    await end(of('a')[0], ANSWERED);
    expect(of('c')).toHaveLength(1);
    expect(of('dropped')).toHaveLength(0);
  });

  it('with anything but a web address, they are local', async () => {
    const { ask, urls } = world({ downloads: 1, local: 20 });
    await ask('a', ['file:///a.jpg', 'ftp://x/', 'not a URL', 'http://', '']);
    expect(urls()).toHaveLength(5);
  });
});

describe('a host that fails three times in a row', () => {
  async function suspect() {
    const made = world({ downloads: 40 });
    await made.ask('a', web('h.example', 20));
    for (let failures = 0; failures < 3; failures += 1) await made.end(made.running[0], SILENT);
    return made;
  }

  it('keeps one slot until it responds', async () => {
    const { running, end } = await suspect();
    while (running.length > 1) await end(running[0], SILENT);
    expect(running).toHaveLength(1);
    await end(running[0], SILENT);
    expect(running).toHaveLength(1);
    await end(running[0], ANSWERED);
    expect(running).toHaveLength(3);
  });

  it('costs other hosts nothing', async () => {
    const { ask, urls } = await suspect();
    await ask('a', web('other.example', 3));
    await ask('b', web('third.example', 3));
    expect(urls().filter((url) => !url.includes('h.example'))).toHaveLength(6);
  });

  it('is given up for photos that waited too long, and only for them', async () => {
    const { ask, end, running, refused, pass } = await suspect();
    pass(119_000);
    await ask('b', web('h.example', 2));
    pass(2_000);
    const waiting = 20 - 3 - running.length;
    await end(running[0], SILENT);
    expect(refused).toHaveLength(waiting);
    await end(running[0], { ok: false, code: 'damaged', reason: 'It answered.' });
    expect(running.map(({ job }) => job)).toContain('b');
  });

  it('is not made by failures that are not its own, or not in a row', async () => {
    const { ask, end, running } = world();
    await ask('a', web('h.example', 20));
    for (const reading of [SILENT, SILENT, ANSWERED, SILENT, null, failed('out_of_resources'), SILENT]) {
      await end(running[0], reading);
    }
    expect(running).toHaveLength(3);
  });
});
