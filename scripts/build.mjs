// Bundles the program (start-up is felt), and lets tsc emit the library with its types. Each build has a folder of its own, named
// after its content, and `dist/main.js` says which one is started: a daemon or a command that runs meanwhile goes on with the
// files of the build that it began with, most of which it loads late.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Earlier builds that are kept for programs that still run. */
const KEPT = 5;
const DRAFT = /\.\d+$/;
const HOUR_MS = 3_600_000;
const BUILD = /^build-[0-9a-f]{12}$/;

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

const shared = {
  metafile: true,
  write: false,
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
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
};
const bundles = [
  await build({
    ...shared,
    entryPoints: {
      main: 'src/main.ts',
      'photo-process': 'src/images/process/photo-process.ts',
      'inspect-process': 'src/daemon/inspect-process.ts',
    },
    // Flat, so that a module finds the files laid beside the bundle (`./locales/`) wherever it ends up.
    chunkNames: '[name]-[hash]',
    splitting: true,
  }),
  // One file: this thread starts while a client waits, and most of its start would be finding twenty files.
  await build({ ...shared, entryPoints: { 'judge-thread': 'src/api/judging/judge-thread.ts' } }),
];
const outputFiles = bundles.flatMap((bundle) => bundle.outputFiles);
const metafile = {
  inputs: Object.assign({}, ...bundles.map((bundle) => bundle.metafile.inputs)),
  outputs: Object.assign({}, ...bundles.map((bundle) => bundle.metafile.outputs)),
};

const locales = join(root, 'src/generate/locales');
const name = `build-${digestOf(outputFiles).slice(0, 12)}`;
const folder = join(dist, name);
mkdirSync(dist, { recursive: true });
if (!existsSync(folder)) writeBuild(folder);
utimesSync(folder, new Date(), new Date());
writeLibrary();
// From here on, this build is the one that starts.
replace(join(dist, 'main.js'), `import './${name}/main.js';\n`);
removeOlder();

/** Of all that the build consists of: the same sources give the same folder. */
function digestOf(files) {
  const hash = createHash('sha256');
  const texts = readdirSync(locales).map((file) => ({ path: file, contents: readFileSync(join(locales, file)) }));
  for (const { path, contents } of [...files, ...texts].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${basename(path)}\n${contents.length}\n`).update(contents);
  }
  return hash.digest('hex');
}

/** Whole or not at all. */
function writeBuild(target) {
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft);
  for (const { path, contents } of outputFiles) writeFileSync(join(draft, basename(path)), contents);
  // Which source went into which file: a test holds start-up against it.
  writeFileSync(join(draft, '.meta.json'), JSON.stringify(metafile).replaceAll('"dist/', `"dist/${basename(target)}/`));
  cpSync(locales, join(draft, 'locales'), { recursive: true });
  renameSync(draft, target);
}

function writeLibrary() {
  const draft = join(dist, `lib.${process.pid}`);
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.lib.json', '--outDir', draft];
  execFileSync(process.execPath, tsc, { cwd: root, stdio: 'inherit' });
  rmSync(join(dist, 'lib'), { recursive: true, force: true });
  renameSync(draft, join(dist, 'lib'));
}

function replace(file, text) {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

/** All but this build, the latest before it, and the library: also what former versions and broken builds left. */
function removeOlder() {
  const age = (one) => statSync(join(dist, one)).mtimeMs;
  const others = readdirSync(dist).filter((one) => ![name, 'lib', 'main.js', '.npmignore'].includes(one));
  const builds = others.filter((one) => BUILD.test(one)).sort((a, b) => age(b) - age(a));
  // What another build is writing now stays.
  const left = others.filter((one) => !BUILD.test(one) && !(DRAFT.test(one) && Date.now() - age(one) < HOUR_MS));
  for (const one of [...builds.slice(KEPT), ...left]) rmSync(join(dist, one), { recursive: true, force: true });
  // A package holds one build.
  replace(join(dist, '.npmignore'), ['.meta.json', ...builds.slice(0, KEPT)].map((one) => `${one}\n`).join(''));
}
