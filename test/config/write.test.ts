import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.js';
import { knownKey, unsetSetting, writeSetting } from '../../src/config/write-setting.js';
import { makeFolder } from './folder.js';

/** A configuration file in a folder that is not there yet. */
function makePaths(): { config_file: string } {
  return { config_file: join(makeFolder(), 'home', 'config.json') };
}

function makeFile(content: string): { config_file: string } {
  const paths = makePaths();
  mkdirSync(dirname(paths.config_file));
  writeFileSync(paths.config_file, content);
  return paths;
}

const contentOf = ({ config_file }: { config_file: string }) => readFileSync(config_file, 'utf8');

describe('writeSetting', () => {
  it('makes a file that a person can read, for this user alone', async () => {
    const paths = makePaths();
    expect(await writeSetting(paths, 'daemon.port', '7421')).toBe('daemon.port');
    await writeSetting(paths, 'daemon.grace', '90s');
    await writeSetting(paths, 'webhooks.retrySchedule', '60s, 2m');
    await writeSetting(paths, 'webhooks.defaultUrl', 'none');
    await writeSetting(paths, 'api.maxBody', '67108864');
    expect(contentOf(paths)).toBe(`{
  "daemon": {
    "port": 7421,
    "grace": "90s"
  },
  "webhooks": {
    "retrySchedule": [
      "1m",
      "2m"
    ],
    "defaultUrl": null
  },
  "api": {
    "maxBody": "64MB"
  }
}
`);
    expect(statSync(paths.config_file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(paths.config_file)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(paths.config_file))).toEqual(['config.json']);
  });

  it('writes what loadSettings reads', async () => {
    const paths = makePaths();
    await writeSetting(paths, 'languages', 'RU,en');
    await writeSetting(paths, 'webhooks.retrySchedule', 'none');
    const settings = await loadSettings({ env: {}, paths });
    expect(settings.get('languages')).toEqual(['ru', 'en']);
    expect(settings.get('webhooks.retrySchedule')).toEqual([]);
    expect(settings.source('webhooks.retrySchedule')).toBe('file');
  });

  it('keeps everything else, takes in dotted keys, and closes the file to others', async () => {
    const paths = makeFile('\uFEFF{"mine": [1], "daemon.port": 1, "daemon": {"host": "::1", "x": 2}}');
    chmodSync(paths.config_file, 0o644);
    await writeSetting(paths, 'daemon.port', '2');
    expect(JSON.parse(contentOf(paths))).toEqual({ mine: [1], daemon: { host: '::1', x: 2, port: 2 } });
    expect(statSync(paths.config_file).mode & 0o777).toBe(0o600);
  });

  it('refuses a value that is not accepted, and writes nothing', async () => {
    const paths = makePaths();
    await expect(writeSetting(paths, 'daemon.port', 'http')).rejects.toMatchObject({
      code: 'invalid_setting',
      message: expect.stringMatching(/daemon\.port.*"http"/),
    });
    expect(existsSync(dirname(paths.config_file))).toBe(false);
  });

  it('does not repeat a token that is not accepted', async () => {
    await expect(writeSetting(makePaths(), 'daemon.token', 'hunter 2')).rejects.toMatchObject({
      message: expect.not.stringContaining('hunter'),
    });
  });

  it.each([
    ['daemon.prot', /"daemon\.prot" .*did you mean daemon\.port\?/],
    ['colour', /"colour"[^?]*$/],
    ['__proto__', /"__proto__"[^?]*$/],
    ['daemon', /"daemon"[^?]*$/],
  ])('refuses the key %s', async (key, words) => {
    const paths = makePaths();
    const message = expect.stringMatching(words);
    expect(() => knownKey(key)).toThrow(words);
    await expect(writeSetting(paths, key, '1')).rejects.toMatchObject({ code: 'invalid_setting', message });
    await expect(unsetSetting(paths, key)).rejects.toMatchObject({ code: 'invalid_setting', message });
  });

  it.each(['{"daemon": {"port": 1,}}', '[]', '{"daemon": 1}'])(
    'leaves the broken file %j as it is',
    async (content) => {
      const paths = makeFile(content);
      await expect(writeSetting(paths, 'daemon.port', '2')).rejects.toMatchObject({ code: 'invalid_setting' });
      await expect(unsetSetting(paths, 'daemon.port')).rejects.toMatchObject({ code: 'invalid_setting' });
      expect(contentOf(paths)).toBe(content);
      expect(readdirSync(dirname(paths.config_file))).toEqual(['config.json']);
    },
  );

  it('can mend a value that loadSettings refuses', async () => {
    const paths = makeFile('{"daemon": {"port": "x"}}');
    await writeSetting(paths, 'daemon.port', '2');
    expect((await loadSettings({ env: {}, paths })).get('daemon.port')).toBe(2);
  });

  it('says so when the file cannot be written', async () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    const paths = { config_file: join(file, 'config.json') };
    await expect(writeSetting(paths, 'daemon.port', '2')).rejects.toMatchObject({ code: 'home_unusable' });
  });

  it.runIf(process.platform === 'linux')('says so where nothing can be written', async () => {
    const paths = { config_file: '/proc/config.json' };
    await expect(writeSetting(paths, 'daemon.port', '2')).rejects.toMatchObject({ code: 'home_unusable' });
  });
});

describe('unsetSetting', () => {
  it('takes the value out, and its group with the last one', async () => {
    const paths = makeFile('{"daemon": {"port": 1, "host": "::1"}, "generator": "builtin"}');
    expect(await unsetSetting(paths, 'daemon.port')).toBe(true);
    expect(JSON.parse(contentOf(paths))).toEqual({ daemon: { host: '::1' }, generator: 'builtin' });
    expect(await unsetSetting(paths, 'daemon.host')).toBe(true);
    expect(await unsetSetting(paths, 'generator')).toBe(true);
    expect(JSON.parse(contentOf(paths))).toEqual({});
  });

  it('makes no file, and changes none that does not hold it', async () => {
    const paths = makePaths();
    expect(await unsetSetting(paths, 'daemon.port')).toBe(false);
    expect(existsSync(paths.config_file)).toBe(false);
    const other = makeFile('{ "languages": "ru" }');
    expect(await unsetSetting(other, 'daemon.port')).toBe(false);
    expect(contentOf(other)).toBe('{ "languages": "ru" }');
  });
});
