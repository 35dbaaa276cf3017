// The whole way on the examples: a daemon in a folder of its own, a job, its progress, its descriptions, and the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'descgen-demo-'));
const shell = execa({
  cwd: root,
  env: { DESCGEN_HOME: home, DESCGEN_DAEMON_PORT: '0' },
  stdio: 'inherit',
  reject: false,
});

const descgen = async (...args) => {
  console.log(`\n$ descgen ${args.join(' ')}`);
  const { exitCode } = await shell(process.execPath, [join(root, 'bin/descgen.js'), ...args]);
  return exitCode ?? 1;
};

const lastJob = async () => {
  const quiet = await shell({ stdio: 'pipe' })(process.execPath, [join(root, 'bin/descgen.js'), 'jobs', '--json']);
  return JSON.parse(quiet.stdout).jobs[0]?.job_id;
};

let code = 1;
try {
  await descgen('daemon', 'start');
  code = await descgen('submit', 'examples/lots.json', '--languages', 'en,ru', '--wait');
  const job = await lastJob();
  if (code === 0 && job !== undefined) code = await descgen('results', job, '--format', 'text');
} finally {
  await descgen('daemon', 'stop');
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = code;
