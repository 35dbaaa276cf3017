import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { StatusAnswer } from '../../src/api/contract/contract.js';
import type { LotResult } from '../../src/core/lot.js';
import { tempFolder } from '../helper/temp.js';
import { scene } from '../images/scene.js';
import { eyes, isSecondLook, observed } from '../models/observed.js';
import { serving } from '../models/serving.js';
import { type AskedQuestion, type StandInAnswer, type StandInOptions, standIn } from '../models/stand-in.js';
import { program } from './program.js';

const LANGUAGES = ['en', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'zh', 'ja'];

interface Results {
  job_id: string;
  status: string;
  lots: LotResult[];
}

async function serverWith(
  answer: (question: AskedQuestion) => StandInAnswer | Promise<StandInAnswer>,
  options?: StandInOptions,
) {
  const server = await standIn(answer, options);
  onTestFinished(server.close);
  return server;
}

/** A lot of three photos, with attributes where given, described by `ollama:eyes`. */
async function describe(answer: (question: AskedQuestion) => StandInAnswer, attributes?: object) {
  const server = await serverWith(answer);
  const folder = await tempFolder();
  const images: string[] = [];
  for (const number of [1, 2, 3]) {
    const file = join(folder, `${number}.jpg`);
    await writeFile(file, await scene(number).jpeg().toBuffer());
    images.push(file);
  }
  const descgen = await program({ OLLAMA_HOST: server.url });
  const input = JSON.stringify([{ lot_id: 'car_001', images, ...(attributes === undefined ? {} : { attributes }) }]);
  const args = ['submit', '-', '-l', 'all', '--generator', 'ollama:eyes', '--wait', '--json'];
  const { stdout } = await descgen.run(args, { input });
  const results = JSON.parse(stdout) as Results;
  const [lot] = results.lots;
  if (lot === undefined) throw new Error(stdout);
  return { server, descgen, results, lot };
}

const SEEN = {
  body: { value: 'estate', photos: ['1', '2'] },
  colour: { value: 'silver', photos: ['1'] },
  make: { badge: 'BMW', photo: '2' },
  damages: [
    { part: 'front_bumper', kind: 'dent', severity: 'minor', photos: ['1'] },
    { part: 'bonnet', kind: 'scratch', severity: null, photos: ['3'] },
  ],
};

test('a lot with photos alone is described in twelve languages, each sentence with its photo', async () => {
  const { server, descgen, results, lot } = await describe(eyes(SEEN, /bonnet/));
  expect(results.status).toBe('completed');
  expect(lot.descriptions.map(({ language }) => language).sort()).toEqual([...LANGUAGES].sort());
  const english = lot.descriptions.find(({ language }) => language === 'en');
  expect(english?.title).toContain('BMW');
  expect(english?.description).toContain('silver estate');
  expect(english?.condition).toEqual(['Front bumper: minor dent']);
  expect(lot.facts).toContainEqual({ key: 'body', value: 'estate', source: 'photo', photos: [1, 2], confirmed: false });
  expect(lot.facts).toContainEqual({ key: 'make', value: 'BMW', source: 'photo', photos: [2], confirmed: true });
  // What the second look denies is no fact, and is told.
  expect(JSON.stringify([lot.facts, lot.descriptions])).not.toMatch(/bonnet|scratch/i);
  expect(lot.warnings.join()).toMatch(/bonnet: scratch.*photo 3/);
  expect(lot.provenance).toMatchObject({ generator: 'ollama:eyes', ai_generated: true, tokens: { input: 4_000 } });

  const [first, ...again] = server.asked;
  expect(first?.images).toHaveLength(3);
  // The bumper, the bonnet and the badge: each alone, with its photo.
  expect(again.every(isSecondLook)).toBe(true);
  expect(again.map(({ images }) => images.map((image) => first?.images.indexOf(image)))).toEqual([[0], [2], [1]]);
  const { stdout } = await descgen.run(['explain', results.job_id, 'car_001', '-l', 'de']);
  expect(stdout).toContain('photo 2');
});

