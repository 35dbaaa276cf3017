// Every measurement, one after the other: npm run bench
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const name of [
  'accept',
  'start',
  'lots',
  'photos',
  'intake',
  'text',
  'vision',
  'idle',
  'deliver',
  'listen',
  'watch',
  'large-bodies',
]) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.mjs`, import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
