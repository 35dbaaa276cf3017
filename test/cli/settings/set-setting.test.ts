import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Cli } from '../../../src/cli/cli.js';
import { showToken } from '../../../src/cli/secret/show-token.js';
import { removeSetting, setSetting } from '../../../src/cli/settings/set-setting.js';
import { loadSettings } from '../../../src/config/load-settings.js';
import { resolvePaths } from '../../../src/config/paths.js';
import { tempFolder } from '../../helper/temp.js';

/** As much of the program as these commands use, with a home of its own. */
async function world(env: Record<string, string> = {}) {
  const paths = resolvePaths({ DESCGEN_HOME: join(await tempFolder(), 'home') });
  const printed: string[] = [];
  const noted: string[] = [];
  const cli = {
    env,
    paths,
    print: (text: string) => void printed.push(text),
    note: (text: string) => void noted.push(text),
    settings: () => loadSettings({ env, paths }),
  } as unknown as Cli;
  return { cli, paths, printed, noted };
}

test.each([
  ['languages', 'english'],
  ['languages', 'en,cs'],
  ['languages', 'not a language'],
  ['generator', 'poet'],
  ['daemon.port', 'http'],
  ['daemon.prot', '1'],
  ['webhooks.defaultUrl', 'example.com/hook'],
  ['webhooks.defaultUrl', 'http://me:pass@localhost:3000'],
])('%s = %j, which no job could use, is refused and not written', async (key, value) => {
  const { cli, paths } = await world();
  await expect(setSetting(cli, key, value)).rejects.toMatchObject({ code: 'invalid_setting' });
  expect(existsSync(paths.config_file)).toBe(false);
});

test.each([
  ['languages', 'ru,en'],
  ['generator', 'builtin'],
  ['daemon.port', '8000'],
  ['daemon.token', 'none'],
])('%s = %j is written', async (key, value) => {
  const { cli, paths } = await world();
  await setSetting(cli, key, value);
  expect(existsSync(paths.config_file)).toBe(true);
});

test.each([
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1:3000/hook', 'http://127.0.0.1:3000/hook'],
  ['3000', 'http://localhost:3000'],
  ['https://example.com/hook', 'https://example.com/hook'],
])('the default webhook URL %s is written as %s, as --to and check take it', async (text, url) => {
  const { cli, paths, noted } = await world();
  await setSetting(cli, 'webhooks.defaultUrl', text);
  expect((await loadSettings({ env: {}, paths })).get('webhooks.defaultUrl')).toBe(url);
  expect(noted.join('')).toContain(`webhooks.defaultUrl to ${url} in ${paths.config_file}`);
});

test('what is set is shown without its secret parts', async () => {
  const { cli, noted } = await world();
  await setSetting(cli, 'webhooks.defaultUrl', 'https://example.com/hook?key=hunter2');
  expect(noted.join('')).toContain('https://example.com/hook');
  expect(noted.join('')).not.toContain('hunter2');
});

test('unset says which value holds now, and where it comes from', async () => {
  const { cli, paths, noted } = await world();
  await setSetting(cli, 'daemon.port', '8000');
  noted.length = 0;
  await removeSetting(cli, 'daemon.port');
  expect(noted.join('')).toContain(`Removed daemon.port from ${paths.config_file}`);
  expect(noted.join('')).toContain('7420 (default)');
  noted.length = 0;
  await removeSetting(cli, 'daemon.port');
  expect(noted.join('')).toContain('nothing was removed');
  const other = await world({ DESCGEN_DAEMON_PORT: '9000' });
  await removeSetting(other.cli, 'daemon.port');
  expect(other.noted.join('')).toContain('9000 (from the environment)');
});

test('another setting that is not valid does not undo a removal', async () => {
  const { cli, paths, noted } = await world({ DESCGEN_DAEMON_HOST: 'a b' });
  await setSetting(cli, 'daemon.port', '8000');
  await removeSetting(cli, 'daemon.port');
  expect(noted.join('')).toContain('daemon.host');
  expect((await loadSettings({ env: {}, paths })).get('daemon.port')).toBe(7420);
});

test('a secret is no argument', async () => {
  const { cli } = await world();
  await expect(setSetting(cli, 'daemon.token', 'hunter2-hunter2-hunter2')).rejects.toMatchObject({
    code: 'usage',
    message: expect.not.stringContaining('hunter2'),
  });
});

test('the token is that of the home, or daemon.token where one is set or created', async () => {
  const { cli, printed } = await world();
  await showToken(cli, {});
  await showToken(cli, { create: true });
  await showToken(cli, {});
  const [home, created, shown] = printed;
  expect(home).toMatch(/^[\w-]{43}\n$/);
  expect(created).toMatch(/^[\w-]{43}\n$/);
  expect(created).not.toBe(home);
  expect(shown).toBe(created);
});

test('a token from the environment is shown, and not changed', async () => {
  const { cli, printed, paths } = await world({ DESCGEN_DAEMON_TOKEN: 'of-the-environment' });
  await showToken(cli, {});
  expect(printed).toEqual(['of-the-environment\n']);
  await expect(showToken(cli, { create: true })).rejects.toMatchObject({ code: 'usage' });
  expect(existsSync(paths.config_file)).toBe(false);
});

test.each([
  [{ 'daemon.host': '0.0.0.0' }, true],
  [{ 'daemon.host': '::' }, true],
  [{ 'daemon.host': '127.0.0.9' }, false],
  [{ 'daemon.host': 'localhost' }, false],
])('%j without daemon.token: a warning that the daemon would not start is %s', async (given, warned) => {
  const { cli, noted } = await world();
  for (const [key, value] of Object.entries(given)) await setSetting(cli, key, value);
  expect(noted.join('').includes('descgen secret token --create')).toBe(warned);
});

test.each([
  ['short', true],
  ['0123456789abcdef', false],
])('with the token %j an open host is warned of: %s', async (token, warned) => {
  const { cli, noted } = await world({ DESCGEN_DAEMON_TOKEN: token });
  await setSetting(cli, 'daemon.host', '0.0.0.0');
  expect(noted.join('').includes('descgen secret token --create')).toBe(warned);
});

test('removing another setting than the host says nothing of broken ones', async () => {
  const { cli, noted } = await world({ DESCGEN_DAEMON_PORT: 'http' });
  await expect(removeSetting(cli, 'daemon.token')).resolves.toBeUndefined();
  expect(noted.join('')).toContain('daemon.port');
});

test('a token is created without a word beside it when only the token is wanted', async () => {
  const { cli, printed, noted } = await world();
  await showToken(cli, { create: true, quiet: true });
  await showToken(cli, { quiet: true });
  expect([printed.length, new Set(printed).size, noted]).toEqual([2, 1, []]);
});
