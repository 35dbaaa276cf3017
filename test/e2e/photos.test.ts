import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { execa } from 'execa';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LotResult } from '../../src/core/lot.js';
import { tempFolder } from '../helper/temp.js';
import { hollowPng, oneBitPng, pages, picture, pngChunk } from '../images/make.js';
import { scene } from '../images/scene.js';
import { lotsFile } from './lots.js';
import { type Program, program } from './program.js';

interface Results {
  status: string;
  lots: LotResult[];
}

const CALM = /^[^\p{Cc}]*$/u;

/** Lots by id, from their photos. */
async function describe(lots: Record<string, string[]>, settings: Record<string, string> = {}) {
  const descgen = await program(settings);
  const input = JSON.stringify(Object.entries(lots).map(([lot_id, images]) => ({ lot_id, images })));
  const { stdout, stderr } = await descgen.run(['submit', '-', '-l', 'en,ru', '--wait', '--json'], { input });
  expect(stderr).not.toContain('    at ');
  const results = JSON.parse(stdout) as Results;
  const { memory_bytes } = await descgen.json<{ memory_bytes: number }>(['daemon', 'status', '--json']);
  return { ...results, lot: (id: string) => results.lots.find(({ lot_id }) => lot_id === id), memory_bytes };
}

test('broken and hostile pictures each give a sentence and no crash, and the others are described', async () => {
  const folder = await tempFolder();
  const put = async (name: string, content: Uint8Array | string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const jpeg = await scene(1).jpeg().toBuffer();
  const png = await scene(2).png().toBuffer();
  const good: Record<string, string> = {
    plain: await put('plain.jpg', jpeg),
    'mislabelled: a PNG called .jpg': await put('png.jpg', png),
    '65,536 pixels wide': await put('wide.png', await picture(65_536, 1).png().toBuffer()),
    CMYK: await put('cmyk.jpg', await scene(3).toColourspace('cmyk').jpeg().toBuffer()),
    '16 bits a channel': await put('deep.png', await scene(4).toColourspace('rgb16').png().toBuffer()),
    'animated GIF': await put('moving.gif', await (await pages(4)).gif().toBuffer()),
    'animated WebP': await put('moving.webp', await (await pages(4)).webp().toBuffer()),
    'TIFF of 100 pages': await put('pages.tiff', await (await pages(100)).tiff().toBuffer()),
    'a line break, an emoji and escape sequences in its name': await put('a\nb 🚗 \u001b[31m\u0007.jpg', jpeg),
    'as many pixels as allowed in a few bytes': await put('flat.png', oneBitPng(9_000, 9_000)),
  };
  const bad: Record<string, [path: string, words: RegExp]> = {
    'a placeholder of one pixel': [await put('pixel.png', await picture(1, 1).png().toBuffer()), /1 × 1.*placeholder/],
    'no bytes': [await put('empty.jpg', ''), /empty/],
    'a JPEG cut short': [await put('cut.jpg', jpeg.subarray(0, jpeg.length * 0.6)), /JPEG is damaged/],
    'a PNG cut short': [await put('cut.png', png.subarray(0, png.length * 0.6)), /PNG is damaged/],
    'mislabelled: a web page': [await put('page.jpg', '<!doctype html><p>Not found'), /web page/],
    'mislabelled: text': [await put('text.png', 'not a photo'), /text/],
    '65,536 pixels squared': [
      await put('huge.png', hollowPng(65_536, 65_536)),
      /65536 × 65536 pixels.*images\.maxPixels/,
    ],
    'a decompression bomb': [
      await put('bomb.png', oneBitPng(40_000, 30_000)),
      /40000 × 30000 pixels.*images\.maxPixels/,
    ],
    'compressed nothing': [await put('hollow.jpg', deflateSync(Buffer.alloc(1_000_000))), /unknown format/],
    'not there': [join(folder, 'gone\n\u001b[2J.jpg'), /does not exist/],
  };
  const packed = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(20_000_000, 'a'))]);
  const bomb = Array.from({ length: 20 }, () => pngChunk('zTXt', packed));
  good['400 MB of packed text'] = await put(
    'packed-text.png',
    Buffer.concat([png.subarray(0, 33), ...bomb, png.subarray(33)]),
  );
  const lots: Record<string, string[]> = { all: [...Object.values(good), ...Object.values(bad).map(([path]) => path)] };
  for (const [what, path] of Object.entries(good)) lots[what] = [path];
  for (const [what, [path]] of Object.entries(bad)) lots[what] = [path];

  const { status, lot } = await describe(lots);
  expect(status).toBe('partially_completed');
  for (const what of Object.keys(good))
    expect([what, lot(what)?.error, lot(what)?.status]).toEqual([what, undefined, 'completed']);
  for (const [what, [, words]] of Object.entries(bad)) {
    expect([what, lot(what)?.status, lot(what)?.error?.code]).toEqual([what, 'failed', 'no_usable_photo']);
    const [missing] = lot(what)?.missing_images ?? [];
    expect(missing?.reason).toMatch(words);
    expect(missing?.reason).toMatch(CALM);
    expect(lot(what)?.error?.message).toContain(missing?.reason);
  }
  const all = lot('all');
  expect(all?.status).toBe('completed');
  expect(all?.descriptions).toHaveLength(2);
  expect(all?.photos).toHaveLength(Object.keys(good).length);
  expect(all?.missing_images).toHaveLength(Object.keys(bad).length);
});

