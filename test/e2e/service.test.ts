import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { type Program, program, ROOT } from './program.js';

interface Stage {
  descgen: Program;
  unit: string;
  /** What systemctl and loginctl were told, in order. */
  calls(): Promise<string[]>;
}

/**
 * A systemd that is made up: it writes down what it is told, starts the daemon where the real one would, and answers as
 * `says` has it.
 */
async function systemd(says: { bus?: string; linger?: string } = {}): Promise<Stage> {
  const folder = await tempFolder();
  const config = join(folder, 'config');
  const log = join(folder, 'calls');
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const script = `#!/bin/sh
echo "$(basename "$0") $*" >> '${log}'
case "$*" in
  *show-environment*) ${says.bus === undefined ? 'exit 0' : `echo '${says.bus}' >&2; exit 1`} ;;
  *restart*) '${process.execPath}' '${join(ROOT, 'bin/descgen.js')}' daemon start >/dev/null ;;
  *show-user*) echo 'Linger=${says.linger ?? 'no'}' ;;
esac
`;
  for (const name of ['systemctl', 'loginctl']) {
    await writeFile(join(bin, name), script);
    await chmod(join(bin, name), 0o755);
  }
  const descgen = await program({ PATH: `${bin}:${process.env['PATH']}`, XDG_CONFIG_HOME: config, DESCGEN_SECRET: '' });
  await writeFile(log, '');
  return {
    descgen,
    unit: join(config, 'systemd/user/descgen.service'),
    calls: async () => (await readFile(log, 'utf8')).split('\n').filter((line) => line !== ''),
  };
}

// Elsewhere the real manager would be spoken to.
const linuxOnly = test.runIf(process.platform === 'linux');

test('install --print shows the service file, and nothing is written, asked or started', async () => {
  const { descgen, unit, calls } = await systemd();
  const { code, stdout } = await descgen.run(['daemon', 'install', '--print']);
  expect(code).toBe(0);
  expect(stdout).toContain(process.execPath);
  expect(stdout).toContain(join(ROOT, 'bin/descgen.js'));
  expect(stdout).toContain(descgen.home);
  await expect(stat(unit)).rejects.toThrow('ENOENT');
  expect(await calls()).toEqual([]);
  expect((await descgen.run(['daemon', 'status'])).code).toBe(5);
});

linuxOnly('no secret is ever in the service file, and what the service will not have is said', async () => {
  const { descgen } = await systemd();
  const env = { DESCGEN_SECRET: 'hunter2-secret', DESCGEN_DAEMON_TOKEN: 'hunter2-token', DESCGEN_LOG_LEVEL: 'debug' };
  const printed = await descgen.run(['daemon', 'install', '--print'], { env });
  expect(printed.stdout).not.toContain('hunter2');
  const { stdout, stderr } = await descgen.run(['daemon', 'install'], { env });
  expect(stdout + stderr).not.toContain('hunter2');
  expect(stderr).toContain('DESCGEN_SECRET is not written into the service');
  expect(stderr).toContain('descgen config set log.level');
});

linuxOnly('install writes the unit, takes over from a running daemon, and advises on lingering', async () => {
  const { descgen, unit, calls } = await systemd();
  await descgen.run(['daemon', 'start']);
  const before = await descgen.json<{ instance: string }>(['daemon', 'status', '--json']);
  const { code, stdout, stderr } = await descgen.run(['daemon', 'install']);
  expect([code, stdout]).toEqual([0, `Installed and started: ${unit}`]);
  expect(await calls()).toEqual([
    'systemctl --user show-environment',
    'systemctl --user daemon-reload',
    'systemctl --user enable descgen.service',
    'systemctl --user restart descgen.service',
    expect.stringMatching(/^loginctl show-user \S+ --property=Linger$/),
  ]);
  expect(stderr).toContain('stopped the running daemon');
  expect(stderr).toMatch(/loginctl enable-linger \S+/);
  expect((await descgen.json<{ instance: string }>(['daemon', 'status', '--json'])).instance).not.toBe(before.instance);
  const text = await readFile(unit, 'utf8');
  expect(text).toBe(`${(await descgen.run(['daemon', 'install', '--print'])).stdout}\n`);
});

linuxOnly('installing twice is fine, and with lingering on nothing is advised', async () => {
  const { descgen } = await systemd({ linger: 'yes' });
  await descgen.run(['daemon', 'install']);
  const { code, stdout, stderr } = await descgen.run(['daemon', 'install']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Started: ')]);
  expect(stderr).not.toContain('enable-linger');
});

linuxOnly('a unit that was changed by hand is neither overwritten nor removed without --force', async () => {
  const { descgen, unit } = await systemd();
  await descgen.run(['daemon', 'install']);
  const changed = `${await readFile(unit, 'utf8')}# mine\n`;
  await writeFile(unit, changed);
  for (const verb of ['install', 'uninstall']) {
    const { code, stderr } = await descgen.run(['daemon', verb]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('by hand')]);
    expect(stderr).toContain('--force');
  }
  expect(await readFile(unit, 'utf8')).toBe(changed);
  expect((await descgen.run(['daemon', 'install', '--force'])).code).toBe(0);
  expect(await readFile(unit, 'utf8')).not.toContain('# mine');
});

linuxOnly('the service of another home is not taken over without --force', async () => {
  const { descgen, unit } = await systemd();
  await descgen.run(['daemon', 'install']);
  const before = await readFile(unit, 'utf8');
  const { code, stderr } = await descgen.run(['daemon', 'install'], { env: { DESCGEN_HOME: await tempFolder() } });
  expect([code, stderr]).toEqual([2, expect.stringContaining('another DESCGEN_HOME')]);
  expect(await readFile(unit, 'utf8')).toBe(before);
});

linuxOnly('uninstall stops the service and removes its file', async () => {
  const { descgen, unit, calls } = await systemd();
  await descgen.run(['daemon', 'install']);
  const { code, stdout } = await descgen.run(['daemon', 'uninstall']);
  expect([code, stdout]).toEqual([0, `Stopped and removed: ${unit}`]);
  await expect(stat(unit)).rejects.toThrow('ENOENT');
  expect((await calls()).slice(-2)).toEqual([
    'systemctl --user disable --now descgen.service',
    'systemctl --user daemon-reload',
  ]);
  expect((await descgen.run(['daemon', 'uninstall'])).stdout).toContain('No service is installed');
});

linuxOnly('without a session of the user nothing is changed, and it is said what to do', async () => {
  const { descgen, unit } = await systemd({ bus: 'Failed to connect to bus: No medium found' });
  const { code, stderr } = await descgen.run(['daemon', 'install']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('Failed to connect to bus: No medium found')]);
  expect(stderr).toContain('descgen daemon run');
  await expect(stat(unit)).rejects.toThrow('ENOENT');
});

linuxOnly('without systemd nothing is changed, and it is said what to do', async () => {
  const { descgen, unit } = await systemd();
  const { code, stderr } = await descgen.run(['daemon', 'install'], { env: { PATH: await tempFolder() } });
  expect([code, stderr]).toEqual([1, expect.stringContaining('command not found')]);
  await expect(stat(unit)).rejects.toThrow('ENOENT');
});
