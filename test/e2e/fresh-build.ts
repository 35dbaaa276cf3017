/** Refuses to test a `dist` that is older than `src`: it would pass or fail for code that is no longer there. */
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function setup(): void {
  const built = statSync(`${root}dist/main.js`, { throwIfNoEntry: false });
  if (built === undefined) throw new Error('dist/ is missing: run `npm run build` first, or `npm run test:e2e`.');
  const newer = readdirSync(`${root}src`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .find((file) => statSync(file).mtimeMs > built.mtimeMs);
  if (newer === undefined) return;
  throw new Error(
    `dist/ is older than ${newer.slice(root.length)}: run \`npm run build\` first, or \`npm run test:e2e\`.`,
  );
}
