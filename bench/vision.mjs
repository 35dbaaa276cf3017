// What descgen adds to a model: lots a second against a bare loop of the same questions, whether photos are prepared while others
// wait for answers, the memory that 20 photos of 12 megapixels a lot take, and what one more language costs.
import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import sharp from 'sharp';
import { Agent, request } from 'undici';
import {
  args,
  makeLargePhotos,
  memoryOf,
  memoryOfAll,
  ROOT,
  ratios,
  removeFolder,
  report,
  spread,
  startDaemon,
  tempFolder,
} from './lib.mjs';

const ROUNDS = Number(args('rounds', 5));
const LOTS = Number(args('lots', 400));
/** Lots of large photos, and how many photos each has. */
const LARGE = Number(args('large', 8));
const LARGE_ROUNDS = Number(args('large-rounds', 2));
const IN_A_LOT = 20;
const SLOTS = 16;
const ANSWER_MS = 50;
/** Of a lot in which a model sees three damages: one look at the photo, and a second one at each. */
const QUESTIONS = 4;
/** Of a server on this machine without a profile. */
const LOCAL_SLOTS = 2;

// --- the model: a server in a process of its own --------------------------------------------------------------------------

const OBSERVED = {
  photos: [{ photo: '1', view: 'front_left', same_lot: 'yes' }],
  lot: 'vehicle',
  object: null,
  material: null,
  marks: [],
  body: { value: 'estate', photos: ['1'] },
  colour: { value: 'silver', photos: ['1'] },
  doors: null,
  steering: null,
  make: null,
  model: null,
  damages: [
    { part: 'front_bumper', kind: 'dent', severity: 'minor', photos: ['1'], box: [] },
    { part: 'bonnet', kind: 'scratch', severity: null, photos: ['1'], box: [] },
    { part: 'left_headlight', kind: 'broken', severity: null, photos: ['1'], box: [] },
  ],
  airbags_deployed: [],
  equipment: [{ value: 'alloy_wheels', photos: ['1'] }],
  lamps_on: [],
  interior: null,
  tyres: null,
  glass: null,
  readings: [],
};

/** Of Ollama and of Anthropic. */
const answerOf = (path, text) =>
  path === '/api/chat'
    ? JSON.stringify({
        model: 'bench',
        message: { role: 'assistant', content: text },
        done: true,
        done_reason: 'stop',
        prompt_eval_count: 1_000,
        eval_count: 50,
      })
    : JSON.stringify({
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'bench',
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 1_000, output_tokens: 50 },
      });

/** Answers SLOTS questions at once and the others after them. Keeps questions while its parent wants them. */
async function serveModel() {
  const [look, verdict] = [OBSERVED, { answer: 'yes' }].map((said) => JSON.stringify(said));
  let ms = ANSWER_MS;
  let free = SLOTS;
  let keep = null;
  let asked = 0;
  const waiting = [];
  const answer = (response, text) => {
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }, ms);
  };
  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    asked += 1;
    keep?.push(Buffer.concat(chunks).toString('latin1'));
    // The schema is the last part of a question: that of a look is long.
    const last = chunks.at(-1) ?? Buffer.alloc(0);
    const tail = last.length > 400 ? last : Buffer.concat(chunks.slice(-2));
    const text = tail.includes('airbags_deployed') ? look : verdict;
    // The one on this machine sees no damage: the same second look at a photo of several lots would be asked once.
    const said = incoming.url === '/api/chat' ? JSON.stringify({ ...OBSERVED, damages: [] }) : text;
    const start = () => answer(response, answerOf(incoming.url, said));
    if (free > 0) {
      free -= 1;
      start();
    } else waiting.push(start);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.on('message', (order) => {
    if (order.keep === true) keep = [];
    if (order.ms !== undefined) ms = order.ms;
    if (order.keep === false) {
      writeFileSync(order.file, JSON.stringify(keep));
      keep = null;
    }
    process.send({ done: true, asked });
    if (order.reset === true) asked = 0;
  });
  process.once('disconnect', () => process.exit());
  process.send({ url: `http://127.0.0.1:${server.address().port}` });
}

