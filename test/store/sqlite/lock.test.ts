import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, type Lock } from '../../../src/store/sqlite/file/lock.js';
import { type Folder, temporaryFolder } from './folder.js';

/** Another process that tries to take the lock, says what came of it, and stays as it is until it is killed. */
const RIVAL = `
  const db = new (require('better-sqlite3'))(process.argv[1], { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    process.stdout.write('held');
  } catch (error) {
    process.stdout.write(error.code);
  }
  process.stdin.resume();
`;

let folder: Folder;
let file: string;
let children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
  file = folder.file('daemon.lock');
});
afterEach(async () => {
  for (const child of children) await kill(child);
  children = [];
  await folder.remove();
});

async function rival(): Promise<{ child: ChildProcess; says: string }> {
  const child = spawn(process.execPath, ['-e', RIVAL, file], {
    cwd: import.meta.dirname,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const [says] = await once(child.stdout, 'data');
  return { child, says: String(says) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function acquired(): Promise<Lock> {
  const lock = await acquireLock(file);
  if (lock === null) throw new Error('The lock was held.');
  return lock;
}

describe('the lock', () => {
  it('is held by one process at a time', async () => {
    const lock = await acquired();
    expect((await rival()).says).toBe('SQLITE_BUSY');
    lock.release();
    expect((await rival()).says).toBe('held');
    expect(await acquireLock(file)).toBeNull();
  });

  it('is free at once when the process that held it is killed', async () => {
    const { child, says } = await rival();
    expect(says).toBe('held');
    expect(await acquireLock(file)).toBeNull();
    await kill(child);
    (await acquired()).release();
  });

  it('is not taken twice in one process, and a refused try does not loosen it', async () => {
    const lock = await acquired();
    expect(await acquireLock(file)).toBeNull();
    expect((await rival()).says).toBe('SQLITE_BUSY');
    lock.release();
    lock.release();
    (await acquired()).release();
  });

  it('is one of many who try at the same moment', async () => {
    const locks = await Promise.all(Array.from({ length: 8 }, () => acquireLock(file)));
    const taken = locks.filter((lock) => lock !== null);
    expect(taken).toHaveLength(1);
    for (const lock of taken) lock.release();
  });

  it('makes its file for its user alone, and writes nothing into it or beside it', async () => {
    const lock = await acquired();
    const { mode, size } = await stat(file);
    expect([mode & 0o777, size]).toEqual([0o600, 0]);
    await expect(stat(`${file}-journal`)).rejects.toMatchObject({ code: 'ENOENT' });
    lock.release();
  });

  it('says why it cannot be tried', async () => {
    await expect(acquireLock(folder.file('missing/daemon.lock'))).rejects.toMatchObject({
      code: 'storage_unavailable',
    });
    await writeFile(file, 'something else that is longer than nothing'.repeat(40));
    await expect(acquireLock(file)).rejects.toMatchObject({ code: 'database_damaged' });
  });
});
