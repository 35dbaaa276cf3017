import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { lotsFile } from './lots.js';
import { type Program, program } from './program.js';

const MODEL = {
  name: 'eyes',
  server: 'openai-compatible',
  url: 'http://127.0.0.1:9',
  model: 'qwen',
  key: 'sk-of-eyes',
};

/** A home with a finished job, an added model, a rotation and settings, its daemon running. */
async function worked(): Promise<{ descgen: Program; job_id: string }> {
  const descgen = await program();
  await descgen.run(['config', 'set', 'languages', 'ru']);
  await writeFile(join(descgen.home, 'models.json'), JSON.stringify([MODEL]), { mode: 0o600 });
  const job_id = (await descgen.run(['submit', await lotsFile(3), '--wait', '-q'])).stdout.trim();
  await descgen.run(['secret', 'rotate']);
  return { descgen, job_id };
}

const secretOf = async (descgen: Program): Promise<unknown> => descgen.json(['secret', 'show', '--json']);

test('a backup of a running daemon is restored into another home: jobs, results, settings, models and both secrets', async () => {
  const { descgen, job_id } = await worked();
  const backup = join(await tempFolder(), 'monday');
  const made = await descgen.json<{ jobs: number; lots: number }>(['backup', backup, '--json']);
  expect(made).toMatchObject({ jobs: 1, lots: 3, pending_webhooks: 0 });
  const small = ['config.json', 'models.json', 'secret', 'secret.next'];
  expect((await readdir(backup)).sort()).toEqual([...small, 'backup.json', 'descgen.db'].sort());
  for (const name of await readdir(backup))
    expect([name, (await stat(join(backup, name))).mode & 0o77]).toEqual([name, 0]);
  const other = await program();
  const { code, stderr } = await other.run(['restore', backup]);
  expect([code, stderr]).toEqual([0, '']);
  expect((await other.run(['status', job_id])).code).toBe(0);
  expect((await other.run(['results', job_id, '--format', 'json'])).stdout).toBe(
    (await descgen.run(['results', job_id, '--format', 'json'])).stdout,
  );
  expect((await other.run(['config', 'get', 'languages'])).stdout.trim()).toBe('ru');
  expect((await stat(join(other.home, 'models.json'))).mode & 0o777).toBe(0o600);
  expect((await other.run(['models', 'list'])).stdout).toContain(MODEL.name);
  const paths = await other.json<Record<string, string>>(['config', 'path', '--json']);
  expect(paths).toMatchObject({ models: join(other.home, 'models.json'), submitted: join(other.home, 'submitted') });
  const { file: _ours, ...ours } = (await secretOf(descgen)) as { file: string };
  expect(await secretOf(other)).toMatchObject(ours);
  const token = (home: string): Promise<string> => readFile(join(home, 'token'), 'utf8');
  expect(await token(other.home)).not.toBe(await token(descgen.home));
}, 120_000);

test('a restore replaces nothing without --force, keeps what it replaces, and never a running daemon', async () => {
  const { descgen } = await worked();
  const backup = join(await tempFolder(), 'monday');
  expect((await descgen.run(['backup', backup])).code).toBe(0);
  expect((await descgen.run(['backup', backup])).code).toBe(2);
  const later = (await descgen.run(['submit', await lotsFile(1), '--wait', '-q'])).stdout.trim();
  expect((await descgen.run(['restore', backup, '--force'])).code).toBe(2);
  await descgen.run(['daemon', 'stop']);
  expect((await descgen.run(['restore', backup])).code).toBe(2);
  expect((await descgen.run(['restore', backup, '--force'])).code).toBe(0);
  const kept = (await readdir(descgen.home)).filter((name) => name.includes('before-restore'));
  expect(kept).toEqual([expect.stringMatching(/^descgen\.db\./)]);
  expect((await descgen.run(['status', later])).code).toBe(6);
}, 120_000);

test('nothing to back up, a folder that is no backup, a backup that cannot be written', async () => {
  const descgen = await program();
  const folder = await tempFolder();
  expect((await descgen.run(['backup', join(folder, 'a')])).code).toBe(6);
  await mkdir(join(folder, 'empty'));
  expect((await descgen.run(['restore', join(folder, 'empty')])).code).toBe(2);
  await writeFile(join(descgen.home, 'descgen.db'), 'no database at all', { mode: 0o600 });
  const { code, stderr } = await descgen.run(['backup', join(folder, 'a')]);
  expect([code, stderr]).toEqual([1, expect.stringContaining('descgen.db')]);
  expect(await readdir(folder)).toEqual(['empty']);
  expect((await descgen.run(['backup', '/proc/descgen-backup'])).code).toBe(2);
}, 60_000);
