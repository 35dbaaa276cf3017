import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LoadOptions, loadSettings } from '../../src/config/load-settings.js';
import { DescgenError } from '../../src/core/errors.js';
import { makeFolder } from './folder.js';

/** Loads with a configuration file of this content; without one when there is none. */
async function load(content: string | null, options: Partial<Omit<LoadOptions, 'paths'>> = {}) {
  const config_file = join(makeFolder(), 'config.json');
  if (content !== null) writeFileSync(config_file, content);
  return { config_file, settings: await loadSettings({ env: {}, ...options, paths: { config_file } }) };
}

async function refusal(content: string | null, options: Partial<Omit<LoadOptions, 'paths'>> = {}) {
  const config_file = join(makeFolder(), 'config.json');
  if (content !== null) writeFileSync(config_file, content);
  const error: unknown = await loadSettings({ env: {}, ...options, paths: { config_file } }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DescgenError)) throw new Error(`Expected a DescgenError, not ${String(error)}.`);
  return { config_file, error };
}

describe('loadSettings', () => {
  it('gives the defaults when nothing is set, without making a file', async () => {
    const { settings } = await load(null);
    expect(settings.get('daemon.port')).toBe(7420);
    expect(settings.get('webhooks.retrySchedule')).toEqual([60_000, 120_000, 240_000, 480_000, 960_000]);
    expect(settings.get('daemon.token')).toBeNull();
    expect(settings.source('daemon.port')).toBe('default');
    expect(settings.warnings).toEqual([]);
  });

  it('lets the file beat the defaults, the environment the file, and flags the environment', async () => {
    const content = '{"daemon": {"port": 1, "grace": "1s", "autostart": false}, "generator": "a"}';
    const env = { DESCGEN_DAEMON_PORT: '2', DESCGEN_DAEMON_GRACE: '2s', DESCGEN_LOG_LEVEL: 'warn' };
    const { settings } = await load(content, { env, flags: { 'daemon.port': '3' } });
    expect([settings.get('daemon.port'), settings.source('daemon.port')]).toEqual([3, 'flag']);
    expect([settings.get('daemon.grace'), settings.source('daemon.grace')]).toEqual([2_000, 'environment']);
    expect([settings.get('daemon.autostart'), settings.source('daemon.autostart')]).toEqual([false, 'file']);
    expect([settings.get('generator'), settings.source('generator')]).toEqual(['a', 'file']);
    expect([settings.get('log.level'), settings.source('log.level')]).toEqual(['warn', 'environment']);
  });

  it('takes flags as texts, as typed values, and undefined ones as not given', async () => {
    const flags = { 'daemon.port': 0, languages: ['de', 'ru'], 'daemon.grace': 1_500, 'log.level': undefined };
    const { settings } = await load(null, { flags });
    expect(settings.get('daemon.port')).toBe(0);
    expect(settings.get('languages')).toEqual(['de', 'ru']);
    expect(settings.get('daemon.grace')).toBe(1_500);
    expect(settings.source('log.level')).toBe('default');
  });

  it('takes an empty variable as none where that is a value, and as not set elsewhere', async () => {
    const content = '{"daemon": {"port": 1, "hosts": ["a.example"]}}';
    const { settings } = await load(content, { env: { DESCGEN_DAEMON_PORT: '', DESCGEN_DAEMON_HOSTS: '' } });
    expect(settings.get('daemon.port')).toBe(1);
    expect(settings.get('daemon.hosts')).toEqual([]);
    expect(settings.source('daemon.hosts')).toBe('environment');
  });

  it.each([
    ['a byte order mark', '\uFEFF{"daemon": {"port": 1}}'],
    ['dotted keys', '{"daemon.port": 1}'],
    ['dotted keys beside groups', '{"daemon": {"autostart": true}, "daemon.port": 1}'],
  ])('understands a file with %s', async (_, content) => {
    const { settings } = await load(content);
    expect(settings.get('daemon.port')).toBe(1);
    expect(settings.warnings).toEqual([]);
  });

  it.each(['', ' \n', '{}'])('takes %j for a file that sets nothing', async (content) => {
    const { settings } = await load(content);
    expect(settings.source('daemon.port')).toBe('default');
  });

  it('names what in the file is no setting, with what was probably meant, and goes on', async () => {
    const content = JSON.stringify({
      daemon: { prot: 1, port: 2 },
      Languages: 'ru',
      colour: 'red',
      'odd\nkey': {},
      'webhook.timeout': '1s',
    });
    const { settings } = await load(`${content.slice(0, -1)},"__proto__":{"x":1}}`);
    expect(settings.get('daemon.port')).toBe(2);
    expect(settings.warnings).toEqual([
      expect.stringMatching(/ daemon\.prot, .*did you mean daemon\.port\?/),
      expect.stringMatching(/ Languages, .*did you mean languages\?/),
      expect.stringMatching(/ colour, [^?]*$/),
      expect.stringMatching(/ "odd\\nkey", [^?]*$/),
      expect.stringMatching(/ webhook\.timeout, .*did you mean webhooks\.timeout\?/),
      expect.stringMatching(/ __proto__, [^?]*$/),
    ]);
  });

  it('reports where a wrong value is, what it is and what is accepted', async () => {
    const { error } = await refusal(null, { env: { DESCGEN_DAEMON_PORT: '99999' } });
    expect(error.code).toBe('invalid_setting');
    expect(error.message).toBe(
      'The setting daemon.port (DESCGEN_DAEMON_PORT) is not valid: "99999" is not accepted; it must be a port from 0 to 65535 (0: any free one).',
    );
  });

  it('reports all wrong values at once, also those that another one would beat', async () => {
    const content = '{"daemon": {"port": "x", "grace": 20}, "log": {"level": null}}';
    const { error, config_file } = await refusal(content, {
      env: { DESCGEN_DAEMON_PORT: '7421', DESCGEN_LANGUAGES: 'english!' },
      flags: { 'api.maxBody': 'huge' },
    });
    expect(error.message).toBe(
      `5 settings are not valid: daemon.port (${config_file}), daemon.grace (${config_file}), languages (DESCGEN_LANGUAGES), api.maxBody, log.level (${config_file}).`,
    );
    expect(error.details.map(({ message }) => message)).toEqual([
      '"x" is not accepted; it must be a port from 0 to 65535 (0: any free one)',
      '20 is not accepted; it must be a duration with its unit, such as 500ms, 20s, 1m30s or 2h, from 0 to 1h',
      expect.stringMatching(/^"english!" .*BCP 47/),
      '"huge" is not accepted; it must be a size such as 500KB, 25MB or 1GB (1MB is 1024 KB), from 1KB to 500MB',
      'null is not accepted; it must be one of trace, debug, info, warn, error, fatal, silent',
    ]);
  });

  it.each([
    ['{"daemon": {"token": "hunter 2"}}', {}],
    ['{"daemon": {"token": ["hunter 2"]}}', {}],
    ['{"daemon": {"token": "hunter 2"', {}],
    ['{"daemon": {"token": hunter2}}', {}],
    ['{"daemon": {"token": "hunter2", "token": "hunter3"}}', {}],
    ['{"webhooks": {"defaultUrl": "https://me:hunter2@example.com/"}}', {}],
    ['{"webhooks": {"defaultUrl": "https//me:hunter2@example.com/"}}', {}],
    ['{"webhooks": {"defaultUrl": "ftp://example.com/?key=hunter2"}}', {}],
    [null, { DESCGEN_DAEMON_TOKEN: 'hunter 2' }],
    [null, { DESCGEN_WEBHOOKS_DEFAULT_URL: 'https://me:hun/ter2@hunter2@example.com/' }],
  ])('never shows a secret of %j and %j', async (content, env) => {
    const { error } = await refusal(content, { env });
    expect(error.code).toBe('invalid_setting');
    const told = [error.message, error.stack, JSON.stringify(error.details), String(error.cause)].join('\n');
    expect(told).not.toContain('hunter');
  });

  it.each([
    ['{"daemon": {"port": 1,}}', 'line 1, column 23'],
    ['{\n  "daemon": {\n', 'line 3, column 1'],
    ['{"log": {}, "log": {}}', 'ambiguous at log: '],
    ['[]', 'JSON object'],
    ['"text"', 'JSON object'],
    ['{"daemon": 7420}', 'under "daemon"'],
    ['{"daemon": null}', 'under "daemon"'],
  ])('refuses the file %j, and names %s', async (content, place) => {
    const { error, config_file } = await refusal(content);
    expect(error.code).toBe('invalid_setting');
    expect(error.message).toContain(config_file);
    expect(error.message).toContain(place);
  });

  it('says so when the file cannot be read', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'folder'));
    const load = (config_file: string) => loadSettings({ env: {}, paths: { config_file } });
    await expect(load(join(folder, 'file', 'config.json'))).rejects.toMatchObject({
      code: 'home_unusable',
      message: expect.stringContaining(join(folder, 'file', 'config.json')),
    });
    await expect(load(join(folder, 'folder'))).rejects.toMatchObject({
      code: 'home_unusable',
      message: expect.stringContaining(join(folder, 'folder')),
    });
  });

  it('reads a file that only its owner may read', async () => {
    const config_file = join(makeFolder(), 'config.json');
    writeFileSync(config_file, '{"languages": "ru"}');
    chmodSync(config_file, 0o400);
    const settings = await loadSettings({ env: {}, paths: { config_file } });
    expect(settings.get('languages')).toEqual(['ru']);
  });
});
