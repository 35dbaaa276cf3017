import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { builtFolder } from '../helper/built.js';
import { tempFolder } from '../helper/temp.js';
import { scene } from '../images/scene.js';
import { eyes } from '../models/observed.js';
import { standIn } from '../models/stand-in.js';
import { program, ROOT } from './program.js';

interface Metafile {
  outputs: Record<string, { inputs: Record<string, unknown>; imports: { path: string; external?: boolean }[] }>;
}

/** The files of `src` and of packages whose code processes really loaded: V8 itself wrote into `folder` which. */
async function filesLoaded(folder: string): Promise<string[]> {
  const metafile = JSON.parse(await readFile(new URL('.meta.json', builtFolder()), 'utf8')) as Metafile;
  const files = new Set<string>();
  for (const file of await readdir(folder)) {
    const { result } = JSON.parse(await readFile(join(folder, file), 'utf8')) as { result: { url: string }[] };
    for (const { url } of result) {
      if (!url.startsWith('file:')) continue;
      const path = relative(ROOT, fileURLToPath(url));
      files.add(path);
      for (const input of Object.keys(metafile.outputs[path]?.inputs ?? {})) files.add(input);
    }
  }
  return [...files];
}

async function filesLoadedBy(args: readonly string[]): Promise<string[]> {
  const { run } = await program();
  const folder = await tempFolder();
  const { code } = await run(args, { env: { NODE_V8_COVERAGE: folder } });
  expect(code).toBe(0);
  return filesLoaded(folder);
}

async function packagesLoadedBy(args: readonly string[]): Promise<string[]> {
  const names = (await filesLoadedBy(args)).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
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

/** What asks a model and judges what it saw. */
const OF_MODELS = /^src\/(models|generate\/(vision|prose)|store\/sqlite\/answers)\//;

test('--version, status, a dry run and a builtin job load nothing that asks models; a job with a model does', async () => {
  const server = await standIn(eyes({}));
  onTestFinished(server.close);
  const photo = join(await tempFolder(), '1.jpg');
  await writeFile(photo, await scene(1).jpeg().toBuffer());
  const input = JSON.stringify([{ lot_id: 'car_001', images: [photo] }]);
  /** The files that commands and their daemon loaded, from its start to its end. */
  const loadedBy = async (...commands: string[][]): Promise<string[]> => {
    const folder = await tempFolder();
    const descgen = await program({ NODE_V8_COVERAGE: folder, OLLAMA_HOST: server.url });
    for (const args of [...commands, ['daemon', 'stop']]) {
      const { code, stderr } = await descgen.run(args, args[0] === 'submit' ? { input } : {});
      expect([args, code, stderr]).toEqual([args, 0, expect.any(String)]);
    }
    return (await filesLoaded(folder)).filter((path) => path.startsWith('src/'));
  };
  const builtin = await loadedBy(
    ['--version'],
    ['submit', '-', '--dry-run'],
    ['submit', '-', '--wait', '--generator', 'builtin', '--json'],
    ['status', '@last'],
    ['results', '@last'],
  );
  // The daemon's own files are among them.
  expect(builtin).toContain('src/generate/builtin/generator.ts');
  expect(builtin.filter((path) => OF_MODELS.test(path))).toEqual([]);
  const model = await loadedBy(['submit', '-', '--wait', '--generator', 'ollama:eyes', '--json']);
  expect(model).toContain('src/models/server-model.ts');
});
