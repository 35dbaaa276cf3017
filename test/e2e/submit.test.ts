import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { LotInput } from '../../src/core/lot.js';
import { tempFolder } from '../helper/temp.js';
import { program, ROOT } from './program.js';

interface Results {
  job_id: string;
  status: string;
  total_lots: number;
  lots: {
    lot_id: string;
    status: string;
    descriptions: { language: string; title: string }[];
    missing_images: unknown[];
  }[];
}

const EXAMPLES = join(ROOT, 'examples/lots.json');
const PHOTO = join(ROOT, 'examples/photos/broken.jpg');

async function examplePhoto(): Promise<string> {
  const [lot] = JSON.parse(await readFile(EXAMPLES, 'utf8')) as LotInput[];
  return join(ROOT, 'examples', lot?.images[0] ?? '');
}

test('the examples are described in two languages: submit --wait --json ends with complete results', async () => {
  const descgen = await program();
  const results = await descgen.json<Results>(['submit', EXAMPLES, '--languages', 'en,ru', '--wait', '--json']);
  const lots = JSON.parse(await readFile(EXAMPLES, 'utf8')) as LotInput[];
  expect(results.status).toBe('completed');
  expect(results.lots.map((lot) => lot.lot_id)).toEqual(lots.map((lot) => lot.lot_id));
  for (const lot of results.lots) {
    expect(lot.descriptions.map((one) => one.language)).toEqual(['en', 'ru']);
    for (const one of lot.descriptions) expect(one.title).not.toBe('');
  }
  expect(results.lots.flatMap((lot) => lot.missing_images)).toEqual([
    { url: expect.stringMatching(/\/photos\/broken\.jpg$/), reason: expect.stringMatching(/\.$/) },
  ]);
});

test('--languages all is every language of the generator, and is given alone', async () => {
  const descgen = await program();
  const all = ['de', 'en', 'es', 'fr', 'it', 'ja', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh'];
  const results = await descgen.json<Results>(['submit', EXAMPLES, '--languages', 'all', '--wait', '--json']);
  expect(results.status).toBe('completed');
  for (const lot of results.lots) expect(lot.descriptions.map((one) => one.language)).toEqual(all);
  const both = await descgen.run(['submit', EXAMPLES, '-l', 'en,all']);
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('alone')]);
  const unknown = await descgen.run(['submit', EXAMPLES, '-l', 'all', '--generator', 'nobody']);
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('"nobody"')]);
});

test('the same from standard input, with paths relative to the folder it is run in', async () => {
  const descgen = await program();
  const input = await readFile(EXAMPLES, 'utf8');
  const { code, stdout } = await descgen.run(['submit', '-', '-l', 'en,ru', '--wait', '--json'], {
    input,
    cwd: join(ROOT, 'examples'),
  });
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as Results).status).toBe('completed');
});

test('a lot that cannot be described makes exit 3, none that can makes exit 4', async () => {
  const descgen = await program();
  const good = { lot_id: 'good', images: [await examplePhoto()] };
  const bad = { lot_id: 'bad', images: [PHOTO, '/nowhere/at/all.jpg'] };
  const some = await descgen.run(['submit', '-', '--wait', '--json'], { input: JSON.stringify([good, bad]) });
  expect([some.code, (JSON.parse(some.stdout) as Results).status]).toEqual([3, 'partially_completed']);
  const none = await descgen.run(['submit', '-', '--wait', '--json'], { input: JSON.stringify([bad]) });
  expect([none.code, (JSON.parse(none.stdout) as Results).status]).toEqual([4, 'failed']);
});

test('-q prints the id alone, wait prints the result, results come as JSON and as lines', async () => {
  const descgen = await program();
  const submitted = await descgen.run(['submit', EXAMPLES, '-q']);
  const id = submitted.stdout.trim();
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect((await descgen.run(['wait', id])).code).toBe(0);
  const results = await descgen.json<Results>(['results', id]);
  const lines = (await descgen.run(['results', id, '--format', 'jsonl'])).stdout.split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(results.lots);
  const status = await descgen.json<{ status: string; percent: number }>(['status', id, '--json']);
  expect(status).toMatchObject({ status: 'completed', percent: 100 });
  expect(
    (await descgen.json<{ jobs: { job_id: string }[] }>(['jobs', '--json'])).jobs.map((job) => job.job_id),
  ).toEqual([id]);
});

test('the same key twice makes one job', async () => {
  const descgen = await program();
  const first = await descgen.run(['submit', EXAMPLES, '--key', 'nightly', '-q']);
  const second = await descgen.run(['submit', EXAMPLES, '--key', 'nightly', '-q']);
  await descgen.run(['wait', '@last']);
  const third = await descgen.run(['submit', EXAMPLES, '--key', 'nightly']);
  expect(third.stderr).toContain(`no new job was made. See it with \`descgen status ${first.stdout.trim()}\``);
  expect(second.stdout).toBe(first.stdout);
  const other = await descgen.run(['submit', EXAMPLES, '-l', 'ru', '--key', 'nightly', '-q']);
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('Idempotency-Key');
});

test('a dry run shows what would be sent and starts no daemon', async () => {
  const descgen = await program();
  const shown = await descgen.json<{ languages: string[]; lots: LotInput[] }>([
    'submit',
    EXAMPLES,
    '-l',
    'ru',
    '--dry-run',
    '--json',
  ]);
  expect(shown.languages).toEqual(['ru']);
  expect(shown.lots[0]?.images[0]).toMatch(/^file:\/\/\//);
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
});

test('all problems of a file are reported together, nothing is sent, and no daemon is started', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  const file = join(folder, 'lots.json');
  await writeFile(file, JSON.stringify([{ lot_id: '' }, { lot_id: 'b', images: ['ftp://x/y.jpg'] }]));
  const { code, stdout, stderr } = await descgen.run(['submit', file]);
  expect([code, stdout]).toEqual([2, '']);
  for (const part of ['lots.json', 'lot_id', 'images', 'ftp:']) expect(stderr).toContain(part);
  expect(stderr).not.toContain('    at ');
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
});