async function startModel() {
  const child = fork(fileURLToPath(import.meta.url), ['--model']);
  const [{ url }] = await once(child, 'message');
  return {
    url,
    async order(what) {
      child.send(what);
      const [said] = await once(child, 'message');
      return said;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

// --- the comparison: the same questions, asked by a loop that does nothing else ----------------------------------------------

/** Asks the kept questions, SLOTS at once, and prints the seconds: the JPEGs are in memory, as base64 only when they are sent. */
async function bareLoop(url, file) {
  const questions = JSON.parse(readFileSync(file, 'utf8')).map((text) => {
    const body = JSON.parse(Buffer.from(text, 'latin1').toString('utf8'));
    for (const { source } of body.messages[0].content) if (source) source.data = Buffer.from(source.data, 'base64');
    return body;
  });
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, connections: 64 });
  const ask = async ({ messages: [message], ...body }) => {
    const content = message.content.map((part) =>
      part.source ? { ...part, source: { ...part.source, data: part.source.data.toString('base64') } } : part,
    );
    const response = await request(`${url}/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'anthropic-version': '2023-06-01', 'x-api-key': 'k' },
      body: JSON.stringify({ ...body, messages: [{ ...message, content }] }),
      dispatcher: agent,
    });
    return JSON.parse((await response.body.json()).content[0].text);
  };
  await Promise.all(questions.slice(0, SLOTS).map(ask));
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: SLOTS }, async () => {
      while (next < questions.length) await ask(questions[next++]);
    }),
  );
  process.send({ seconds: (performance.now() - started) / 1000 });
}

async function bare(url, file) {
  const child = fork(fileURLToPath(import.meta.url), ['--bare', file, '--url', url]);
  const [{ seconds }] = await once(child, 'message');
  if (child.exitCode === null) await once(child, 'exit');
  return seconds;
}

// --- descgen ---------------------------------------------------------------------------------------------------------------

function daemonOf(model, server) {
  return startDaemon({}, async (home) => {
    const added = [{ name: 'bench', server, url: model.url, model: 'bench', key: 'k' }];
    writeFileSync(join(home, 'models.json'), JSON.stringify(added), { mode: 0o600 });
  });
}

/** Submits lots with these photos each and waits for their end; `watch` is called while it waits. Returns seconds. */
async function describe(daemon, photosOfLots, watch = () => undefined) {
  const lots = photosOfLots.map((files, index) => ({
    lot_id: `lot ${index}`,
    images: files.map((file) => pathToFileURL(file).href),
  }));
  const started = performance.now();
  await finished(daemon, await submit(daemon, lots, {}), watch);
  return (performance.now() - started) / 1000;
}

/** The same with a job for each lot, which uses no answer of the others: the lots may have the same photos. */
async function describeApart(daemon, photosOfLots, watch) {
  const started = performance.now();
  const jobs = [];
  for (const files of photosOfLots) {
    const lot = { lot_id: 'lot', images: files.map((file) => pathToFileURL(file).href) };
    jobs.push(await submit(daemon, [lot], { no_cache: true }));
  }
  for (const job of jobs) await finished(daemon, job, watch);
  return (performance.now() - started) / 1000;
}

async function submit(daemon, lots, more) {
  const text = JSON.stringify(lots);
  const signature = createHmac('sha256', daemon.secret).update(text).digest('hex');
  const head = JSON.stringify({ signature, version: '1.0.0', languages: ['en'], generator: 'bench', ...more });
  const answer = await fetch(`${daemon.url}/api/v1/generate-descriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${daemon.token}` },
    body: `${head.slice(0, -1)},"lots":${text}}`,
  });
  return (await answer.json()).job_id;
}

async function finished(daemon, job_id, watch) {
  for (;;) {
    const status = await (await fetch(`${daemon.url}/api/v1/jobs/${job_id}/status`)).json();
    watch();
    if (status.completed_at !== null) {
      if (status.status !== 'completed') throw new Error(JSON.stringify(status));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Small photos of which no two are alike. */
async function makeSmallPhotos(folder, count) {
  const files = [];
  for (let index = 0; index < count; index += 1) {
    const file = join(folder, `small-${index}.jpg`);
    const noise = { type: 'gaussian', mean: 128, sigma: 60 };
    await sharp({ create: { width: 12, height: 9, channels: 3, noise } })
      .resize(480, 360, { kernel: 'cubic' })
      .jpeg()
      .toFile(file);
    files.push(file);
  }
  return files;
}

async function measureOverhead(folder, model) {
  const warm = await makeSmallPhotos(tempFolder(), 60);
  const files = await makeSmallPhotos(folder, LOTS);
  const kept = join(folder, 'questions.json');
  const [bares, daemons] = [[], []];
  const throughDaemon = async (keep) => {
    const daemon = await daemonOf(model, 'anthropic');
    try {
      await describe(
        daemon,
        warm.map((file) => [file]),
      );
      if (keep) await model.order({ keep: true });
      await model.order({ reset: true });
      const seconds = await describe(
        daemon,
        files.map((file) => [file]),
      );
      const { asked } = await model.order(keep ? { keep: false, file: kept } : {});
      if (asked !== QUESTIONS * LOTS) throw new Error(`the model was asked ${asked} times`);
      return seconds;
    } finally {
      await daemon.stop();
    }
  };
  await throughDaemon(true);
  for (let round = 0; round < ROUNDS; round += 1) {
    // Alternate the order: the machine may be warmer the second time.
    if (round % 2 === 0) bares.push(LOTS / (await bare(model.url, kept)));
    daemons.push(LOTS / (await throughDaemon(false)));
    if (round % 2 === 1) bares.push(LOTS / (await bare(model.url, kept)));
  }
  const ideal = (1000 * SLOTS) / ANSWER_MS / QUESTIONS;
  report(
    `lots a second: one small photo each, ${QUESTIONS} questions, a model with ${SLOTS} slots that answers in ${ANSWER_MS} ms, ${LOTS} lots, ${ROUNDS} rounds`,
    [
      ['', 'lots/s', 'ratio of the same round', 'goal'],
      ['the slots, if nothing else took time', ideal.toFixed(1), '', ''],
      [`bare loop of the same questions, ${SLOTS} at once`, spread(bares, 1), '1', ''],
      ['descgen, POST to completed', spread(daemons, 1), spread(ratios(daemons, bares), 2), 'at least 0.9'],
    ],
  );
}

/** With a model on this machine, which gets two questions at once. */
async function measureLarge(folder, model) {
  const files = await makeLargePhotos(folder, IN_A_LOT);
  const lots = Array.from({ length: LARGE }, () => files);
  const run = async (ms) => {
    await model.order({ ms, reset: true });
    const daemon = await daemonOf(model, 'ollama');
    const peak = { daemon: 0, all: 0 };
    try {
      const seconds = await describeApart(daemon, lots, () => {
        peak.daemon = Math.max(peak.daemon, memoryOf(daemon.pid, 'VmHWM'));
        const mb = memoryOfAll(daemon.pid, 'VmHWM');
        // Not a number while a process is ending.
        if (mb > peak.all) peak.all = mb;
      });
      return { seconds, peak, asked: (await model.order({})).asked };
    } finally {
      await daemon.stop();
    }
  };
  const first = await run(0);
  // So long that the model is busy for nearly as long as the photos are prepared.
  const slow = Math.round((1000 * LOCAL_SLOTS * 0.8 * first.seconds) / first.asked);
  const asking = (slow * first.asked) / LOCAL_SLOTS / 1000;
  const [alone, both, daemons, all] = [[], [], [], []];
  for (let round = 0; round < LARGE_ROUNDS; round += 1) {
    alone.push((await run(0)).seconds);
    const { seconds, peak } = await run(slow);
    both.push(seconds);
    daemons.push(peak.daemon);
    all.push(peak.all);
  }
  const longer = alone.map((seconds) => Math.max(seconds, asking));
  report(
    `${lots.length} lots of ${IN_A_LOT} photos of 12 megapixels, a model on this machine, ${LARGE_ROUNDS} rounds`,
    [
      ['', 'seconds', 'ratio of the same round', 'goal', 'peak MB of the daemon', 'and its photo process', 'goal'],
      ['the photos, and a model that answers at once', spread(alone, 1), '', '', '', '', ''],
      [
        `a model that takes ${slow} ms, ${LOCAL_SLOTS} questions at once, by itself`,
        asking.toFixed(1),
        '',
        '',
        '',
        '',
        '',
      ],
      [
        'both',
        spread(both, 1),
        spread(ratios(both, longer), 2),
        '1: the longer one',
        spread(daemons),
        spread(all),
        'below 400',
      ],
    ],
  );
  await model.order({ ms: ANSWER_MS });
}

/** Processor time of text in one language and in all, by the same facts. */
async function measureLanguages() {
  const folder = join(ROOT, 'dist/bench-vision');
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const names = ['builtin/generator', 'vision/seeing-generator'];
  await build({
    absWorkingDir: ROOT,
    stdin: { contents: names.map((name) => `export * from './src/generate/${name}.ts';`).join(''), resolveDir: ROOT },
    outfile: join(folder, 'generator.mjs'),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
  });
  cpSync(join(ROOT, 'src/generate/locales'), join(folder, 'locales'), { recursive: true });
  const made = await import(pathToFileURL(join(folder, 'generator.mjs')).href);
  const speaker = made.createBuiltinGenerator({ version: '1' });
  const usage = { input: 1, output: 1 };
  const model = {
    name: 'bench',
    id: 'bench',
    long_side: 1_024,
    photos_per_question: 8,
    ask: async ({ images, schema }) => {
      const json = 'answer' in schema.properties ? { answer: 'yes' } : OBSERVED;
      return images.length > 0 ? { ok: true, answer: { json, usage, model: 'bench' } } : { ok: false };
    },
  };
  const generator = made.createSeeingGenerator({ model, speaker, second_look: 'damage' });
  const photo = { index: 1, view: null, sha256: '', format: 'jpeg', width: 4032, height: 3024, orientation: 1 };
  const photos = [{ ...photo, bytes: 1, taken_at: null, camera: null, flags: [], duplicate_of: null }];
  const { signal } = new AbortController();
  const lots = 1_000;
  const described = async (languages) => {
    const { user, system } = process.cpuUsage();
    for (let index = 0; index < lots; index += 1) {
      const attributes = {
        make: 'BMW',
        model: 'X5',
        year: 1990 + (index % 35),
        mileage: `${index * 3} km`,
        fuel: 'diesel',
      };
      const { descriptions } = await generator.describe(
        {
          lot_id: `lot ${index}`,
          attributes,
          additional_info: null,
          photos,
          pictures: new Map([[1, Buffer.from('')]]),
          languages,
        },
        signal,
      );
      if (descriptions.length !== languages.length) throw new Error('a language is missing');
    }
    const passed = process.cpuUsage({ user, system });
    return (passed.user + passed.system) / 1_000 / lots;
  };
  const all = generator.languages;
  await described(all);
  const [one, twelve] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    one.push(await described(['en']));
    twelve.push(await described(all));
  }
  const more = twelve.map((ms, round) => (ms - one[round]) / (all.length - 1));
  report(`text of what photos show, ${lots} lots, ${ROUNDS} rounds`, [
    ['', 'ms of processor a lot', 'goal'],
    ['in English', spread(one, 3), ''],
    [`in ${all.length} languages`, spread(twelve, 3), ''],
    ['one more language', spread(more, 3), 'below 1'],
  ]);
}

if (process.argv.includes('--model')) await serveModel();
else if (process.argv.includes('--bare')) await bareLoop(args('url'), args('bare'));
else {
  const folder = tempFolder();
  const model = await startModel();
  const only = args('only', null);
  if (only === null || only === 'languages') await measureLanguages();
  if (only === null || only === 'overhead') await measureOverhead(folder, model);
  if (only === null || only === 'large') await measureLarge(folder, model);
  await model.stop();
  removeFolder(folder);
}