test('the text follows an attribute that photos contradict, and both values are reported', async () => {
  const { lot } = await describe(eyes(SEEN), { make: 'BMW', model: '320d', color: 'green', body: 'estate' });
  const english = lot.descriptions.find(({ language }) => language === 'en')?.description;
  expect(english).toContain('green');
  expect(english).not.toContain('silver');
  expect(lot.contradictions).toMatchObject([{ key: 'color', attribute: 'green', photo: 'silver', photos: [1] }]);
  expect(lot.facts).toContainEqual(
    expect.objectContaining({ key: 'body', value: 'estate', source: 'attribute', photos: [1, 2] }),
  );
});

test('a VIN whose check digit is wrong is published nowhere', async () => {
  const wrong = '1HGCM82633A004353';
  const { lot } = await describe(eyes({ readings: [{ what: 'vin', text: wrong, unit: null, photo: '1' }] }));
  expect(JSON.stringify([lot.facts, lot.descriptions])).not.toContain(wrong);
  expect(lot.warnings.join()).toContain('check digit');
});

test('a VIN that holds names the vehicle, and a plate is never kept', async () => {
  const vin = '1HGCM82633A004352';
  const readings = [
    { what: 'vin' as const, text: vin, unit: null, photo: '1' },
    { what: 'plate' as const, text: 'B XY 1234', unit: null, photo: '2' },
  ];
  const { lot, descgen } = await describe(eyes({ readings }));
  expect(lot.facts).toContainEqual({ key: 'vin', value: vin, source: 'photo', photos: [1], confirmed: true });
  expect(lot.facts).toContainEqual(expect.objectContaining({ key: 'vin_decoded', source: 'photo' }));
  expect(JSON.stringify(lot)).not.toContain('XY 1234');
  expect(await readFile(join(descgen.home, 'daemon.log'), 'utf8')).not.toMatch(/base64|\/9j\//);
});

test('a model that is not there is waited for, and one without eyes fails the lot with a sentence', async () => {
  const blind = await describe(() => ({
    status: 500,
    body: {
      error: JSON.stringify({ error: { code: 500, message: 'image input is not supported', type: 'server_error' } }),
    },
  }));
  expect(blind.lot.status).toBe('failed');
  expect(blind.lot.error).toMatchObject({
    code: 'generator_failed',
    message: expect.stringContaining('cannot see photos'),
  });
  expect(blind.server.asked).toHaveLength(1);
});

test('no lot fails while its model server is down, the status says so, and the lots go on when it is back', async () => {
  const folder = await tempFolder();
  for (const lot of ['a', 'b']) {
    await mkdir(join(folder, lot), { recursive: true });
    await writeFile(join(folder, lot, '1.jpg'), await scene(1).jpeg().toBuffer());
  }
  const before = await standIn(eyes(SEEN));
  await before.close();
  const descgen = await program({ OLLAMA_HOST: before.url, DESCGEN_GENERATION_RETRIES: '0' });
  const { stdout } = await descgen.run(['submit', folder, '--generator', 'ollama:eyes', '-q']);
  const job = stdout.trim();
  const status = () => descgen.json<StatusAnswer>(['status', job, '--json']);
  await vi.waitFor(async () => expect((await status()).warnings.join()).toContain('Lots are waiting'), {
    timeout: 20_000,
  });
  const server = await standIn(eyes(SEEN), { at: Number(new URL(before.url).port) });
  onTestFinished(server.close);
  await descgen.run(['wait', job]);
  expect(await status()).toMatchObject({ status: 'completed', failed_lots: 0, warnings: [] });
});

test('what was asked is not asked again: not by a second run, nor for one more language, nor after kill -9', async () => {
  const server = await serverWith((question) =>
    eyes(question.images.length === 3 ? SEEN : { colour: { value: 'silver', photos: ['1'] } })(question),
  );
  const folder = await tempFolder();
  const images = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const file = join(folder, `${number}.jpg`);
      await writeFile(file, await scene(number).jpeg().toBuffer());
      return file;
    }),
  );
  const descgen = await program({ OLLAMA_HOST: server.url });
  const describe = async (languages: string) => {
    const args = ['submit', '-', '-l', languages, '--generator', 'ollama:eyes', '--wait', '--json'];
    const { stdout } = await descgen.run(args, { input: JSON.stringify([{ lot_id: 'car_001', images }]) });
    return (JSON.parse(stdout) as Results).lots[0];
  };
  const first = await describe('en');
  const asked = server.asked.length;
  expect(asked).toBeGreaterThan(3);
  const { pid } = await descgen.json<{ pid: number }>(['daemon', 'status', '--json']);
  process.kill(pid, 'SIGKILL');
  const again = await describe('en,de');
  expect(server.asked).toHaveLength(asked);
  expect(again?.facts).toEqual(first?.facts);
  expect(again?.provenance?.tokens).toEqual({ input: 0, output: 0 });

  const anew = ['submit', '-', '--generator', 'ollama:eyes', '--wait', '--json', '--no-cache'];
  await descgen.run(anew, { input: JSON.stringify([{ lot_id: 'car_001', images }]) });
  expect(server.asked).toHaveLength(2 * asked);
  await describe('fr');
  expect(server.asked).toHaveLength(2 * asked);
  expect(await descgen.json(['cache', 'size', '--json'])).toMatchObject({ answers: 2 * asked });
  expect((await descgen.run(['cache', 'clear'])).stdout).toContain(`${2 * asked} answers`);
  await describe('en');
  expect(server.asked).toHaveLength(3 * asked);

  const looks = async (names: string[], language: string): Promise<number[]> => {
    const before = server.asked.length;
    const args = ['submit', '-', '-l', language, '--generator', 'ollama:eyes', '--wait', '--json'];
    const input = JSON.stringify([{ lot_id: 'car_001', images: names }]);
    expect((JSON.parse((await descgen.run(args, { input })).stdout) as Results).status).toBe('completed');
    return server.asked
      .slice(before)
      .filter((one) => !isSecondLook(one))
      .map((one) => one.images.length);
  };
  const more = join(folder, '4.jpg');
  await writeFile(more, await scene(4).jpeg().toBuffer());
  expect(await looks([...images, more], 'en')).toEqual([1]);
  expect(await looks([...images, more], 'de')).toEqual([]);
  expect(await looks(images.slice(1), 'en')).toEqual([2]);
});

