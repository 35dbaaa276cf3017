import { chmod, cp, open, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { type Finding, findings, found, stoppedAfterWork } from './diagnosis.js';
import { type Program, program, ROOT } from './program.js';

/** Names, sizes, modes and contents of all that is in a folder. */
async function contents(folder: string): Promise<unknown[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name));
      const { mode, size, mtimeMs } = found;
      return [name, mode, size, mtimeMs, found.isFile() ? await readFile(join(folder, name), 'base64') : null];
    }),
  );
}

test('where nothing was ever done all is well, and nothing is made', async () => {
  const above = await tempFolder();
  const home = join(above, 'not', 'there');
  const descgen = await program({ DESCGEN_HOME: home });
  const { code, stdout, stderr } = await descgen.run(['doctor']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^ok {7}folders +\S+ does not exist yet/m);
  expect(stdout).toMatch(/^ok {7}modules +better-sqlite3 works/m);
  expect(stdout).toMatch(/^ok {7}photos +sharp works and decodes every format/m);
  expect(stdout.endsWith('No problems found.')).toBe(true);
  expect(await readdir(above)).toEqual([]);
});

test('a home that was worked in is looked at without a trace, and stays without a daemon', async () => {
  const descgen = await stoppedAfterWork();
  const before = await contents(descgen.home);
  expect(await findings(descgen, 'database')).toEqual([found('ok', /format 6, .*sound/)]);
  expect(await findings(descgen, 'daemon')).toEqual([found('ok', /^Not running/)]);
  expect(await contents(descgen.home)).toEqual(before);
});

test('a folder that cannot be used is a problem, and the rest is looked at', async () => {
  const file = join(await tempFolder(), 'file');
  await writeFile(file, '');
  const descgen = await program({ DESCGEN_HOME: file });
  expect(await findings(descgen, 'folders')).toEqual([found('problem', file)]);
  expect(await findings(descgen, 'photos')).toEqual([found('ok', 'sharp works')]);
});

test('files that others can read are named, with the command that mends it', async () => {
  const descgen = await stoppedAfterWork();
  await chmod(join(descgen.home, 'token'), 0o644);
  const [token] = await findings(descgen, 'files');
  expect(token).toEqual({
    check: 'files',
    level: 'warning',
    message: expect.stringMatching(/token .*mode 0644/),
    advice: `chmod 600 ${join(descgen.home, 'token')}`,
  });
});

test('a database that is damaged, or none, or newer, is a problem', async () => {
  const descgen = await stoppedAfterWork();
  const file = join(descgen.home, 'descgen.db');
  const handle = await open(file, 'r+');
  const page = 4096;
  await handle.write(Buffer.alloc(3 * page, 0xff), 0, 3 * page, 5 * page);
  await handle.close();
  expect(await findings(descgen, 'database')).toEqual([found('problem', 'is damaged: ')]);
  await writeFile(file, 'this is no database, but something else that somebody put here');
  expect(await findings(descgen, 'database')).toEqual([found('problem', 'SQLITE_NOTADB')]);
  const { default: Database } = await import('better-sqlite3');
  const newer = join((await program()).home, 'descgen.db');
  const db = new Database(newer);
  db.pragma('user_version = 999');
  db.close();
  const other = await program({ DESCGEN_HOME: join(newer, '..') });
  expect(await findings(other, 'database')).toEqual([found('problem', 'newer descgen')]);
});

test('a database that is not read in time is given up', async () => {
  const descgen = await program();
  // Whoever reads it waits for a writer that never comes.
  await execa('mkfifo', ['-m', '600', join(descgen.home, 'descgen.db')]);
  expect(await findings(descgen, 'database')).toEqual([found('ok', 'in 8 s')]);
}, 30_000);

test('native modules that are not there are problems, and the rest is looked at', async () => {
  const folder = await tempFolder();
  for (const name of ['bin', 'dist', 'package.json'])
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  const { env } = await program();
  const { exitCode, stdout } = await execa('node', [join(folder, 'bin/descgen.js'), 'doctor'], { env, reject: false });
  expect(exitCode).toBe(4);
  expect(stdout).toMatch(/^problem {2}modules +better-sqlite3 does not work: Cannot find/m);
  expect(stdout).toMatch(/^problem {2}photos +sharp does not work: Cannot find/m);
  expect(stdout).toMatch(/^ok {7}generator/m);
});

