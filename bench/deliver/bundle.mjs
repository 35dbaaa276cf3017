import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../lib.mjs';

/** What the measurements take of the program, as one file in a folder of their own. */
export async function bundle(folder) {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const outfile = join(folder, 'program.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['bench/deliver/entry.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['better-sqlite3', 'undici', 'ipaddr.js'],
  });
  return outfile;
}
