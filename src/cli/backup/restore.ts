/** `descgen restore`: puts a backup into this home. */
import { createReadStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { homeUnusable } from '../../config/home/home-unusable.js';
import { judgeHome } from '../../config/home/judge-home.js';
import { ensureDir } from '../../config/paths.js';
import { DescgenError } from '../../core/errors.js';
import { checkPrivateFile, readPrivate } from '../../files/private.js';
import { reasonOf } from '../../files/reason.js';
import { replaceWhole } from '../../files/whole.js';
import type { Cli } from '../cli.js';
import { lookForDaemon } from '../daemon/daemon-find.js';
import { counted } from '../output/terminal-text.js';
import { DATABASE, readManifest, smallFiles } from './backup-folder.js';

export async function restore(cli: Cli, source: string, options: { force?: boolean }): Promise<void> {
  const folder = resolve(cli.cwd, source);
  const manifest = readManifest(folder);
  const database = join(folder, DATABASE);
  judgeCopy(database);
  await refuseRunning(cli);
  const { paths } = cli;
  for (const dir of [paths.state_dir, paths.data_dir, dirname(paths.config_file)]) await ensureDir(dir);
  judgeHome(paths);
  if (existsSync(paths.database) && options.force !== true) {
    throw new DescgenError(
      'usage',
      `${paths.database} already exists; \`descgen restore ${source} --force\` replaces it, and keeps it beside the new one.`,
    );
  }
  const aside = `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    // First the small files: a restore that breaks off leaves the old database, or none, and can be repeated.
    for (const { name, file } of smallFiles(paths)) {
      const found = readPrivate(join(folder, name));
      // A home whose secret came from the environment has no such file.
      if (isSame(file, found?.content) || (found === undefined && name === 'secret')) continue;
      await keepAside(file, aside);
      if (found !== undefined) await replaceWhole(file, found.content);
    }
    for (const ending of ['', '-wal', '-shm']) await keepAside(`${paths.database}${ending}`, aside);
    await replaceWhole(paths.database, createReadStream(database));
  } catch (error) {
    throw homeUnusable(paths.data_dir, error);
  }
  cli.print(
    `Restored ${counted(manifest.jobs, 'job')} and ${counted(manifest.lots, 'lot')} as of ${manifest.created_at}\n`,
  );
  if (manifest.pending_webhooks === 0) return;
  cli.note(
    `Held: ${counted(manifest.pending_webhooks, 'pending webhook')}, because the original may send or have sent the same. \`descgen webhooks release\` sends what is held, \`--discard\` drops it.\n`,
  );
}

function judgeCopy(database: string): void {
  try {
    checkPrivateFile(database);
  } catch (cause) {
    throw new DescgenError('invalid_input', `Cannot use ${database}: ${reasonOf(cause)}.`, { cause });
  }
  if (!existsSync(database)) throw new DescgenError('invalid_input', `${database} does not exist: not a whole backup.`);
}

/** A daemon has the old database open, and would go on writing into it. */
async function refuseRunning(cli: Cli): Promise<void> {
  const { kind } = await lookForDaemon(cli);
  if (kind !== 'answers' && kind !== 'silent') return;
  throw new DescgenError('already_running', 'The daemon is running; stop it first with `descgen daemon stop`.');
}

function isSame(file: string, content: Buffer | undefined): boolean {
  return content !== undefined && readPrivate(file)?.content.equals(content) === true;
}

/** What is replaced is kept beside it. */
async function keepAside(file: string, aside: string): Promise<void> {
  if (existsSync(file)) await rename(file, `${file}.${aside}`);
}
