import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { execa } from 'execa';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { lotsFile } from './lots.js';
import { BIN, type Program, program, ROOT } from './program.js';
import { receiver } from './receiver.js';

// Each runs the program many times, and the machine may have other things to do.
vi.setConfig({ testTimeout: 90_000 });

const NIGHTLY = join(ROOT, 'examples/scripts/nightly.sh');
const WORKFLOW = join(ROOT, 'examples/scripts/descgen.yml');

/** A folder with a command of that name, which runs the program under test. */
async function onPath(): Promise<string> {
  const folder = await tempFolder();
  const command = join(folder, 'descgen');
  await writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
  await chmod(command, 0o755);
  return `${folder}:${process.env['PATH']}`;
}

async function nightly(descgen: Program, args: readonly string[]) {
  const env = { ...descgen.env, PATH: await onPath(), NIGHT: '2025-08-06', TIMEOUT: '2m' };
  return { reject: false as const, detached: true, env, command: [NIGHTLY, ...args] };
}

async function run(descgen: Program, args: readonly string[], env: Record<string, string> = {}) {
  const { command, ...options } = await nightly(descgen, args);
  const { exitCode, stderr } = await execa('bash', command, { ...options, env: { ...options.env, ...env } });
  return { code: exitCode, stderr };
}

interface Row {
  lot_id: string;
  language: string;
  title: string;
}

const rowsOf = async (file: string) => parse(await readFile(file), { bom: true, columns: true }) as Row[];

test('the nightly script leaves the results, and its exit code shows the result', async () => {
  const descgen = await program();
  const folder = join(await tempFolder(), 'new');
  expect((await run(descgen, [await lotsFile(4), folder])).code).toBe(0);
  expect(await readdir(folder)).toEqual(['2025-08-06.csv']);
  expect(await rowsOf(join(folder, '2025-08-06.csv'))).toHaveLength(8);
});

test('lots that failed are tried again once, and are distinguished', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  expect((await run(descgen, [await lotsFile(4, 2), folder])).code).toBe(3);
  expect(await readdir(folder)).toEqual(['2025-08-06-failed.csv', '2025-08-06.csv']);
  expect((await rowsOf(join(folder, '2025-08-06-failed.csv'))).map((row) => row.lot_id)).toEqual([
    'lot 0',
    'lot 0',
    'lot 2',
    'lot 2',
  ]);
});

test('stopped at several moments and run again, it makes one job and describes every lot once', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  const folder = await tempFolder();
  const lots = await lotsFile(400);
  for (const said of ['job ', 'job ', '']) {
    const { command, ...options } = await nightly(descgen, [lots, folder]);
    const child = execa('bash', command, options);
    // Stopped as soon as it says so much; the last time at its very beginning.
    if (said !== '') {
      await new Promise<void>((resolve) => child.stdout.on('data', (text) => String(text).includes(said) && resolve()));
    }
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await child;
  }
  expect((await run(descgen, [lots, folder])).code).toBe(0);
  const { jobs } = await descgen.json<{ jobs: { total_lots: number }[] }>(['jobs', '--json']);
  expect(jobs.map((job) => job.total_lots)).toEqual([400]);
  const rows = await rowsOf(join(folder, '2025-08-06.csv'));
  expect(new Set(rows.map((row) => `${row.lot_id} ${row.language}`)).size).toBe(800);
  expect(rows.every((row) => row.title !== '')).toBe(true);
  const { stdout } = await descgen.run(['results', '@last', '--format', 'jsonl']);
  const attempts = stdout.split('\n').map((line) => JSON.parse(line).provenance.attempts as number);
  expect(new Set(attempts)).toEqual(new Set([1]));
}, 120_000);

test('killed with its daemon at random moments and run again, 5,000 lots are one job, described once, told of once', async () => {
  const hook = await receiver();
  const descgen = await program({ DESCGEN_WEBHOOKS_DEFAULT_URL: hook.url });
  const folder = await tempFolder();
  const lots = await lotsFile(5_000);
  const { command, ...options } = await nightly(descgen, [lots, folder]);
  for (let round = 0; round < 8; round += 1) {
    const child = execa('bash', command, options);
    // Some moment of its first second or two: while it starts the daemon, reads, sends, or waits.
    for (let spins = Math.floor(Math.random() * 8_000); spins > 0; spins -= 1) await readFile(BIN);
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await child;
    if (round % 2 === 1) await killDaemon(descgen);
  }
  expect((await run(descgen, [lots, folder])).code).toBe(0);

  const { jobs } = await descgen.json<{ jobs: { total_lots: number }[] }>(['jobs', '--json']);
  expect(jobs.map((job) => job.total_lots)).toEqual([5_000]);
  const rows = await rowsOf(join(folder, '2025-08-06.csv'));
  expect(rows.every((row) => row.title !== '')).toBe(true);
  expect(new Set(rows.map((row) => `${row.lot_id} ${row.language}`)).size).toBe(10_000);
  expect(rows).toHaveLength(10_000);
  await hook.has(1);
  expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
}, 180_000);

