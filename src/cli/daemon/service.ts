/** The installed service file. */
import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { DescgenError } from '../../core/errors.js';
import { type ServiceManager, serviceManager } from '../../service/manager.js';
import type { Cli } from '../cli.js';

export interface InstalledService {
  manager: ServiceManager;
  name: ServiceManager['name'];
  file: string;
  /** What it starts. */
  program: readonly string[];
}

/** The service installed for this home; null when there is none, or the platform has none. */
export async function installedService(cli: Cli): Promise<InstalledService | null> {
  if (process.platform !== 'linux' && process.platform !== 'darwin') return null;
  const manager = managerOf(cli);
  const text = await readServiceFile(manager.file);
  if (text === null) return null;
  const home = cli.env['DESCGEN_HOME'] ? cli.paths.state_dir : undefined;
  if (manager.variable(text, 'DESCGEN_HOME') !== home) return null;
  return { manager, name: manager.name, file: manager.file, program: manager.program(text) };
}

/** Throws `service_unavailable` where no service manager is known. */
export function managerOf(cli: Cli, { system = false }: { system?: boolean } = {}): ServiceManager {
  return serviceManager({
    platform: process.platform,
    env: cli.env,
    home: cli.env['HOME'] || homedir(),
    user: thisUser(),
    system,
  });
}

/** A user without an entry in the user database (in a container) is known by its id. */
function thisUser(): { name: string; id: number } {
  try {
    const { username, uid } = userInfo();
    return { name: username, id: uid };
  } catch {
    const id = process.getuid?.() ?? 0;
    return { name: String(id), id };
  }
}

/** Its text, or null when it does not exist. Throws `home_unusable`. */
export async function readServiceFile(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw serviceFileUnusable(file, error);
  }
}

export function serviceFileUnusable(file: string, cause: unknown): DescgenError {
  const { code } = cause as NodeJS.ErrnoException;
  return new DescgenError('home_unusable', `Cannot use ${file} (${code ?? String(cause)}).`, { cause });
}
