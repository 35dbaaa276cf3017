// Bundles the program (start-up is felt), and lets tsc emit the library with its types.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });

/**
 * Ink reaches for React's developer tools when DEV=true; they are no dependency of a program that is shipped. It also looks
 * by itself whether this is CI, and differently from us: whoever opens a live view has decided that already.
 */
const inkAlone = {
  name: 'ink-alone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/devtools\.js$/ }, ({ importer }) =>
      /[\\/]ink[\\/]build[\\/]/.test(importer) ? { path: 'ink-devtools', namespace: 'left-out' } : undefined,
    );
    onResolve({ filter: /^is-in-ci$/ }, () => ({ path: 'is-in-ci', namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export default false;' }));
  },
};

const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: {
    main: 'src/main.ts',
    'photo-process': 'src/images/process/photo-process.ts',
    'judge-thread': 'src/api/judging/judge-thread.ts',
    'inspect-process': 'src/daemon/inspect-process.ts',
  },
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
  sourcemap: false,
  legalComments: 'none',
  // Native modules, and what starts workers or looks for its own files.
  external: ['better-sqlite3', 'sharp'],
  // React as it is shipped, without its development checks.
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [inkAlone],
  // CommonJS packages in an ESM bundle still ask for `require`.
  banner: { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" },
  logLevel: 'warning',
});
// Which source went into which file: a test holds start-up against it.
writeFileSync(new URL('../dist/.meta.json', import.meta.url), JSON.stringify(metafile));
cpSync(new URL('../src/generate/locales', import.meta.url), new URL('../dist/locales', import.meta.url), {
  recursive: true,
});
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.lib.json'], {
  cwd: root,
  stdio: 'inherit',
});
