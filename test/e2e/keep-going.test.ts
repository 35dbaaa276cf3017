import { once } from 'node:events';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LotResult } from '../../src/core/lot.js';
import { tempFolder } from '../helper/temp.js';
import { oneBitPng, pages, picture } from '../images/make.js';
import { scene } from '../images/scene.js';
import { program } from './program.js';

interface LeftOut {
  lots: number;
  total_lots: number;
  images: number;
  unread: number;
  problems: number;
  details: { what: string; lot_id: string | null; path: string; message: string }[];
}

interface Answer {
  left_out: LeftOut;
  job_id: string;
  status: string;
  total_lots: number;
  lots: LotResult[];
}

const NOTHING = { lots: 0, images: 0, unread: 0, problems: 0, details: [] };

/** A folder of the test's own, and a way to put files into it. */
async function world() {
  const folder = await tempFolder();
  const put = async (name: string, content: unknown = '') => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const raw = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, raw ? content : JSON.stringify(content));
    return path;
  };
  return { folder, put };
}

/** Makes a folder that nobody can read, not even root: its path is too long. It is taken away again for the removal. */
async function putUnreadable(folder: string): Promise<void> {
  const deep = (of: string) => join(of, ...Array<string>(10).fill('x'.repeat(250)));
  const [outside, inside] = [join(dirname(folder), 'deep'), join(deep(folder), 'deep')];
  await mkdir(deep(outside), { recursive: true });
  await mkdir(deep(folder), { recursive: true });
  await rename(outside, inside);
  onTestFinished(() => rename(inside, outside));
}

/** A server whose first answer is given by hand. */
async function heldServer() {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  await once(server, 'listening');
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/1.jpg`, asked };
}

const EVIL = 'a\nb 🚗 \u001b[31m\u0007';

test('every broken input is a sentence, none a crash, and the rest is described', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  const { folder, put } = await world();
  const jpeg = await scene(1).jpeg().toBuffer();
  const server = await heldServer();
  const photos: Record<string, Uint8Array | string> = {
    'good/1.jpg': jpeg,
    'mislabelled/1.jpg': await scene(2).png().toBuffer(),
    'pixel/1.png': await picture(1, 1).png().toBuffer(),
    'wide/1.png': await picture(65_536, 1).png().toBuffer(),
    'cmyk/1.jpg': await scene(3).toColourspace('cmyk').jpeg().toBuffer(),
    'deep/1.png': await scene(4).toColourspace('rgb16').png().toBuffer(),
    'animated/1.gif': await (await pages(4)).gif().toBuffer(),
    'pages/1.tiff': await (await pages(100)).tiff().toBuffer(),
    [`${EVIL}/${EVIL}.jpg`]: jpeg,
    'vanishes/1.jpg': jpeg,
    'vanishes/2.jpg': jpeg,
    'some/0 empty.jpg': '',
    'some/1.jpg': jpeg,
    'some/2 cut.jpg': jpeg.subarray(0, jpeg.length * 0.6),
    'empty/1.jpg': '',
    'cut/1.jpg': jpeg.subarray(0, jpeg.length * 0.6),
    'page/1.jpg': '<!doctype html><p>Not found',
    'bomb/1.png': oneBitPng(40_000, 30_000),
  };
  for (const [name, content] of Object.entries(photos)) await put(`in/${name}`, content);
  await put('in/without photos/lot.json', { make: 'BMW' });
  await put('in/wrong words/1.jpg', jpeg);
  await put('in/wrong words/lot.json', '{"make": ');
  await putUnreadable(join(folder, 'in/unreadable'));
  await symlink('loop', join(folder, 'loop'));
  const first = { lot_id: 'first', images: [server.url] };
  const lots = [first, { lot_id: 'good', images: ['in/good/1.jpg'] }, { lot_id: 'none', images: [] }];
  await put('lots.json', `${JSON.stringify(lots).slice(0, -1)}, {"lot_id": "cut short`);
  await put('lots.csv', `lot_id,images\nrow,in/good/1.jpg\ngood,in/good/1.jpg\n${EVIL.replaceAll('\n', ' ')},x,y\n`);

  const inputs = ['lots.json', 'lots.csv', 'in', 'loop', 'gone.json'].map((name) => join(folder, name));
  const refused = await descgen.run(['submit', ...inputs]);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('--keep-going');

  const submitted = await descgen.run(['submit', ...inputs, '--keep-going', '--json']);
  expect(submitted.code).toBe(3);
  expect(submitted.stderr).not.toContain('    at ');
  for (const line of submitted.stderr.split('\n')) expect(line).toMatch(/^\P{Cc}*$/u);
  const { left_out, job_id, total_lots } = JSON.parse(submitted.stdout) as Answer;
  expect(left_out).toMatchObject({ lots: 6, total_lots: 23, images: 0, unread: 4, problems: 10 });
  expect(total_lots).toBe(17);
  const told = left_out.details.map(({ what, path }) => `${what}: ${path.replace(`${folder}/`, '')}`);
  expect(told).toEqual([
    'unread: loop',
    'unread: gone.json',
    'lot: lots.json[2] lot "none" images',
    expect.stringMatching(/^rest: lots\.json:1:\d+$/),
    'lot: lots.csv:3 lot "good" column A "lot_id"',
    'lot: lots.csv:4',
    expect.stringMatching(/^unread: in\/unreadable\/x.*x$/),
    'lot: in/good lot "good" lot_id',
    'lot: in/without photos lot "without photos" images',
    'lot: in/wrong words/lot.json:1:10',
  ]);
  expect(submitted.stderr).toMatch(/^descgen: 6 of 23 lots skipped; .* 4 places/m);

  const [, answer] = await server.asked;
  await rm(join(folder, 'in/vanishes/2.jpg'));
  answer.end(jpeg);
  expect((await descgen.run(['wait', job_id])).code).toBe(3);
  const { lots: described } = await descgen.json<Answer>(['results', job_id]);
  const failed = described.filter(({ status }) => status !== 'completed');
  expect(failed.map(({ lot_id }) => lot_id).sort()).toEqual(['bomb', 'cut', 'empty', 'page', 'pixel']);
  for (const { error, missing_images } of failed) {
    expect(error?.code).toBe('no_usable_photo');
    expect(missing_images[0]?.reason).toMatch(/^\P{Cc}+\.$/u);
  }
  const missing = (id: string) => described.find(({ lot_id }) => lot_id === id)?.missing_images.map(({ url }) => url);
  expect(missing('some')).toEqual([expect.stringMatching(/0%20empty\.jpg$/), expect.stringMatching(/2%20cut\.jpg$/)]);
  expect(missing('vanishes')).toEqual([expect.stringMatching(/2\.jpg$/)]);
}, 60_000);