test('a cut JSON, a missing file and an unknown option are each one clear sentence', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  const cut = join(folder, 'cut.json');
  await writeFile(cut, '[{"lot_id": "a", "images": ["x.jpg"');
  for (const args of [
    ['submit', cut],
    ['submit', join(folder, 'none.json')],
    ['submit'],
    ['submit', cut, '--nonsense'],
    ['nonsense'],
  ]) {
    const { code, stderr } = await descgen.run(args);
    expect([args, code]).toEqual([args, 2]);
    expect(stderr).not.toContain('    at ');
    expect(stderr.trim()).not.toBe('');
  }
});

test('an unknown job is exit 6', async () => {
  const descgen = await program();
  for (const verb of ['status', 'results', 'wait', 'cancel', 'retry', 'rm']) {
    const { code } = await descgen.run([verb, '365a09ce-5416-49b5-8471-d6aad042761c']);
    expect([verb, code]).toEqual([verb, 6]);
  }
});

test('a file that was written is whole, and is not overwritten unless told', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  const id = (await descgen.run(['submit', EXAMPLES, '-q'])).stdout.trim();
  await descgen.run(['wait', id]);
  const file = join(folder, 'out.json');
  expect((await descgen.run(['results', id, '-o', file])).code).toBe(0);
  expect((JSON.parse(await readFile(file, 'utf8')) as Results).lots.length).toBeGreaterThanOrEqual(6);
  expect((await descgen.run(['results', id, '-o', file])).code).toBe(2);
  expect((await descgen.run(['results', id, '-o', file, '--force', '--format', 'jsonl'])).code).toBe(0);
});

test('wait gives up after its time with exit 7, and the work goes on', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  const folder = await tempFolder();
  await mkdir(join(folder, 'photos'));
  await copyFile(await examplePhoto(), join(folder, 'photos/1.jpg'));
  const lots = Array.from({ length: 3_000 }, (_, index) => ({ lot_id: `l${index}`, images: ['photos/1.jpg'] }));
  await writeFile(join(folder, 'lots.json'), JSON.stringify(lots));
  const id = (await descgen.run(['submit', join(folder, 'lots.json'), '-q'])).stdout.trim();
  expect((await descgen.run(['wait', id, '--timeout', '1ms'])).code).toBe(7);
  expect((await descgen.run(['results', id])).code).toBe(2);
  const cancelled = await descgen.json<{ status: string }>(['cancel', id, '--json']);
  expect(cancelled.status).toBe('cancelled');
  expect((await descgen.run(['wait', id])).code).toBe(4);
});

test("the guide's Python client is accepted unchanged, and refused when a lot is changed", async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const { url } = await descgen.json<{ url: string }>(['daemon', 'status', '--json']);
  const secret = (await descgen.run(['secret', 'show', '-q'])).stdout.trim();
  // The guide signs with json.dumps and posts with requests' json=, which writes the body with json.dumps as well.
  const client = (change: string) => `
import hashlib, hmac, json, sys, urllib.request, urllib.error
data = {"version": "1.0.0", "languages": ["en"], "webhook_url": "https://your-ngrok-url.ngrok.io/webhook-handler",
        "lots": [{"lot_id": "тест_001", "images": ["https://example.com/test.jpg"], "attributes": {"v": 1.0, "e": 1e3}}]}
payload = json.dumps(data['lots'])
signature = hmac.new(sys.argv[2].encode(), payload.encode('utf-8'), hashlib.sha256).hexdigest()
data['signature'] = signature
${change}
request = urllib.request.Request(sys.argv[1] + '/api/v1/generate-descriptions', json.dumps(data).encode(), {'Content-Type': 'application/json'})
try:
    print(urllib.request.urlopen(request).status)
except urllib.error.HTTPError as error:
    print(error.code)
`;
  const post = async (change: string) => (await execa('python3', ['-c', client(change), url, secret])).stdout;
  expect(await post('')).toBe('201');
  expect(await post("data['lots'][0]['lot_id'] = 'other'")).toBe('403');
});

test("the guide's curl call, signed again, is accepted as it is laid out there", async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  const { url } = await descgen.json<{ url: string }>(['daemon', 'status', '--json']);
  const secret = (await descgen.run(['secret', 'show', '-q'])).stdout.trim();
  const lots = `[
      {
        "lot_id": "car_001",
        "images": [
          "https://example.com/car1_front.jpg",
          "https://example.com/car1_back.jpg"
        ]
      }
    ]`;
  const script =
    'import hashlib,hmac,json,sys;print(hmac.new(sys.argv[1].encode(),json.dumps(json.loads(sys.argv[2])).encode(),hashlib.sha256).hexdigest())';
  const { stdout: signature } = await execa('python3', ['-c', script, secret, lots]);
  const body = `{
    "signature": "${signature}",
    "version": "1.0.0", 
    "languages": ["en", "ru"],
    "webhook_url": "https://your-domain.com/webhook-handler",
    "lots": ${lots}
  }`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/generate-descriptions`, { method: 'POST', headers, body });
  expect(answer.status).toBe(201);
  const changed = body.replace('car1_back', 'car1_rear');
  expect((await fetch(`${url}/api/v1/generate-descriptions`, { method: 'POST', headers, body: changed })).status).toBe(
    403,
  );
});
