import { spawnSync } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signWebhook, standardSecret, type WebhookPayload } from '../../src/index.js';
import { createSender } from '../../src/webhook/sender.js';
import { tempFolder } from '../helper/temp.js';
import { bodyOf, receiver } from '../webhook/receiver.js';
import { program, ROOT } from './program.js';

const SECRET = 'shared by both, ключ';
const PAYLOAD: WebhookPayload = {
  job_id: '365a09ce-5416-49b5-8471-d6aad042761c',
  status: 'partially_completed',
  timestamp: '2025-08-06T11:30:00Z',
  total_lots: 10,
  completed_lots: 7,
  failed_lots: 3,
  webhook_url: 'https://example.com/прием?a=1&b=<2>',
  results_available: true,
};

/** Starts a program, and gives the address it names when it listens. */
async function started(command: string, args: readonly string[], how: { cwd: string; env?: Record<string, string> }) {
  const child = execa(command, args, {
    cwd: how.cwd,
    env: { PORT: '0', SHARED_SECRET: SECRET, ...how.env },
    reject: false,
    all: true,
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await child;
  });
  let output = '';
  return new Promise<{ origin: string; output: () => string }>((resolve, reject) => {
    child.all.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (origin !== undefined) resolve({ origin, output: () => output });
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
}

/** Sends over the real sender; tells status and body of the answer. */
async function post(url: string, webhook: { body: string; headers: Record<string, string> }) {
  const sender = createSender({ policy: { daemonOnLoopback: true, allow: [] }, perEndpoint: 1 });
  const result = await sender.send({ url, ...webhook }, { deadline_ms: 20_000, signal: new AbortController().signal });
  await sender.close();
  if (result.kind !== 'answered') throw new Error(JSON.stringify(result));
  return { status: result.answer.status, body: result.answer.body };
}

const genuine = (over: Partial<Parameters<typeof signWebhook>[0]> = {}) =>
  signWebhook({ payload: PAYLOAD, secret: SECRET, ...over });
const changed = () => {
  const webhook = genuine();
  return { ...webhook, body: webhook.body.replace('"failed_lots":3', '"failed_lots":0') };
};
const ACCEPTED = { status: 200, body: expect.stringMatching(/^\{"success": ?true\}\n?$/) };
const REFUSED = { status: 403, body: expect.stringMatching(/^\{"error": ?"Invalid signature"\}\n?$/) };

describe.each(['express', 'fastify', 'node'])('the example with %s', (name) => {
  const example = () => started(process.execPath, [`examples/receivers/${name}.mjs`], { cwd: ROOT });

  it('accepts what is genuine, once', async () => {
    const { origin, output } = await example();
    const url = `${origin}/webhook-handler`;
    const webhook = genuine({ webhook_id: 'msg_1' });
    expect(await post(url, webhook)).toEqual(ACCEPTED);
    expect(await post(url, genuine({ webhook_id: 'msg_1', attempt: 2 }))).toEqual(ACCEPTED);
    const { 'X-Signature': signature = '' } = webhook.headers;
    const plain = { 'Content-Type': 'application/json', 'X-Signature': signature };
    expect(await post(url, { body: webhook.body, headers: plain })).toEqual(ACCEPTED);
    await expect.poll(() => output().match(/partially_completed/g)).toHaveLength(2);
  });

  it('refuses what is changed, signed with another secret, or not signed at all', async () => {
    const { origin } = await example();
    const url = `${origin}/webhook-handler`;
    const { body, headers } = genuine();
    expect(await post(url, changed())).toEqual(REFUSED);
    expect(await post(url, genuine({ secret: 'another' }))).toEqual(REFUSED);
    expect(await post(url, { body, headers: { 'Content-Type': 'application/json' } })).toEqual(REFUSED);
    expect(await post(url, { body: '', headers })).toEqual(REFUSED);
    expect((await post(url, { body: 'x'.repeat(2_000_000), headers })).status).toBe(413);
    expect(await post(url, { body, headers })).toEqual(ACCEPTED);
  });
});

/** The guide's own code, unchanged but for the secret. */
async function guideReceiver(file: string, as: string): Promise<string> {
  const folder = await tempFolder();
  const code = await readFile(fileURLToPath(new URL(`./fixtures/${file}`, import.meta.url)), 'utf8');
  expect(code).toContain('your-shared-secret-key');
  await writeFile(join(folder, as), code.replace('your-shared-secret-key', SECRET));
  return folder;
}

async function expectGuideReceiver(origin: string): Promise<void> {
  const url = `${origin}/webhook-handler`;
  for (const status of ['completed', 'partially_completed', 'failed'] as const) {
    expect(await post(url, genuine({ payload: { ...PAYLOAD, status } }))).toEqual(ACCEPTED);
  }
  expect(await post(url, changed())).toEqual(REFUSED);
  expect(await post(url, genuine({ secret: 'another' }))).toEqual(REFUSED);
}

describe("the guide's receivers", () => {
  it('with Express accepts what is genuine and refuses what is not', async () => {
    const folder = await guideReceiver('guide-express.js', 'receiver.cjs');
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    // It binds port 3000, which another test may have.
    const anyPort = `const { Server } = require('node:net');
      const { listen } = Server.prototype;
      Server.prototype.listen = function (port, then) {
        return listen.call(this, 0, '127.0.0.1', () => { console.log('http://127.0.0.1:' + this.address().port); then(); });
      };`;
    await writeFile(join(folder, 'any-port.cjs'), anyPort);
    const { origin } = await started(process.execPath, ['--require', './any-port.cjs', 'receiver.cjs'], {
      cwd: folder,
    });
    await expectGuideReceiver(origin);
  });

  const withFlask = spawnSync('python3', ['-c', 'import flask']).status === 0;
  it.runIf(withFlask)('with Flask accepts what is genuine and refuses what is not (needs python3-flask)', async () => {
    const folder = await guideReceiver('guide-flask.py', 'receiver.py');
    const serve = `
import receiver
from werkzeug.serving import make_server
server = make_server('127.0.0.1', 0, receiver.app)
print(f'http://127.0.0.1:{server.port}', flush=True)
server.serve_forever()`;
    const { origin } = await started('python3', ['-c', serve], { cwd: folder });
    await expectGuideReceiver(origin);
  });
});

it('what is sent is verified by the package standardwebhooks', async () => {
  const { run, json } = await program();
  const { current } = await json<{ current: string }>(['secret', 'show', '--json']);
  const verified: unknown[] = [];
  const { url } = await receiver(async (request, response) => {
    const body = await bodyOf(request);
    const headers = request.headers as Record<string, string>;
    verified.push(new Webhook(standardSecret(current)).verify(body.toString(), headers));
    expect(() => new Webhook(standardSecret(current)).verify(`${body} `, headers)).toThrow();
    response.end();
  });
  expect((await run(['trigger', 'failed', '--to', url])).code).toBe(0);
  expect(verified).toEqual([expect.objectContaining({ status: 'failed', webhook_url: url })]);
});
