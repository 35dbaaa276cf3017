import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ServicePlan } from '../../src/service/service-plan.js';
import { SYSTEM_HOME } from '../../src/service/service-plan.js';
import { isAsWritten } from '../../src/service/stamp.js';
import { unitProgram, unitText, unitVariable } from '../../src/service/systemd.js';
import { tempFolder } from '../helper/temp.js';

const PLAN: ServicePlan = {
  node: '/usr/bin/node',
  script: '/opt/descgen/bin/descgen.js',
  environment: { DESCGEN_HOME: '/srv/descgen', PATH: '/usr/bin:/bin' },
  stop_seconds: 35,
  log: '/srv/descgen/daemon.log',
};

test('the unit runs the daemon in the foreground with the home and the path it was installed with', () => {
  const lines = unitText(PLAN).split('\n');
  expect(lines).toContain('ExecStart="/usr/bin/node" "/opt/descgen/bin/descgen.js" "daemon" "run"');
  expect(lines).toContain('Environment="DESCGEN_HOME=/srv/descgen"');
  expect(lines).toContain('Environment="PATH=/usr/bin:/bin"');
  expect(lines).toContain('Restart=on-failure');
  expect(lines).toContain('TimeoutStopSec=35');
  expect(lines).toContain('WantedBy=default.target');
});

test.each([
  ['a space', '/opt/my tools/descgen.js', '"/opt/my tools/descgen.js"'],
  ['a percent sign', '/opt/100%/descgen.js', '"/opt/100%%/descgen.js"'],
  ['a quote', '/opt/"x"/descgen.js', '"/opt/\\"x\\"/descgen.js"'],
  ['a backslash', '/opt/a\\b.js', '"/opt/a\\\\b.js"'],
  ['a dollar sign', '/opt/$HOME/descgen.js', '"/opt/$$HOME/descgen.js"'],
])('%s in an argument stays what it is', (_what, script, written) => {
  expect(unitText({ ...PLAN, script })).toContain(` ${written} "daemon"`);
});

test('in a variable a percent sign is doubled and a dollar sign is not', () => {
  const text = unitText({ ...PLAN, environment: { DESCGEN_HOME: '/srv/100% $x' } });
  expect(text).toContain('Environment="DESCGEN_HOME=/srv/100%% $x"');
  expect(unitVariable(text, 'DESCGEN_HOME')).toBe('/srv/100% $x');
  const odd = '/srv/a"b\\c%d';
  expect(unitVariable(unitText({ ...PLAN, environment: { DESCGEN_HOME: odd } }), 'DESCGEN_HOME')).toBe(odd);
  expect(unitVariable(text, 'PATH')).toBeUndefined();
});

test('a unit that was changed by hand is known as such', () => {
  const text = unitText(PLAN);
  expect(isAsWritten(text)).toBe(true);
  expect(isAsWritten(text.replace('RestartSec=5', 'RestartSec=50'))).toBe(false);
  expect(isAsWritten('[Service]\nExecStart=/bin/true\n')).toBe(false);
});

test('systemd itself finds nothing wrong with the unit, whatever the paths look like', async ({ annotate }) => {
  const run = promisify(execFile);
  const version = await run('systemd-analyze', ['--version']).then(
    ({ stdout }) => stdout,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (version === null) {
    await annotate('left out: this machine has no systemd-analyze');
    return;
  }
  const folder = join(await tempFolder(), 'with space 100% $HOME');
  await mkdir(folder);
  const node = join(folder, 'node');
  await copyFile('/bin/sh', node);
  await chmod(node, 0o755);
  const file = join(folder, 'descgen.service');
  const script = join(folder, 'a "quoted" \\ name.js');
  await writeFile(file, unitText({ ...PLAN, node, script, environment: { DESCGEN_HOME: folder, PATH: folder } }));
  // It complains on stderr, of unknown keys too, and does so with exit code 0.
  const { stdout, stderr } = await run('systemd-analyze', ['verify', '--user', '--man=no', file], {
    env: { ...process.env, XDG_RUNTIME_DIR: folder },
  });
  const about = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('descgen.service'));
  expect(about).toEqual([]);
});

test('a unit of the whole machine runs as its user, with a folder that systemd provides', () => {
  const environment = { ...PLAN.environment, DESCGEN_HOME: SYSTEM_HOME };
  const lines = unitText({ ...PLAN, environment, system: { user: 'descgen', state_folder: true } }).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'User=descgen',
      'StateDirectory=descgen',
      'StateDirectoryMode=0700',
      'WantedBy=multi-user.target',
    ]),
  );
  expect(lines).toContain(`Environment="DESCGEN_HOME=${SYSTEM_HOME}"`);
  const own = unitText({ ...PLAN, system: { user: 'descgen', state_folder: false } });
  expect(own).not.toContain('StateDirectory');
});

test.each([
  ['/usr/bin/node', '/opt/descgen.js'],
  ['/home/ann/my "node"/100%/node', '/opt/$HOME/back\\slash.js'],
])('the program of a unit is found again: %s %s', (node, script) => {
  expect(unitProgram(unitText({ ...PLAN, node, script }))).toEqual([node, script]);
});
