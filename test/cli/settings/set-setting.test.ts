import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Cli } from '../../../src/cli/cli.js';
import { showToken } from '../../../src/cli/secret/show-token.js';
import { setSetting } from '../../../src/cli/settings/set-setting.js';
import { loadSettings } from '../../../src/config/load-settings.js';
import { resolvePaths } from '../../../src/config/paths.js';
import { tempFolder } from '../../helper/temp.js';

/** As much of the program as these commands use, with a home of its own. */
async function world(env: Record<string, string> = {}) {
  const paths = resolvePaths({ DESCGEN_HOME: join(await tempFolder(), 'home') });
  const printed: string[] = [];
  const cli = {
    env,
    paths,
    print: (text: string) => void printed.push(text),
    note: () => undefined,
    settings: () => loadSettings({ env, paths }),
  } as unknown as Cli;
  return { cli, paths, printed };
}

test.each([
  ['languages', 'english'],
  ['languages', 'en,cs'],
  ['languages', 'not a language'],
  ['generator', 'poet'],
  ['daemon.port', 'http'],
  ['daemon.prot', '1'],
  ['webhooks.defaultUrl', 'localhost:3000'],
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
