import { askHealth } from '../api/client.js';
import { type Instance, readInstance } from '../config/instance.js';
import type { Cli } from './cli.js';

/** The daemon of this home, if one answers. */
export async function findDaemon(cli: Cli): Promise<Instance | null> {
  const instance = await readInstance(cli.paths.instance);
  if (instance === null) return null;
  const health = await askHealth(instance.url);
  // Another program, or another home's daemon, may have taken the port since; it must not be shown the token.
  return health?.instance === instance.instance ? instance : null;
}
