import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureDir, resolvePaths } from '../../src/config/paths.js';
import { makeFolder } from './folder.js';

describe('resolvePaths', () => {
  it('puts everything flat into DESCGEN_HOME', () => {
    const home = resolve('/srv/descgen');
    expect(resolvePaths({ DESCGEN_HOME: home })).toEqual({
      config_file: join(home, 'config.json'),
      data_dir: home,
      log_dir: home,
      state_dir: home,
      database: join(home, 'descgen.db'),
      answers: join(home, 'answers.db'),
      spending: join(home, 'spending.db'),
      batches: join(home, 'batches.db'),
      log: join(home, 'daemon.log'),
      lock: join(home, 'lock.db'),
      secret: join(home, 'secret'),
      token: join(home, 'token'),
      instance: join(home, 'daemon.json'),
      submitted: join(home, 'submitted'),
    });
  });

  it('takes a relative DESCGEN_HOME from the current folder', () => {
    expect(resolvePaths({ DESCGEN_HOME: './d' }, '/srv').data_dir).toBe(resolve('/srv/d'));
  });

  it.each([{}, { DESCGEN_HOME: '' }])('takes the folders of the platform when the environment is %j', (env) => {
    const paths = resolvePaths(env);
    expect(Object.values(paths).every(isAbsolute)).toBe(true);
    expect(paths.database).toBe(join(paths.data_dir, 'descgen.db'));
    expect(relative(homedir(), paths.config_file)).toContain('descgen');
  });

  describe.runIf(process.platform === 'linux')('on Linux', () => {
    beforeEach(() => {
      vi.stubEnv('XDG_CONFIG_HOME', '/x/config');
      vi.stubEnv('XDG_DATA_HOME', '/x/data');
      vi.stubEnv('XDG_STATE_HOME', '/x/state');
    });
    afterEach(() => vi.unstubAllEnvs());

    it('follows the XDG base directories', () => {
      expect(resolvePaths({})).toEqual({
        config_file: '/x/config/descgen/config.json',
        data_dir: '/x/data/descgen',
        log_dir: '/x/state/descgen',
        state_dir: '/x/state/descgen',
        database: '/x/data/descgen/descgen.db',
        answers: '/x/data/descgen/answers.db',
        spending: '/x/data/descgen/spending.db',
        batches: '/x/data/descgen/batches.db',
        log: '/x/state/descgen/daemon.log',
        lock: '/x/state/descgen/lock.db',
        secret: '/x/state/descgen/secret',
        token: '/x/state/descgen/token',
        instance: '/x/state/descgen/daemon.json',
        submitted: '/x/state/descgen/submitted',
      });
    });

    it('takes no notice of relative ones, and leaves them to others as they are', () => {
      vi.stubEnv('XDG_DATA_HOME', 'here');
      expect(resolvePaths({}).data_dir).toBe(join(homedir(), '.local/share/descgen'));
      expect(process.env['XDG_DATA_HOME']).toBe('here');
    });
  });
});

describe('ensureDir', () => {
  it('makes the folder and those above it for this user alone', async () => {
    const top = join(makeFolder(), 'a');
    await ensureDir(join(top, 'b'));
    expect(statSync(join(top, 'b')).mode & 0o777).toBe(0o700);
    expect(statSync(top).mode & 0o777).toBe(0o700);
  });

  it('leaves a folder as it is that is there already', async () => {
    const folder = join(makeFolder(), 'a');
    mkdirSync(folder, { mode: 0o755 });
    await ensureDir(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  it('can be called by many at once', async () => {
    const folder = join(makeFolder(), 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 20 }, () => ensureDir(folder)));
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('says what is in the way', async () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    await expect(ensureDir(file)).rejects.toMatchObject({
      code: 'home_unusable',
      message: expect.stringMatching(new RegExp(`${file}: .*DESCGEN_HOME`)),
    });
    await expect(ensureDir(join(file, 'home'))).rejects.toMatchObject({
      code: 'home_unusable',
      message: expect.stringContaining(join(file, 'home')),
    });
  });

  it.runIf(process.platform === 'linux')('says so where nothing can be made', async () => {
    await expect(ensureDir('/proc/descgen')).rejects.toMatchObject({
      code: 'home_unusable',
      message: expect.stringContaining('/proc/descgen'),
    });
  });
});