test('models.json names models of other servers, and its keys are shown nowhere', async () => {
  const server = await serverWith(eyes(SEEN));
  const folder = await tempFolder();
  await mkdir(join(folder, 'lot'), { recursive: true });
  await writeFile(join(folder, 'lot', '1.jpg'), await scene(1).jpeg().toBuffer());
  const descgen = await program({});
  const key = 'sk-very-secret-key-1234567890';
  const models = [
    { name: 'hosted', server: 'anthropic', url: server.url, model: 'claude', key },
    { name: 'studio', server: 'openai-compatible', url: `${server.url}/v1`, model: 'local', key: null },
    { name: 'gemini', server: 'google', url: server.url, model: 'flash', key },
  ];
  await writeFile(join(descgen.home, 'models.json'), JSON.stringify(models), { mode: 0o600 });
  for (const { name } of models) {
    const { stdout } = await descgen.run(['submit', folder, '--generator', name, '--wait', '--json']);
    expect((JSON.parse(stdout) as Results).status).toBe('completed');
  }
  expect(server.asked[0]?.headers['x-api-key']).toBe(key);
  const { stdout } = await descgen.run(['generators', '--json']);
  expect(stdout).toContain('studio');
  expect(stdout + (await readFile(join(descgen.home, 'daemon.log'), 'utf8'))).not.toContain(key);
});

test('what answers on this machine is listed, and advised where lots have photos alone', async () => {
  const tags = { models: [{ name: 'eyes:7b', capabilities: ['completion', 'vision'] }] };
  const folder = await tempFolder();
  await mkdir(join(folder, 'lot'), { recursive: true });
  await writeFile(join(folder, 'lot', '1.jpg'), await scene(1).jpeg().toBuffer());
  const descgen = await program({ OLLAMA_HOST: await serving({ '/api/tags': tags }) });
  const { reachable } = await descgen.json<{ reachable: { title: string }[] }>(['generators', '--json']);
  expect(reachable).toContainEqual(
    expect.objectContaining({
      title: 'Ollama',
      models: [{ id: 'eyes:7b', eyes: true, context: null, generator: 'ollama:eyes:7b', add: null }],
    }),
  );
  expect((await descgen.run(['generators'])).stdout).toMatch(/eyes:7b +sees photos +--generator ollama:eyes:7b/);
  const advice = '--generator ollama:eyes:7b';
  expect((await descgen.run(['submit', folder])).stderr).toContain(advice);
  expect((await descgen.run(['submit', folder, '--json'])).stderr).not.toContain(advice);
  await writeFile(join(folder, 'lot', 'notes.txt'), 'One owner.');
  expect((await descgen.run(['submit', folder])).stderr).not.toContain(advice);
});

