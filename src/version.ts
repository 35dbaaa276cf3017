/** The version of this package, and which build of it runs. */
import { readFileSync } from 'node:fs';

/** The folder of the build that this code belongs to; null when it runs from its sources. */
const BUILD = /\/(build-[0-9a-f]{12})\/[^/]*$/.exec(import.meta.url)?.[1] ?? null;
/** What starts the program; it names the build that was made last. */
const STARTED = /\/(build-[0-9a-f]{12})\//;

/** The version in package.json. The source is one folder below it, a build two. */
export function readVersion(): string {
  const text = readFileSync(
    new URL(BUILD === null ? '../package.json' : '../../package.json', import.meta.url),
    'utf8',
  );
  return (JSON.parse(text) as { version: string }).version;
}

/** Whether the program on disk is another build than the one that runs: it was built or installed again meanwhile. */
export function isReplaced(): boolean {
  if (BUILD === null) return false;
  try {
    return STARTED.exec(readFileSync(new URL('../main.js', import.meta.url), 'utf8'))?.[1] !== BUILD;
  } catch {
    // Removed, or in the middle of an installation.
    return true;
  }
}
