/** The error for a native module that does not load in this Node.js, with its remedy. */
import { DescgenError } from '../errors.js';

/** What Node.js and the loaders of native modules report; `tries` is what the package bindings looked for in vain. */
function isLoadFault(error: Error & { code?: unknown; tries?: unknown }): boolean {
  return error.code === 'ERR_DLOPEN_FAILED' || Array.isArray(error.tries);
}

/**
 * `native_module` for an error that a native module caused by not loading (built for another version of Node.js, or for
 * another machine); null for any other. `name` is that of the package, where the caller knows it.
 */
export function nativeModuleError(error: unknown, name?: string): DescgenError | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof DescgenError && at.code === 'native_module') return at;
    if (isLoadFault(at)) return brokenModule(name ?? packageIn(at.message), error);
  }
  return null;
}

/** The error for the package `name`, whatever kept it from loading. */
export function brokenModule(name: string, cause: unknown): DescgenError {
  const message =
    `The native module ${name} does not load in Node.js ${process.versions.node}: it was probably built for another version. ` +
    `Run \`npm rebuild ${name}\` in the folder of descgen, or reinstall descgen with this Node.js.`;
  return new DescgenError('native_module', message, { cause });
}

/** Only for people to read: nothing depends on it. */
function packageIn(message: string): string {
  return /node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\'"]+)/.exec(message)?.[1] ?? 'better-sqlite3';
}