/** A server of photos that answers nothing until it is told to. */
async function silentServer() {
  const held: ServerResponse[] = [];
  let photo: Buffer | null = null;
  const server = createServer((_request: IncomingMessage, response) => {
    if (photo === null) held.push(response);
    else response.end(photo);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const asked = once(server, 'request');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: (path: string) => `http://localhost:${port}/${path}`,
    answerAll(bytes: Buffer): void {
      photo = bytes;
      for (const response of held) response.end(bytes);
    },
  };
}

test('a job whose photos are on a server that does not respond delays no other job', async () => {
  const descgen = await program();
  const server = await silentServer();
  const path = join(await tempFolder(), 'photo.jpg');
  await writeFile(path, await scene(1).jpeg().toBuffer());
  const large = Array.from({ length: 60 }, (_, lot) => ({
    lot_id: `lot ${lot}`,
    images: Array.from({ length: 40 }, (_one, at) => server.url(`${lot}/${at}.jpg`)),
  }));
  const waiting = await descgen.run(['submit', '-', '-q'], { input: JSON.stringify(large) });
  await server.asked;
  const small = JSON.stringify([{ lot_id: 'small', images: [path] }]);
  const { stdout } = await descgen.run(['submit', '-', '--wait', '--json'], { input: small });
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' });
  const status = await descgen.json<{ status: string; pending_lots: number }>([
    'status',
    waiting.stdout.trim(),
    '--json',
  ]);
  expect(status).toMatchObject({ status: 'processing', pending_lots: 60 });
  expect((await descgen.run(['cancel', waiting.stdout.trim()])).code).toBe(0);
});

test('a photo that vanishes after it was submitted is named, and the lot is described from the others', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  const folder = await tempFolder();
  await mkdir(join(folder, 'photos'));
  const jpeg = await scene(1).jpeg().toBuffer();
  for (const name of ['kept.jpg', 'gone.jpg']) await writeFile(join(folder, 'photos', name), jpeg);
  // The first lots wait for this server, and the last for them.
  const server = await silentServer();
  const lots = [
    ...Array.from({ length: 8 }, (_, at) => ({ lot_id: `waits ${at}`, images: [server.url(`${at}.jpg`)] })),
    { lot_id: 'last', images: [join(folder, 'photos/kept.jpg'), join(folder, 'photos/gone.jpg')] },
  ];
  const submitted = await descgen.run(['submit', '-', '-q'], { input: JSON.stringify(lots) });
  const id = submitted.stdout.trim();
  await server.asked;
  await rm(join(folder, 'photos/gone.jpg'));
  server.answerAll(jpeg);
  expect((await descgen.run(['wait', id])).code).toBe(0);
  const { lots: described } = await descgen.json<Results>(['results', id]);
  expect(described[8]).toMatchObject({ status: 'completed', photos: [{ index: 1 }] });
  expect(described[8]?.missing_images).toEqual([
    { url: expect.stringMatching(/gone\.jpg$/), reason: expect.stringContaining('does not exist') },
  ]);
});