test('settings: what is not valid, what is none, and where values come from', async () => {
  const descgen = await program({ DESCGEN_DAEMON_TOKEN: 'never-to-be-printed-1234' });
  const config = (value: unknown): Promise<void> =>
    writeFile(join(descgen.home, 'config.json'), typeof value === 'string' ? value : JSON.stringify(value));
  await config({ daemon: { grace: '5s', prot: 1 } });
  expect(await findings(descgen, 'settings')).toEqual([
    found('warning', /daemon\.prot.*did you mean daemon\.port/),
    found(
      'ok',
      /daemon\.port = 0 \(environment\), daemon\.grace = 5s \(file\), daemon\.token = \*\*\* \(environment\)/,
    ),
  ]);
  await config({ daemon: { grace: 'soon' }, log: { level: 'loud' } });
  expect(await findings(descgen, 'settings')).toEqual([found('problem', '"soon"'), found('problem', '"loud"')]);
  await config('{"languages": ');
  expect(await findings(descgen, 'settings')).toEqual([found('problem', 'JSON')]);
});

test('a generator or a language that is not there is a problem', async () => {
  const descgen = await program();
  expect(await findings(descgen, 'generator', { DESCGEN_GENERATOR: 'poet' })).toEqual([found('problem', '"poet"')]);
  expect(await findings(descgen, 'generator', { DESCGEN_LANGUAGES: 'en,cs' })).toEqual([found('problem', ' cs ')]);
});

test('the secret: short, with white space, as Standard Webhooks write it, none in its file', async () => {
  const descgen = await program();
  const secret = (text: string): Promise<Finding[]> => findings(descgen, 'secret', { DESCGEN_SECRET: text });
  expect(await secret('hunter2')).toEqual([found('warning', 'only 7 characters')]);
  expect(await secret('a-long-enough-secret-with-a-space ')).toEqual([found('warning', 'white space')]);
  expect(await secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toEqual([found('warning', 'whsec_')]);
  expect(await secret('a-long-enough-secret')).toEqual([found('ok', 'From DESCGEN_SECRET')]);
  await writeFile(join(descgen.home, 'secret'), '', { mode: 0o600 });
  expect(await findings(descgen, 'secret')).toEqual([found('problem', 'is empty')]);
});

test('a rotation under way is shown with its end', async () => {
  const descgen = await program();
  await descgen.run(['secret', 'show', '-q']);
  await descgen.run(['secret', 'rotate']);
  expect(await findings(descgen, 'secret')).toEqual([found('ok', /^From /), found('ok', /rotation .* until \d{4}-/)]);
});

test('variables that are none, proxies in the way of loopback, certificates that are not there', async () => {
  const { run, ...descgen } = await program({
    http_proxy: '',
    HTTP_PROXY: '',
    all_proxy: '',
    ALL_PROXY: '',
    no_proxy: '',
    NO_PROXY: '',
  });
  // Node.js warns of the file by itself.
  const quiet: Program = { ...descgen, run: async (...args) => ({ ...(await run(...args)), stderr: '' }) };
  const environment = (env: Record<string, string>): Promise<Finding[]> => findings(quiet, 'environment', env);
  expect(await environment({ DESCGEN_DAEMON_PROT: '7421' })).toEqual([
    found('warning', 'did you mean DESCGEN_DAEMON_PORT'),
  ]);
  const proxy = { http_proxy: 'http://user:password@proxy.example:3128' };
  const [told] = await environment(proxy);
  expect(told).toEqual(found('warning', '^http_proxy is set'));
  expect(JSON.stringify(told)).not.toContain('password');
  expect(await environment({ ...proxy, NO_PROXY: 'localhost,127.0.0.1' })).toEqual([found('ok', '')]);
  expect(await environment({ NODE_EXTRA_CA_CERTS: '/not/there.pem' })).toEqual([found('problem', '/not/there.pem')]);
});

test('a clock that was set back', async () => {
  const descgen = await stoppedAfterWork();
  const later = new Date(Date.now() + 3_600_000);
  await utimes(join(descgen.home, 'descgen.db'), later, later);
  expect(await findings(descgen, 'clock')).toEqual([found('problem', 'set back')]);
});

test('errors of the last day in the log', async () => {
  const descgen = await program();
  const record = (level: string, age_ms: number, message: string): string =>
    `${JSON.stringify({ level, time: new Date(Date.now() - age_ms).toISOString(), msg: 'it failed', err: { message } })}\n`;
  const day = 86_400_000;
  const log =
    record('error', 2 * day, 'long ago') + record('error', 1_000, 'first') + record('fatal', 10, 'last \u001b[2J');
  await writeFile(join(descgen.home, 'daemon.log'), `no record\n${log}${record('info', 0, 'no error')}`, {
    mode: 0o600,
  });
  expect(await findings(descgen, 'log')).toEqual([found('warning', /^2 errors .*it failed: last/)]);
  const { stdout } = await descgen.run(['doctor']);
  expect(stdout).not.toContain('\u001b');
});
