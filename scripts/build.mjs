// Bundles the program (start-up is felt), and lets tsc emit the library with its types.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  // Flat, so that a module finds the files laid beside the bundle (`./locales/`) wherever it ends up.
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  sourcemap: false,
  legalComments: 'none',
  // Native modules, and what starts workers or looks for its own files.
  external: ['better-sqlite3', 'sharp'],
  // CommonJS packages in an ESM bundle still ask for `require`.
  banner: { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" },
  logLevel: 'warning',
});
// Which source went into which file: a test holds start-up against it.
writeFileSync(new URL('../dist/.meta.json', import.meta.url), JSON.stringify(metafile));
cpSync(new URL('../src/generate/builtin/locales', import.meta.url), new URL('../dist/locales', import.meta.url), {
  recursive: true,
});
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.lib.json'], {
  cwd: root,
  stdio: 'inherit',
});