test('what a photo shows, according to its name or its sender, is in the result', async () => {
  const folder = await tempFolder();
  const put = async (name: string, seed: number) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), await scene(seed).jpeg().toBuffer());
  };
  for (const [at, name] of ['1 front.jpg', '2.jpg', '3 салон.jpg'].entries()) await put(`named/car/${name}`, at + 1);
  await put('other/9.jpg', 4);
  const told = [
    {
      lot_id: 'told',
      images: [
        { url: 'other/9.jpg', view: 'vin' },
        { url: 'gone.jpg', view: 'rear' },
      ],
    },
  ];
  await writeFile(join(folder, 'told.json'), JSON.stringify(told));
  const descgen = await program();
  const { lots } = await descgen.json<Results>([
    'submit',
    join(folder, 'named'),
    join(folder, 'told.json'),
    '--wait',
    '--json',
  ]);
  expect(lots.map(({ photos }) => photos.map(({ index, view }) => [index, view]))).toEqual([
    [
      [1, 'front'],
      [2, null],
      [3, 'interior'],
    ],
    [[1, 'vin']],
  ]);
});

test('photos are read in separate processes: flags, duplicates and colours are in the results', async () => {
  const folder = await tempFolder();
  const put = async (name: string, image: ReturnType<typeof scene>) => {
    await writeFile(join(folder, name), await image.jpeg({ quality: 85 }).toBuffer());
    return join(folder, name);
  };
  const images = [
    await put('1.jpg', scene(1, { width: 1600, height: 1200 })),
    await put('2.jpg', scene(2, { width: 1600, height: 1200 }).blur(12)),
    await put('3.jpg', scene(1, { width: 1600, height: 1200 }).resize(900)),
    await put('4.jpg', scene(3, { width: 400, height: 300 })),
  ];
  const { lot } = await describe({ car: [...images, images[0] ?? ''] }, { DESCGEN_IMAGES_MIN_SIDE: '500' });
  const photos = lot('car')?.photos ?? [];
  expect(photos.map(({ flags }) => flags)).toEqual([[], ['blurred'], [], ['small'], []]);
  expect(photos.map(({ duplicate_of }) => duplicate_of)).toEqual([null, null, 1, null, 1]);
  expect(new Set(photos.map(({ sha256 }) => sha256)).size).toBe(4);
  for (const { middle_colour } of photos) expect(middle_colour).toMatch(/^#[0-9a-f]{6}$/);
  const [english, russian] = lot('car')?.descriptions ?? [];
  expect(english?.description).toBe('Only photos of this lot are available.');
  expect(russian?.description).toBe('Для этого лота есть только фотографии.');
  expect(lot('car')?.warnings).toEqual([
    'Photos 3, 5 show the same as earlier ones and are not counted.',
    'Photo 2 appears blurred.',
    'Photo 4 is of low resolution.',
    expect.stringContaining('descgen models --help'),
  ]);
});

/** The processes that the daemon of this home has started. */
async function startedBy(descgen: Program): Promise<number[]> {
  const { pid } = JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as { pid: number };
  const { stdout } = await execa('ps', ['-A', '-o', 'ppid=,pid=']);
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([parent]) => parent === pid).map(([, child]) => child ?? 0);
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.runIf(process.platform !== 'win32')(
  'a reader process may be killed at any time, and none outlives its daemon',
  async () => {
    const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '4' });
    const id = (await descgen.run(['submit', await lotsFile(600), '-q'])).stdout;
    for (let kills = 0; kills < 2; kills += 1) {
      const pids = await vi.waitFor(
        async () => {
          const found = await startedBy(descgen);
          expect(found).not.toEqual([]);
          return found;
        },
        { timeout: 20_000 },
      );
      for (const pid of pids) if (isThere(pid)) process.kill(pid, 'SIGKILL');
    }
    expect((await descgen.run(['wait', id, '-q'])).code).toBe(0);
    expect((await descgen.run(['daemon', 'logs'])).stdout).toMatch(/read again|photos wait/);

    const { pid } = JSON.parse(await readFile(join(descgen.home, 'daemon.json'), 'utf8')) as { pid: number };
    const left = await startedBy(descgen);
    expect(left).not.toEqual([]);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(left.filter(isThere)).toEqual([]), { timeout: 20_000 });
  },
  60_000,
);
