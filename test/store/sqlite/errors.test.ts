import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DescgenError } from '../../../src/core/errors.js';
import { guard, storageError } from '../../../src/store/sqlite/file/sqlite-errors.js';

const { SqliteError } = Database;
const system = (code: string): Error => Object.assign(new Error('refused'), { code });

describe('errors of storage', () => {
  it.each([
    ['SQLITE_FULL', 'storage_full'],
    ['SQLITE_IOERR_SHMSIZE', 'storage_full'],
    ['SQLITE_IOERR', 'storage_unavailable'],
    ['SQLITE_IOERR_FSYNC', 'storage_unavailable'],
    ['SQLITE_READONLY', 'storage_unavailable'],
    ['SQLITE_READONLY_DIRECTORY', 'storage_unavailable'],
    ['SQLITE_CANTOPEN_ISDIR', 'storage_unavailable'],
    ['SQLITE_BUSY_SNAPSHOT', 'storage_unavailable'],
    ['SQLITE_CORRUPT_INDEX', 'database_damaged'],
    ['SQLITE_NOTADB', 'database_damaged'],
  ])('of SQLite with %s mean %s, name the file and keep their cause', (code, meaning) => {
    const cause = new SqliteError('the text decides nothing', code);
    const error = storageError(cause, '/data/descgen.db');
    expect(error).toBeInstanceOf(DescgenError);
    expect(error).toMatchObject({ code: meaning, message: expect.stringContaining('/data/descgen.db'), cause });
  });

  it.each([
    ['ENOSPC', 'storage_full'],
    ['EDQUOT', 'storage_full'],
    ['EROFS', 'storage_unavailable'],
    ['EACCES', 'storage_unavailable'],
  ])('of the system with %s mean %s', (code, meaning) => {
    expect(storageError(system(code), 'f')).toMatchObject({ code: meaning });
  });

  it('stay as they are when storage is not to blame', () => {
    const others = [
      new SqliteError('a mistake of ours', 'SQLITE_CONSTRAINT_CHECK'),
      system('EMFILE'),
      new TypeError('a mistake of ours'),
      new DescgenError('invalid_request', 'cursor'),
    ];
    for (const other of others) {
      expect(storageError(other, 'f')).toBe(other);
      expect(() =>
        guard('f', () => {
          throw other;
        }),
      ).toThrow(other);
    }
  });
});
