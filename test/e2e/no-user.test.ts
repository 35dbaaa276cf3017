import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { BIN } from './program.js';

const UID = 54_321;

/** Only root can become another user, and only Linux has setpriv. */
const asRoot = test.runIf(process.platform === 'linux' && process.getuid?.() === 0);

/** Containers are run so: `docker run --user 54321`, OpenShift. */
asRoot(
  'a user without an entry in the user database, without HOME, works like any other',
  async () => {
    const above = await tempFolder();
    const home = join(above, 'home');
    await mkdir(home);
    await chown(above, UID, 0);
    await chown(home, UID, 0);
    const env = { PATH: process.env['PATH'] ?? '', DESCGEN_HOME: home, DESCGEN_DAEMON_PORT: '0' };
    const run = (...args: string[]) =>
      execa('setpriv', ['--reuid', String(UID), '--regid', '0', '--clear-groups', process.execPath, BIN, ...args], {
        env,
        extendEnv: false,
        reject: false,
        cwd: '/',
      });
    onTestFinished(async () => void (await run('daemon', 'stop', '--now')));
    expect((await run('config', 'path')).stdout).toContain(home);
    expect((await run('jobs')).exitCode).toBe(0);
    const doctor = JSON.parse((await run('doctor', '--json')).stdout) as {
      findings: { check: string; level: string }[];
    };
    expect(doctor.findings.filter(({ check }) => check === 'service')).toEqual([
      expect.objectContaining({ level: 'ok' }),
    ]);
    expect((await run('daemon', 'install', '--print')).exitCode).toBe(0);
    expect((await run('daemon', 'uninstall')).exitCode).toBe(0);
  },
  60_000,
);