test('exit 0 without loss, 3 with it, the worse of it and the end with --wait, 2 when no lot is left', async () => {
  const descgen = await program();
  const { put } = await world();
  const good = { lot_id: 'good', images: [await put('1.jpg', await scene(1).jpeg().toBuffer())] };
  const failing = { lot_id: 'failing', images: [await put('2.jpg')] };
  const submit = async (lots: unknown, ...options: string[]) => {
    const ran = await descgen.run(['submit', '-', '-k', '--json', ...options], { input: JSON.stringify(lots) });
    return { code: ran.code, stderr: ran.stderr, answer: ran.code === 2 ? null : (JSON.parse(ran.stdout) as Answer) };
  };
  const whole = await submit([good], '--wait');
  expect([whole.code, whole.answer?.left_out]).toEqual([0, { ...NOTHING, total_lots: 1 }]);
  expect(whole.stderr).not.toContain('skipped');
  const some = await submit([good, 5], '--wait');
  expect([some.code, some.answer?.left_out.lots, some.answer?.status, some.answer?.lots.length]).toEqual([
    3,
    1,
    'completed',
    1,
  ]);
  expect(some.stderr.match(/1 of 2 lots skipped/g)).toHaveLength(2);
  expect((await submit([failing, 5], '--wait')).code).toBe(4);
  expect((await submit([good, 5])).code).toBe(3);
  const none = await submit([5, 6]);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('No valid lot')]);
  expect(none.stderr).not.toContain('--keep-going');
  // Without it nothing is told of it in JSON, which stays as it is.
  const plain = await descgen.json<object>(['submit', await put('lots.json', [good]), '--json']);
  expect(plain).not.toHaveProperty('left_out');
});

