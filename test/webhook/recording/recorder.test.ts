import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRecorder } from '../../../src/webhook/recording/recorder.js';
import { readRecording } from '../../../src/webhook/recording/recording-format.js';
import { tempFolder } from '../../helper/temp.js';
import { received } from './request.js';

/** Root may write anywhere, and Windows knows no such modes. */
const HAS_PERMISSIONS = process.platform !== 'win32' && process.getuid?.() !== 0;

test('each request has a file of its own that only this user can read', async () => {
  const folder = join(await tempFolder(), 'a', 'b');
  const recorder = createRecorder(folder);
  const file = await recorder.record(received(), 7);
  expect(file).toBe('20250806T113000.123Z-000007-365a09ce.http');
  expect(await readdir(folder)).toEqual([file]);
  expect(readRecording(await readFile(join(folder, file)))).toEqual(received());
  expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('names sort in the order of arrival, whatever the clock did', async () => {
  const folder = await tempFolder();
  const recorder = createRecorder(folder);
  const times = [5_000, 5_000, 4_000, 6_000, 0];
  const names = await Promise.all(times.map((received_at, at) => recorder.record(received({ received_at }), at + 9)));
  expect([...names].sort()).toEqual(names);
  expect((await readdir(folder)).sort()).toEqual(names);
  const read = await Promise.all(names.map(async (name) => readRecording(await readFile(join(folder, name)))));
  expect(read.map(({ received_at }) => received_at)).toEqual(times);
});

test.each([
  ['../../../etc/passwd', '20250806T113000.123Z-000001.http'],
  ['365a09ce', '20250806T113000.123Z-000001.http'],
  ['365A09CE-5416-49B5-8471-D6AAD042761C', '20250806T113000.123Z-000001-365a09ce.http'],
])('of the job %j a name holds no more than eight digits of an id', async (job_id, name) => {
  const body = Buffer.from(JSON.stringify({ job_id }));
  expect(await createRecorder(await tempFolder()).record(received({ body }), 1)).toBe(name);
});

test('a name that is taken stays what it was', async () => {
  const folder = await tempFolder();
  const [one, other] = [createRecorder(folder), createRecorder(folder)];
  const names = [await one.record(received(), 1), await other.record(received({ body: Buffer.from('{}') }), 1)];
  names.push(await createRecorder(folder).record(received(), 1));
  expect(names).toEqual([
    '20250806T113000.123Z-000001-365a09ce.http',
    '20250806T113000.123Z-000001.http',
    '20250806T113000.123Z-000001-365a09ce-2.http',
  ]);
  expect((await readdir(folder)).sort()).toEqual([...names].sort());
});

test('a folder that was removed meanwhile is made again', async () => {
  const folder = join(await tempFolder(), 'recordings');
  const recorder = createRecorder(folder);
  await recorder.prepare();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
  await recorder.record(received(), 1);
  expect(await readdir(folder)).toHaveLength(1);
});

test('where nothing can be written it says so, and goes on when something can', async () => {
  const folder = join(await tempFolder(), 'recordings');
  await writeFile(folder, 'a file');
  const recorder = createRecorder(folder);
  const refused = { code: 'usage', message: expect.stringContaining(folder) };
  await expect(recorder.prepare()).rejects.toMatchObject(refused);
  await expect(recorder.record(received(), 1)).rejects.toMatchObject(refused);
  await rm(folder);
  await recorder.record(received(), 2);
  await expect(recorder.record(received({ method: '#' }), 3)).rejects.toThrow(/its request line/);
  await recorder.record(received(), 4);
  expect(await readdir(folder)).toHaveLength(2);
});

test.runIf(HAS_PERMISSIONS)('a folder without permission is reported', async () => {
  const folder = join(await tempFolder(), 'recordings');
  await mkdir(folder, { mode: 0o500 });
  await expect(createRecorder(folder).record(received(), 1)).rejects.toMatchObject({ code: 'usage' });
  await chmod(folder, 0o700);
});
