/** Files of the built program: each build has a folder of its own. */
import { readFileSync } from 'node:fs';

const DIST = new URL('../../dist/', import.meta.url);

/** The folder of the build that `bin/descgen.js` starts. */
export function builtFolder(): URL {
  const name = /build-[0-9a-f]{12}/.exec(readFileSync(new URL('main.js', DIST), 'utf8'))?.[0];
  if (name === undefined) throw new Error('dist/main.js names no build: run `npm run build`.');
  return new URL(`${name}/`, DIST);
}