test('a rerun with its key finds the same job, also when photos have come and gone in between', async () => {
  const descgen = await program();
  const { folder, put } = await world();
  const jpeg = await scene(1).jpeg().toBuffer();
  await put(
    'a.jsonl',
    [{ lot_id: 'a', images: ['1.jpg', 'later.jpg'] }, 5].map((one) => JSON.stringify(one)).join('\n'),
  );
  await put('b.jsonl', JSON.stringify({ lot_id: 'b', images: ['1.jpg'] }));
  await put('1.jpg', jpeg);
  const submit = ['submit', '*.jsonl', 'gone/', '-k', '--key', 'night', '-q'];
  const first = await descgen.run(submit, { cwd: folder });
  expect([first.code, first.stdout]).toEqual([3, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  await put('later.jpg', jpeg);
  await rm(join(folder, '1.jpg'));
  expect(await descgen.run(submit, { cwd: folder })).toMatchObject({ code: 3, stdout: first.stdout });
});

test('the dry run shows what is left out, and starts no daemon', async () => {
  const descgen = await program();
  const { folder, put } = await world();
  for (const name of ['1-1.jpg', '1-2.jpg', '2-1.jpg']) await put(`in/${name}`);
  await put('more.csv', 'lot_id,images\n1-1,x.jpg\n,x.jpg\nc,"x.jpg\n');
  const dryRun = (...options: string[]) =>
    descgen.run(['submit', 'in', 'more.csv', '--group', 'file', '-k', '--dry-run', ...options], { cwd: folder });
  const { code, stdout, stderr } = await dryRun();
  expect(code).toBe(3);
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    'Would send 3 lots with 3 images.',
    '  languages en; generator builtin; webhook none',
    expect.stringMatching(/^ {2}2 of 5 lots skipped; .* 1 place/),
  ]);
  // Beside a CSV a folder comes last: it may hold the photos of the CSV.
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^descgen: warning: more\.csv:2 lot "1-1" .*x\.jpg does not exist/),
    expect.stringMatching(/^descgen: lot skipped: more\.csv:3 column A "lot_id" /),
    expect.stringMatching(/^descgen: cut off: more\.csv:4 .*quote/),
    expect.stringMatching(/^descgen: lot skipped: in\/1-1\.jpg lot "1-1" lot_id .*more\.csv:2/),
    expect.stringMatching(/^descgen: 2 of 5 lots skipped; .* 1 place/),
  ]);
  const json = await dryRun('--json');
  const request = JSON.parse(json.stdout) as Answer;
  expect([json.code, request.left_out.lots, request.lots.length]).toEqual([3, 2, 3]);
  const again = await descgen.run(['submit', '-', '--dry-run', '--json'], { input: json.stdout });
  expect([again.code, again.stderr, JSON.parse(again.stdout)]).toEqual([
    0,
    expect.not.stringContaining('left_out'),
    { ...request, left_out: undefined },
  ]);
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
});

test('with --split the first object lists what was left out', async () => {
  const descgen = await program({ DESCGEN_API_MAX_BODY: '100KB' });
  const { put } = await world();
  await put('1.jpg', await scene(1).jpeg().toBuffer());
  const info = 'words '.repeat(3_000);
  const rows = Array.from({ length: 8 }, (_, index) => `lot ${index},1.jpg,${info}`);
  const file = await put('lots.csv', ['lot_id,images,notes', ...rows, ',1.jpg,', 'lot 0,1.jpg,'].join('\n'));
  const objectsOf = async (...options: string[]) => {
    const { code, stdout } = await descgen.run(['submit', file, '-k', '--split', '--json', '--key', 'k', ...options]);
    const objects = stdout.trimEnd().split('\n');
    expect([code, objects.length > 1]).toEqual([3, true]);
    return objects.map((line) => JSON.parse(line) as Answer);
  };
  for (const options of [[], ['--wait'], ['--dry-run']]) {
    const [first, ...others] = await objectsOf(...options);
    expect(first?.left_out).toMatchObject({ lots: 2, total_lots: 10 });
    for (const other of others) expect(other).not.toHaveProperty('left_out');
  }
});

test('50,000 lots of which every other is wrong take less than 300 MB, and the first hundred are reported', async () => {
  const descgen = await program();
  const { put } = await world();
  const info = 'words '.repeat(60);
  const rows = Array.from({ length: 50_000 }, (_, at) => `${at % 2 === 0 ? at : ''},https://example.com/1.jpg,${info}`);
  const file = await put('lots.csv', ['lot_id,images,notes', ...rows].join('\n'));
  const peak = await put(
    'peak.mjs',
    "process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS));",
  );
  const { code, stdout, stderr } = await descgen.run(['submit', file, '-k', '--dry-run'], {
    env: { NODE_OPTIONS: `--import=${peak}` },
  });
  expect([code, stdout.split('\n')[0]]).toEqual([3, 'Would send 25,000 lots with 25,000 images.']);
  expect(stderr.match(/lot skipped/g)).toHaveLength(100);
  expect(stderr).toContain('descgen: and 24,900 more.\ndescgen: 25,000 of 50,000 lots skipped.\n');
  const megabytes = Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024;
  expect(megabytes).toBeGreaterThan(20);
  expect(megabytes).toBeLessThan(300);
});
