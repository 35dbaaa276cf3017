/** The version of this package, read once from package.json. */
import { readFileSync } from 'node:fs';

/** The version of this package. Source and bundle both stand one folder below package.json. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