/** kill -9 of the daemon that this test's own home started, if it has by now. */
async function killDaemon(descgen: Program): Promise<void> {
  const file = join(descgen.home, 'daemon.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  process.kill((JSON.parse(text) as { pid: number }).pid, 'SIGKILL');
  // What it left behind is not to be taken for another daemon's.
  await rm(file, { force: true });
}

test('the same key with other lots is refused, and no results are touched', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  await run(descgen, [await lotsFile(1), folder]);
  const { code, stderr } = await run(descgen, [await lotsFile(2), folder]);
  expect([code, stderr.includes('Idempotency-Key')]).toEqual([2, true]);
  expect(await rowsOf(join(folder, '2025-08-06.csv'))).toHaveLength(2);
});

test('when the time is over the script ends with 7 and writes nothing', async () => {
  const descgen = await program({ DESCGEN_GENERATION_CONCURRENCY: '1' });
  const folder = await tempFolder();
  expect((await run(descgen, [await lotsFile(400), folder], { TIMEOUT: '1ms' })).code).toBe(7);
  expect(await readdir(folder)).toEqual([]);
  await descgen.run(['cancel', '@last']);
});

interface Step {
  name: string;
  env: Record<string, string>;
  script: string;
}

/** The `run` steps of the workflow: as much of YAML as it is written in. */
function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  for (const block of text
    .slice(text.indexOf('    steps:'))
    .split(/\n {6}- /)
    .slice(1)) {
    const script = /^ {8}run: (?:\|\n((?: {10}.*\n|\n)*)|(.*)\n)/m.exec(`${block}\n`);
    if (script === null) continue;
    const env: Record<string, string> = {};
    const lines = /^ {8}env:\n((?: {10}.*\n)*)/m.exec(block)?.[1] ?? '';
    for (const [, key = '', value = ''] of lines.matchAll(/^ {10}(\w+): (.*)$/gm)) env[key] = value;
    const name = /^name: (.*)$/m.exec(block)?.[1] ?? '';
    steps.push({ name, env, script: (script[1] ?? script[2] ?? '').replace(/^ {10}/gm, '') });
  }
  return steps;
}

/** `${{ steps.submit.outputs.job }}` and `${{ vars.X }}`, as GitHub fills them in. */
function filled(text: string, outputs: string): string {
  const known = new Map([...outputs.matchAll(/^(\w+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
  return text
    .replace(/\$\{\{ steps\.\w+\.outputs\.(\w+) \}\}/g, (_, key) => known.get(key) ?? '')
    .replace(/\$\{\{.*\}\}/g, '');
}

test('the workflow installs, submits, waits and keeps the results', async () => {
  const descgen = await program();
  const work = await tempFolder();
  const lots = await lotsFile(4, 4);
  const output = join(work, 'output');
  await writeFile(output, '');
  await mkdir(join(work, 'bin'));
  // An npm that only notes what it was asked for: installing is no part of this test.
  await writeFile(join(work, 'bin/npm'), `#!/bin/sh\necho "$@" > "${work}/npm"\n`);
  await chmod(join(work, 'bin/npm'), 0o755);
  const env = {
    ...descgen.env,
    PATH: `${work}/bin:${await onPath()}`,
    GITHUB_OUTPUT: output,
    GITHUB_RUN_ID: '1',
    LOTS: lots,
  };
  const steps = stepsOf(await readFile(WORKFLOW, 'utf8'));
  expect(steps.map((step) => step.name)).toEqual(['Install', 'Submit', 'Wait', 'Results']);
  let shown = '';
  for (const step of steps) {
    const outputs = await readFile(output, 'utf8');
    const own = Object.fromEntries(Object.entries(step.env).map(([key, value]) => [key, filled(value, outputs)]));
    // The shell that GitHub runs steps with.
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.script];
    shown += (await execa('bash', args, { cwd: work, env: { ...env, ...own } })).stdout;
  }
  expect(await readFile(join(work, 'npm'), 'utf8')).toBe('install --global ./descgen-0.1.0.tgz\n');
  expect(shown).toContain('::warning::');
  expect((await readdir(join(work, 'results'))).sort()).toEqual([
    'failed.csv',
    'lots.csv',
    'lots.jsonl',
    'status.json',
  ]);
  expect(await rowsOf(join(work, 'results/lots.csv'))).toHaveLength(8);
  expect(await rowsOf(join(work, 'results/failed.csv'))).toHaveLength(2);
});