test('a job stops before it costs more than --max-cost: the rest waits, also after kill -9, and nothing fails', async () => {
  const server = await serverWith(eyes({ colour: SEEN.colour }));
  const folder = await tempFolder();
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await mkdir(join(folder, `lot${number}`), { recursive: true });
    await writeFile(join(folder, `lot${number}`, '1.jpg'), await scene(number).jpeg().toBuffer());
  }
  const descgen = await program({});
  // 1,000 tokens a question: a dollar each.
  const add = ['models', 'add', 'dear', '--server', 'openai-compatible', '--url', `${server.url}/v1`, '--model', 'm'];
  await descgen.run([...add, '--price-in', '1000', '--price-out', '0']);
  const { stdout } = await descgen.run(['submit', folder, '--generator', 'dear', '--max-cost', '12', '-q']);
  const job = stdout.trim();
  const status = () => descgen.json<StatusAnswer>(['status', job, '--json']);
  const stopped = async () => expect((await status()).warnings.join()).toContain('exceed its bound of $12.00');
  await vi.waitFor(stopped, { timeout: 30_000 });
  const { completed_lots, failed_lots, cost } = await status();
  expect(failed_lots).toBe(0);
  expect(completed_lots).toBeGreaterThan(0);
  expect(completed_lots).toBeLessThan(6);
  expect(cost).toBeLessThanOrEqual(12);
  expect(cost).toBe(server.asked.length);
  const asked = server.asked.length;
  const { pid } = await descgen.json<{ pid: number }>(['daemon', 'status', '--json']);
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(stopped, { timeout: 30_000 });
  expect(await status()).toMatchObject({ failed_lots: 0, cost });
  expect(server.asked).toHaveLength(asked);
  const lots = await descgen.run(['results', job, '--partial', '--format', 'json']);
  expect(lots.stdout).toContain('"cost":1,');
});

test('a dry run estimates what a model costs, by the list of prices or by the user', async () => {
  const folder = await tempFolder();
  await mkdir(join(folder, 'lot'), { recursive: true });
  await writeFile(join(folder, 'lot', '1.jpg'), await scene(1).jpeg().toBuffer());
  const descgen = await program({});
  const estimate = async (generator: string) =>
    (await descgen.run(['submit', folder, '--dry-run', '--generator', generator])).stdout;
  expect(await estimate('openai:gpt-4o')).toMatch(/Estimate for 1 lot: [\d,]+ tokens, \$0\.0\d+, by prices of 20/);
  expect(await estimate('openai:gpt-99')).toContain('not known');
  expect(await estimate('ollama:eyes')).toContain('no cost is counted');
  expect(await estimate('builtin')).not.toMatch(/cost|Estimate/);
});

/** Names the colour of the first picture of a test; of lots it sees nothing. */
async function namesColours({ schema, images: [first = ''] }: AskedQuestion): Promise<StandInAnswer> {
  if (!JSON.stringify(schema).includes('yellow') || JSON.stringify(schema).includes('damages'))
    return { json: observed() };
  const { channels } = await sharp(Buffer.from(first, 'base64')).stats();
  const [red = 0, , blue = 0] = channels.map(({ mean }) => mean);
  return { json: { colour: red > blue ? 'red' : 'blue' } };
}

test('what a test finds out is kept and shown', async () => {
  const info = {
    '/api/ps': { models: [{ name: 'eyes:latest', context_length: 8_192 }] },
    '/api/version': { version: '0.33.0' },
  };
  const server = await serverWith(namesColours, { info, photo_tokens: 1_000 });
  const descgen = await program({ OLLAMA_HOST: server.url });
  const tested = await descgen.json(['models', 'test', 'ollama:eyes', '--json']);
  expect(tested).toMatchObject({
    ...{ sees: true, keeps_schema: true, context: 8_192, tokens_a_photo: 1_000, server_version: '0.33.0' },
    formats: ['jpeg', 'png', 'webp'],
  });
  expect((await stat(join(descgen.home, 'models.json'))).mode & 0o777).toBe(0o600);
  expect((await descgen.run(['models', 'list'])).stdout).toMatch(
    /^ollama:eyes .* tested 20\d\d-\d\d-\d\d: sees, follows the schema, context 8,192 tokens, 1,000 tokens a photo$/m,
  );
});

