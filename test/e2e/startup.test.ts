import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtFolder } from '../helper/built.js';
import { tempFolder } from '../helper/temp.js';
import { program, ROOT } from './program.js';

interface Metafile {
  outputs: Record<string, { inputs: Record<string, unknown>; imports: { path: string; external?: boolean }[] }>;
}

/** The packages whose code a run of the program really loaded: V8 itself tells which files. */
async function packagesLoadedBy(args: readonly string[]): Promise<string[]> {
  const { run } = await program();
  const folder = await tempFolder();
  const { code } = await run(args, { env: { NODE_V8_COVERAGE: folder } });
  expect(code).toBe(0);
  const metafile = JSON.parse(await readFile(new URL('.meta.json', builtFolder()), 'utf8')) as Metafile;
  const packages = new Set<string>();
  const add = (path: string): void => {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (name !== undefined) packages.add(name);
  };
  for (const file of await readdir(folder)) {
    const { result } = JSON.parse(await readFile(join(folder, file), 'utf8')) as { result: { url: string }[] };
    for (const { url } of result) {
      if (!url.startsWith('file:')) continue;
      const path = fileURLToPath(url);
      add(path);
      for (const input of Object.keys(metafile.outputs[relative(ROOT, path)]?.inputs ?? {})) add(input);
    }
  }
  return [...packages].sort();
}

test('--version loads no package at all', async () => {
  expect(await packagesLoadedBy(['--version'])).toEqual([]);
});

test('--help loads the parser of arguments and nothing heavy', async () => {
  const heavy = [
    'got',
    'ink',
    'react',
    'fastify',
    'zod',
    'sharp',
    'better-sqlite3',
    'undici',
    'conf',
    'ora',
    'prom-client',
    'pino',
    'exifr',
  ];
  const loaded = await packagesLoadedBy(['--help']);
  expect(loaded).toContain('commander');
  expect(loaded.filter((name) => heavy.includes(name))).toEqual([]);
});
