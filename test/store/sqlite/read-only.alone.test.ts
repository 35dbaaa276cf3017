import { chmod } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireLock } from '../../../src/store/sqlite/file/lock.js';
import { openSqliteStore } from '../../../src/store/sqlite/open.js';
import { lotsOf, newJob } from '../world.js';
import { type Folder, temporaryFolder } from './folder.js';

const NOBODY = 65_534;
let folder: Folder;

beforeAll(async () => {
  // Loads better-sqlite3, wherever it lies, while that is surely allowed.
  const before = await temporaryFolder();
  await (await openSqliteStore(before.file('descgen.db'))).close();
  await before.remove();
  // Root may write everywhere, so this process gives that up, for good: `access` asks for the real user.
  if (process.getuid?.() === 0) process.setuid?.(NOBODY);
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

describe('where nothing may be written', () => {
  it('the store says so when it is opened, not when it is first needed', async () => {
    const file = folder.file('descgen.db');
    const store = await openSqliteStore(file);
    await store.createJob(newJob(), lotsOf(1));
    await store.close();
    await chmod(file, 0o400);
    await expect(openSqliteStore(file)).rejects.toMatchObject({
      code: 'storage_unavailable',
      message: expect.stringContaining(file),
    });
    await chmod(file, 0o600);
    const again = await openSqliteStore(file);
    expect(await again.getJob('job-1')).toMatchObject({ total_lots: 1 });
    await again.close();
  });

  it('a folder without write access is reported as such, with a database in it or without', async () => {
    await (await openSqliteStore(folder.file('there.db'))).close();
    await chmod(folder.file('.'), 0o500);
    for (const name of ['there.db', 'new.db']) {
      await expect(openSqliteStore(folder.file(name))).rejects.toMatchObject({ code: 'storage_unavailable' });
    }
    await chmod(folder.file('.'), 0o700);
  });

  it('a lock is never given on a file that may only be read, because it would exclude no other process', async () => {
    const file = folder.file('daemon.lock');
    (await acquireLock(file))?.release();
    await chmod(file, 0o400);
    await expect(acquireLock(file)).rejects.toMatchObject({ code: 'storage_unavailable' });
  });
});
