// `descgen listen`: from its start to listening, and verified webhooks a second, each against bare node:http beside it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Pool } from 'undici';
import { signWebhook } from '../dist/lib/index.js';
import { args, BIN, memoryOf, ROOT, ratios, report, spread, tempFolder } from './lib.mjs';

const ROUNDS = Number(args('rounds', 7));
const STARTS = Number(args('starts', 15));
const COUNT = Number(args('count', 20_000));
const WARM = 2_000;
const AT_ONCE = 64;
const SECRET = 'the secret of the bench';

const env = { ...process.env, DESCGEN_HOME: tempFolder(), DESCGEN_SECRET: SECRET };
const LISTEN = [BIN, 'listen', '--port', '0', '--no-tunnel'];
const ONE_LINER = 'const s=require("http").createServer().listen(0,()=>console.error("listening at x/"))';

/** Starts one; resolves when it says that it listens. */
function start(argv) {
  const began = performance.now();
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const url = /listening at (\S+?),?\s/.exec(said)?.[1];
      if (url !== undefined) resolve({ child, url, ms: performance.now() - began });
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
}

function end({ child }) {
  child.removeAllListeners('exit');
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
}

async function starting() {
  const times = { bare: [], listen: [] };
  for (let round = -1; round < STARTS; round += 1) {
    for (const [name, argv] of [
      ['bare', ['-e', ONE_LINER]],
      ['listen', LISTEN],
    ]) {
      const one = await start(argv);
      await end(one);
      if (round >= 0) times[name].push(one.ms);
    }
  }
  report(`start to listening, ${STARTS} rounds`, [
    ['', 'ms', 'ratio of the same round', 'goal'],
    ['node -e http.createServer().listen()', spread(times.bare, 1), '', ''],
    ['descgen listen', spread(times.listen, 1), spread(ratios(times.listen, times.bare), 2), 'at most 3'],
  ]);
}

/** Webhooks of different jobs, signed beforehand. */
const webhooks = Array.from({ length: COUNT + WARM }, () => {
  const payload = {
    job_id: randomUUID(),
    status: 'completed',
    timestamp: '2025-08-06T11:30:00Z',
    total_lots: 10,
    completed_lots: 10,
    failed_lots: 0,
    webhook_url: 'http://127.0.0.1:3000/webhook-handler',
    results_available: true,
  };
  return signWebhook({ payload, secret: SECRET });
});

/** Webhooks a second; every answer must be a 200. */
async function rate(url) {
  const pool = new Pool(new URL(url).origin, { connections: AT_ONCE });
  let next = 0;
  let warmAt = 0;
  const work = async () => {
    for (let at = next++; at < webhooks.length; at = next++) {
      if (at === WARM) warmAt = performance.now();
      const { statusCode, body } = await pool.request({ path: '/webhook-handler', method: 'POST', ...webhooks[at] });
      await body.dump();
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - warmAt) / 1_000;
  await pool.close();
  return COUNT / seconds;
}

async function serving() {
  const variants = { bare: [join(ROOT, 'bench/listen/bare.mjs')], lines: LISTEN, json: [...LISTEN, '--json'] };
  const rates = { bare: [], lines: [], json: [] };
  const memory = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, argv] of Object.entries(variants)) {
      const one = await start(argv);
      rates[name].push(await rate(one.url));
      if (name === 'lines') memory.push(memoryOf(one.child.pid, 'VmHWM'));
      await end(one);
    }
  }
  report(`webhooks a second, ${COUNT} over ${AT_ONCE} connections, ${ROUNDS} rounds`, [
    ['', 'a second', 'ratio of the same round', 'goal'],
    ['bare node:http that reads the body', spread(rates.bare), '', ''],
    ['descgen listen, verified', spread(rates.lines), spread(ratios(rates.lines, rates.bare), 2), 'at least 0.7'],
    ['descgen listen --json, verified', spread(rates.json), spread(ratios(rates.json, rates.bare), 2), ''],
    ['peak memory, MB', spread(memory), '', ''],
  ]);
}

await starting();
await serving();