test('what a test found out decides how many photos a question has, unless it was of another address', async () => {
  const server = await serverWith(namesColours);
  const folder = await tempFolder();
  await mkdir(join(folder, 'lot'));
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await writeFile(join(folder, 'lot', `${number}.jpg`), await scene(number).jpeg().toBuffer());
  }
  const descgen = await program({ OLLAMA_HOST: server.url });
  const photosAsked = async (url: string): Promise<number[]> => {
    const profile = {
      ...{ server: 'ollama', url, model: 'eyes', tested_at: '2026-11-29T00:00:00Z', server_version: null },
      ...{
        sees: true,
        keeps_schema: true,
        context: 8_192,
        slots: null,
        tokens_a_photo: 1_000,
        photos_a_question: null,
      },
      ...{ formats: ['jpeg'], ms: 1 },
    };
    const file = JSON.stringify({ models: [], profiles: { 'ollama:eyes': profile } });
    await writeFile(join(descgen.home, 'models.json'), file, { mode: 0o600 });
    const before = server.asked.length;
    await descgen.run(['submit', folder, '--generator', 'ollama:eyes', '--wait', '--no-cache']);
    const looks = server.asked.slice(before).filter((one) => !isSecondLook(one));
    return looks.map(({ images }) => images.length);
  };
  expect(await photosAsked(server.url)).toEqual([4, 2]);
  expect(await photosAsked('http://127.0.0.1:9')).toEqual([6]);
});

test('a model that does not see is told, and shown as such', async () => {
  const server = await serverWith(() => ({ json: { colour: 'white' } }));
  const descgen = await program({});
  await descgen.run([
    'models',
    'add',
    'blind',
    '--server',
    'openai-compatible',
    '--url',
    `${server.url}/v1`,
    '--model',
    'm',
  ]);
  expect((await descgen.run(['models', 'list'])).stdout).toContain('not tested');
  const { code, stdout } = await descgen.run(['models', 'test', 'blind']);
  expect([code, stdout]).toEqual([4, expect.stringContaining('does not see')]);
  expect((await descgen.run(['models', 'list'])).stdout).toContain('does not see, follows the schema');
  await descgen.run(['models', 'rm', 'blind']);
  expect(await descgen.json(['models', 'list', '--json'])).toEqual({ models: [], tested: [] });
});

test('at the second look a photo is sent larger, with the part in which a damage was seen', async () => {
  const damages = [{ part: 'front_bumper', kind: 'dent', severity: null, photos: ['1'], box: [0, 0, 100, 100] }];
  const server = await serverWith(eyes({ damages }));
  const folder = await tempFolder();
  await mkdir(join(folder, 'lot'));
  const part = await sharp({ create: { width: 600, height: 450, channels: 3, background: '#c81414' } })
    .png()
    .toBuffer();
  const photo = sharp(await scene(1).resize(3_000, 2_250, { fit: 'fill' }).png().toBuffer());
  await writeFile(
    join(folder, 'lot', '1.jpg'),
    await photo
      .composite([{ input: part, left: 0, top: 0 }])
      .jpeg()
      .toBuffer(),
  );
  const descgen = await program({ OLLAMA_HOST: server.url });
  const submit = ['submit', folder, '--generator', 'ollama:eyes', '--wait', '--json'];
  const { lots } = JSON.parse((await descgen.run(submit)).stdout) as Results;
  expect(lots[0]?.facts).toContainEqual(expect.objectContaining({ source: 'photo', photos: [1], confirmed: true }));
  const sent = await Promise.all(
    server.asked.map(({ images }) =>
      Promise.all(images.map((image) => sharp(Buffer.from(image, 'base64')).metadata())),
    ),
  );
  expect(sent.map((pictures) => pictures.map(({ width, height }) => [width, height]))).toEqual([
    [[1_024, 768]],
    [
      [1_568, 1_176],
      [500, 375],
    ],
  ]);
  const { channels } = await sharp(Buffer.from(server.asked[1]?.images[1] ?? '', 'base64')).stats();
  expect(channels.map(({ mean }) => Math.round(mean / 50))).toEqual([4, 0, 0]);
  // The same photo gives the same pictures: nothing is asked again.
  await descgen.run(submit);
  expect(server.asked).toHaveLength(2);
});
