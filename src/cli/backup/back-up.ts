/** `descgen backup`: a whole copy of the home while the daemon works. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DescgenError } from '../../core/errors.js';
import { isoMillis } from '../../core/time.js';
import { makeFolder } from '../../files/folder.js';
import { readPrivate } from '../../files/private.js';
import { reasonOf } from '../../files/reason.js';
import { replaceWhole } from '../../files/whole.js';
import type { Cli } from '../cli.js';
import { jsonText } from '../output/json-text.js';
import { counted } from '../output/terminal-text.js';
import { DATABASE, type Manifest, manifestFile, smallFiles } from './backup-folder.js';
import { copyDatabase } from './backup-process.js';

export async function backUp(cli: Cli, target: string, options: { json?: boolean }): Promise<void> {
  const folder = resolve(cli.cwd, target);
  if (existsSync(folder)) {
    throw new DescgenError('usage', `${folder} already exists; name a new folder, such as one with the date.`);
  }
  if (!existsSync(cli.paths.database)) {
    throw new DescgenError('not_found', `There is nothing to back up: ${cli.paths.database} does not exist yet.`);
  }
  // Whole or not at all: an interrupted backup must not look like one.
  const draft = join(dirname(folder), `.${basename(folder)}.${randomBytes(8).toString('hex')}.tmp`);
  try {
    await makeFolder(draft, 0o700);
    const { bytes, ...counts } = await copyDatabase(cli, join(draft, DATABASE));
    for (const { name, file } of smallFiles(cli.paths)) {
      const found = readPrivate(file);
      if (found !== undefined) await replaceWhole(join(draft, name), found.content);
    }
    const manifest: Manifest = { version: cli.version, created_at: isoMillis(Date.now()), ...counts };
    await replaceWhole(manifestFile(draft), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(draft, folder);
    if (options.json === true) return cli.print(jsonText({ folder, bytes, ...manifest }));
    const size = `${Math.max(0.1, bytes / 1024 ** 2).toFixed(1)} MB`;
    cli.print(`${folder}: ${counted(counts.jobs, 'job')}, ${counted(counts.lots, 'lot')}, ${size}\n`);
    cli.note(
      'It contains the shared secret, the settings and the keys of models, so keep it private. `descgen restore` restores it.\n',
    );
  } catch (error) {
    if (error instanceof DescgenError) throw error;
    throw new DescgenError('usage', `Cannot write ${folder}: ${reasonOf(error)}.`, { cause: error });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
