import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ServiceManager, serviceManager } from '../../src/service/manager.js';
import { tempFolder } from '../helper/temp.js';

interface Stage {
  manager: ServiceManager;
  home: string;
  calls(): Promise<string[]>;
}

/** A launchctl that is made up: it writes down what it is told, and knows the agent and the session if `knows` has them. */
async function launchd(knows: { agent?: boolean; session?: boolean }): Promise<Stage> {
  const home = await tempFolder();
  const bin = join(home, 'bin');
  const log = join(home, 'calls');
  await mkdir(bin);
  const refusal = (known: boolean | undefined, says: string): string =>
    known === false ? `echo '${says}' >&2; exit 113` : 'exit 0';
  const script = `#!/bin/sh
echo "$*" >> '${log}'
case "$*" in
  'print gui/501') ${refusal(knows.session, 'Bad request.')} ;;
  'print gui/501/descgen.daemon') ${refusal(knows.agent, 'Could not find service.')} ;;
esac
`;
  await writeFile(join(bin, 'launchctl'), script);
  await chmod(join(bin, 'launchctl'), 0o755);
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  return {
    home,
    manager: serviceManager({ platform: 'darwin', env, home, user: { name: 'ann', id: 501 } }),
    calls: async () => (await readFile(log, 'utf8')).trim().split('\n'),
  };
}

test('launchd takes up an agent that is new', async () => {
  const { manager, home, calls } = await launchd({ agent: false });
  await manager.check();
  await manager.enable();
  expect(manager.file).toBe(join(home, 'Library/LaunchAgents/descgen.daemon.plist'));
  expect(await calls()).toEqual(['print gui/501', 'print gui/501/descgen.daemon', `bootstrap gui/501 ${manager.file}`]);
});

test('launchd lets go of the agent it has before it takes up another', async () => {
  const { manager, calls } = await launchd({});
  await manager.enable();
  expect(await calls()).toEqual([
    'print gui/501/descgen.daemon',
    'bootout gui/501/descgen.daemon',
    `bootstrap gui/501 ${manager.file}`,
  ]);
});

test('launchd is not asked to let go of what it does not have', async () => {
  const { manager, calls } = await launchd({ agent: false });
  await manager.disable();
  expect(await calls()).toEqual(['print gui/501/descgen.daemon']);
});

test('without a session of the user the message says what to do', async () => {
  const { manager } = await launchd({ session: false });
  await expect(manager.check()).rejects.toMatchObject({
    code: 'service_unavailable',
    message: expect.stringContaining('(Bad request)'),
  });
});

test('on a platform with an unknown manager the message shows what it should run', () => {
  const windows = { platform: 'win32', env: {}, home: '/', user: { name: 'ann', id: 501 } } as const;
  expect(() => serviceManager(windows)).toThrow(
    expect.objectContaining({ code: 'service_unavailable', message: expect.stringContaining('win32') }),
  );
});
