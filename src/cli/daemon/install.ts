/** `descgen daemon install` and `uninstall`: the daemon as a service. */
import { realpath, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DescgenError } from '../../core/errors.js';
import { makeFolder } from '../../files/folder.js';
import { replaceWhole } from '../../files/whole.js';
import type { ServiceManager } from '../../service/manager.js';
import { leftOut, planService } from '../../service/service-plan.js';
import { isAsWritten } from '../../service/stamp.js';
import { isUser } from '../../service/system-user.js';
import type { Cli } from '../cli.js';
import { stopRunning } from './control.js';
import { findDaemon } from './daemon-find.js';
import { managerOf, readServiceFile, serviceFileUnusable } from './service.js';

interface InstallOptions {
  print?: boolean;
  force?: boolean;
  /** A service of the whole machine, which runs as `user`. */
  system?: boolean;
  user?: string;
}

/** A cold start on a busy machine takes a few seconds. */
const ANSWER_MS = 30_000;

/** Writes the service file and starts the service; `--print` only shows the file. */
export async function install(cli: Cli, options: InstallOptions): Promise<void> {
  const system = options.system === true;
  const manager = managerOf(cli, { system });
  const text = await serviceText(cli, manager, systemUser(cli, options));
  if (options.print === true) {
    cli.print(text);
    for (const sentence of leftOut(cli.env, cli.paths)) cli.note(`${sentence}\n`);
    return;
  }
  await manager.check();
  if (system) await requireUser(systemUser(cli, options) ?? '');
  const known = await readServiceFile(manager.file);
  if (known !== null && known !== text && options.force !== true) refuseToOverwrite(manager, { known, text });
  if (known !== text) await writeServiceFile(manager.file, text);
  if (system) return enableSystem(cli, manager);
  // There is one daemon per home: one that a command started makes way for the service, which continues its work.
  if (await stopRunning(cli, false)) cli.note('descgen: stopped the running daemon; the service continues its work\n');
  await manager.enable();
  if (!(await answersSoon(cli))) {
    throw new DescgenError(
      'daemon_start_failed',
      `${manager.file} is installed, but its daemon does not respond yet; \`descgen daemon logs\` may show why. ${(await manager.advice()).join(' ')}`,
    );
  }
  cli.print(`${known === text ? 'Started' : 'Installed and started'}: ${manager.file}\n`);
  for (const sentence of [...leftOut(cli.env, cli.paths), ...(await manager.advice())]) cli.note(`${sentence}\n`);
}

/** Its home belongs to its own user, so this command does not talk to its daemon. */
async function enableSystem(cli: Cli, manager: ServiceManager): Promise<void> {
  await manager.enable();
  cli.print(`Installed and started: ${manager.file}\n`);
  const home = manager.variable((await readServiceFile(manager.file)) ?? '', 'DESCGEN_HOME');
  const command = `Its commands: \`sudo -u <user> env DESCGEN_HOME=${home} descgen …\`.`;
  for (const sentence of [...leftOut(cli.env, cli.paths), ...(await manager.advice()), command])
    cli.note(`${sentence}\n`);
}

/** Throws `usage` when `--system` and `--user` are not given together. */
function systemUser(cli: Cli, { system, user }: InstallOptions): string | undefined {
  if (system !== true && user === undefined) return undefined;
  if (system !== true) throw new DescgenError('usage', '--user is for `--system`; without it the service is yours.');
  const name = user ?? cli.env['SUDO_USER'];
  if (name !== undefined && /^[a-z_][\w.-]*\$?$/i.test(name)) return name;
  throw new DescgenError(
    'usage',
    'Name the user that the service runs as with --user, such as one made by `useradd --system descgen`.',
  );
}

/** The service manager would only say that its process ended. */
async function requireUser(name: string): Promise<void> {
  if ((await isUser(name)) !== false) return;
  throw new DescgenError(
    'usage',
    `This machine has no user "${name}"; \`sudo useradd --system ${name}\` makes one, or name another with --user.`,
  );
}

async function answersSoon(cli: Cli): Promise<boolean> {
  const deadline = Date.now() + ANSWER_MS;
  while ((await findDaemon(cli)) === null) {
    if (Date.now() > deadline || cli.interrupted.aborted) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** Stops the service and deletes its file. Jobs and settings are kept. */
export async function uninstall(cli: Cli, options: { force?: boolean; system?: boolean }): Promise<void> {
  const manager = managerOf(cli, { system: options.system === true });
  const known = await readServiceFile(manager.file);
  if (known === null) {
    cli.print(`No service is installed (${manager.file} does not exist)\n`);
    return;
  }
  if (!isAsWritten(known) && options.force !== true) {
    throw new DescgenError(
      'service_changed',
      `${manager.file} was edited by hand; \`descgen daemon uninstall --force\` deletes it anyway.`,
    );
  }
  await manager.check();
  await manager.disable();
  await rm(manager.file, { force: true });
  await manager.forget();
  cli.print(`Stopped and removed: ${manager.file}\n`);
  cli.note('Jobs and settings are kept; commands that need the daemon start it again.\n');
}

async function serviceText(cli: Cli, manager: ServiceManager, system_user: string | undefined): Promise<string> {
  const settings = await cli.settings();
  // The real file: a link in a bin folder may point to another version later.
  const script = await realpath(process.argv[1] ?? '');
  if (/[/\\]_npx[/\\]/.test(script)) {
    throw new DescgenError(
      'usage',
      `${script} is in npx's cache, which may be cleared at any time; install descgen (npm install -g descgen), then run \`descgen daemon install\`.`,
    );
  }
  const { env, paths, cwd } = cli;
  const grace_ms = settings.get('daemon.grace');
  const user = system_user === undefined ? {} : { system_user };
  return manager.text(planService({ node: process.execPath, script, env, paths, cwd, grace_ms, ...user }));
}

function refuseToOverwrite(manager: ServiceManager, { known, text }: { known: string; text: string }): void {
  const home = (one: string): string | undefined => manager.variable(one, 'DESCGEN_HOME');
  if (!isAsWritten(known)) {
    throw new DescgenError(
      'service_changed',
      `${manager.file} was edited by hand; compare it with \`descgen daemon install --print\`, and overwrite it with --force.`,
    );
  }
  if (home(known) !== home(text)) {
    throw new DescgenError(
      'service_changed',
      `${manager.file} is for another DESCGEN_HOME; \`descgen daemon install --force\` replaces it.`,
    );
  }
}

async function writeServiceFile(file: string, text: string): Promise<void> {
  try {
    await makeFolder(dirname(file));
    await replaceWhole(file, text, { mode: 0o644 });
  } catch (error) {
    throw serviceFileUnusable(file, error);
  }
}
