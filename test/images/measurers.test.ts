import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Measured, measurePhoto } from '../../src/images/measure.js';
import { createMeasurers, MeasurerLost, type MeasurersOptions } from '../../src/images/measurers.js';
import { tempFolder } from '../helper/temp.js';
import { photoOf, reasonOf } from './reading.js';
import { scene, scenePixels } from './scene.js';

/** A thread that runs `body` for each task; `task`, `answer`, `threadId` and `exit` are at hand. */
function thread(body: string): URL {
  const code = `import { parentPort, threadId } from 'node:worker_threads';
    const exit = process.exit;
    parentPort.on('message', (task) => {
      const answer = (measured) => parentPort.postMessage({ id: task.id, measured });
      ${body}
    });`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

const SAYS_SIZES = thread(`answer({ sha256: String(task.bytes.length), flags: [String(threadId)], likeness: null,
  flatness: task.small.data.length, middle_colour: '' });`);

function measurers(options: Partial<MeasurersOptions> = {}) {
  const made = createMeasurers({ most: 1, module: SAYS_SIZES, ...options });
  onTestFinished(() => made.close());
  return made;
}

const small = () => ({ data: scenePixels(1, { width: 256, height: 192 }), width: 256, height: 192 });
const file = (length = 100_000) => Buffer.allocUnsafeSlow(length).fill(7);

describe('measuring in threads', () => {
  it('hands a file over without copying it, also when it is a part of other memory', async () => {
    const { measure } = measurers();
    const own = file();
    await expect(measure(own, small())).resolves.toMatchObject({ sha256: '100000', flatness: 256 * 192 * 3 });
    expect(own.length).toBe(0);
    const shared = Buffer.alloc(200_000);
    await expect(measure(shared.subarray(50, 100_050), small())).resolves.toMatchObject({ sha256: '100000' });
    expect(shared.length).toBe(200_000);
  });

  it('starts no thread before there is work, none for what is tiny, and ends an idle one', async () => {
    const { measure, size } = measurers({ idle: 1 });
    expect(size()).toBe(0);
    const tiny = { data: Buffer.alloc(300), width: 10, height: 10 };
    await expect(measure(Buffer.from('x'), tiny)).resolves.toMatchObject({
      sha256: createHash('sha256').update('x').digest('hex'),
    });
    expect(size()).toBe(0);
    await measure(file(), small());
    await vi.waitFor(() => expect(size()).toBe(0));
    await expect(measure(file(), small())).resolves.toBeDefined();
  });

  it('starts more threads only under load, and never more than allowed', async () => {
    const { measure, size } = measurers({ most: 2 });
    await measure(file(), small());
    await measure(file(), small());
    expect(size()).toBe(1);
    const many = await Promise.all(Array.from({ length: 20 }, () => measure(file(), small())));
    expect(size()).toBe(2);
    expect(new Set(many.map((measured: Measured) => measured.flags[0])).size).toBe(2);
  });

  it('rejects what a thread had that ended, and starts another for what comes next', async () => {
    const { measure } = measurers({
      module:
        thread(`if (task.bytes.length === 66_666) exit(3); if (task.bytes.length === 77_777) throw new Error('no');
        answer({ sha256: '', flags: [], likeness: null, flatness: 0, middle_colour: '' });`),
    });
    await expect(measure(file(66_666), small())).rejects.toBeInstanceOf(MeasurerLost);
    await expect(measure(file(77_777), small())).rejects.toBeInstanceOf(MeasurerLost);
    await expect(measure(file(), small())).resolves.toBeDefined();
  });

  it('rejects what is in work when it is closed', async () => {
    const made = measurers({ module: thread('') });
    const waiting = measureSettled(made.measure(file(), small()));
    await made.close();
    await expect(waiting).resolves.toBeInstanceOf(MeasurerLost);
  });
});

function measureSettled(work: Promise<Measured>): Promise<unknown> {
  return work.catch((error: unknown) => error);
}

describe('a photo whose thread ends', () => {
  async function photo(): Promise<URL> {
    const path = join(await tempFolder(), 'photo.png');
    await writeFile(path, await scene(1).png().toBuffer());
    return pathToFileURL(path);
  }

  it('is got and looked at once more', async () => {
    let times = 0;
    const measure = async (...[bytes, picture]: Parameters<typeof measurePhoto>) => {
      times += 1;
      if (times === 1) throw new MeasurerLost('gone');
      return measurePhoto(bytes, picture);
    };
    await expect(photoOf(await photo(), { measure })).resolves.toMatchObject({ format: 'png' });
    expect(times).toBe(2);
  });

  it('is left out with a reason when that happens again', async () => {
    const measure = () => Promise.reject(new MeasurerLost('gone'));
    await expect(reasonOf(await photo(), { measure })).resolves.toMatch(/could not be measured.*twice\.$/);
  });

  it('a fault of the program is no fault of the photo', async () => {
    const measure = () => Promise.reject(new TypeError('a bug'));
    await expect(reasonOf(await photo(), { measure })).rejects.toThrow('a bug');
  });
});
