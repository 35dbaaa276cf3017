// All that must hold before a change lands. `--without-tests` is for whoever has just run them.
import { spawnSync } from 'node:child_process';

const withTests = !process.argv.includes('--without-tests');
const bin = (name, ...args) => ['npx', ['--no-install', name, ...args]];

const steps = [
  ['build', ['npm', ['run', '-s', 'build']]],
  ['format and lint', bin('biome', 'ci', '--error-on-warnings', '.')],
  ['types', bin('tsc', '-p', '.')],
  ['layers', bin('depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'bin')],
  ['dead code', bin('knip')],
  ['package', bin('publint', '--strict')],
  ...(withTests ? [['tests', bin('vitest', 'run')]] : []),
];

let failed = 0;
for (const [name, [command, args]] of steps) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    failed += 1;
    console.log(`== ${name}: failed`);
  }
}
console.log(failed === 0 ? `\nAll ${steps.length} checks hold.` : `\n${failed} of ${steps.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
