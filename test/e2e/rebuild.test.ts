import { appendFile, cp, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { lotsFile } from './lots.js';
import { program, ROOT } from './program.js';

/** A checkout of its own, which can be built again without disturbing other tests. */
async function checkout(): Promise<{ folder: string; build(): Promise<void> }> {
  const folder = await tempFolder();
  const parts = ['bin', 'scripts', 'src', 'package.json', 'tsconfig.json'];
  for (const name of parts) await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const build = async (): Promise<void> => {
    await execa(process.execPath, ['scripts/build.mjs'], { cwd: folder });
  };
  return { folder, build };
}

const builds = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'dist'))).filter((name) => name.startsWith('build-'));

test('a running daemon goes on when the program is built again', async () => {
  const { folder, build } = await checkout();
  await build();
  const descgen = await program();
  const run = (...args: string[]) =>
    execa(process.execPath, [join(folder, 'bin/descgen.js'), ...args], { env: descgen.env, reject: false });
  onTestFinished(() => void run('daemon', 'stop', '--now'));
  await run('daemon', 'start');
  expect((await run('daemon', 'status')).stdout).not.toContain('newer');

  // The same sources are the same build.
  await build();
  expect(await builds(folder)).toHaveLength(1);
  await appendFile(join(folder, 'src/generate/locales/en.ftl'), '\n# Another build.\n');
  const source = join(folder, 'src/daemon/prometheus.ts');
  await appendFile(source, '\nprocess.env.DESCGEN_NEVER_SET === "x" && console.log("another build");\n');
  await build();
  expect(await builds(folder)).toHaveLength(2);

  // All of this loads files late: metrics, readers of photos, the streams of results.
  const { url } = JSON.parse((await run('daemon', 'status', '--json')).stdout) as { url: string };
  const token = (await run('secret', 'token')).stdout.trim();
  const scrape = await fetch(new URL('/metrics', url), { headers: { authorization: `Bearer ${token}` } });
  expect(await scrape.text()).toContain('descgen_build_info');
  expect((await run('submit', await lotsFile(2), '--wait')).exitCode).toBe(0);
  expect((await run('results', '@last', '--format', 'md')).exitCode).toBe(0);

  expect((await run('daemon', 'status')).stdout).toContain('the program on disk is newer');
  expect((await run('doctor')).stdout).toMatch(/^warning {2}daemon +The program on disk is newer/m);
  await run('daemon', 'restart');
  expect((await run('daemon', 'status')).stdout).not.toContain('newer');

  // A package holds only the latest build, and nothing that was made for tests.
  const packed = await execa('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: folder });
  const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string }[] }];
  const parts = new Set(files.map(({ path }) => path.split('/').slice(0, 2).join('/')));
  expect([...parts].filter((path) => path.startsWith('dist/build-'))).toHaveLength(1);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['dist/main.js', 'dist/lib/index.js']));
  expect(files.filter(({ path }) => path.endsWith('.meta.json'))).toEqual([]);
}, 120_000);
