/** Where descgen keeps its files: can they be written, who can read them, is there enough space. Read-only. */
import { constants, type Stats } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { rotationFile } from '../../config/secrets/secret-rotation.js';
import { errnoOf, reasonOf } from '../../files/reason.js';
import type { Cli } from '../cli.js';
import { type Finding, ok, problem, warning } from './finding.js';

type Home = Pick<Cli, 'paths'>;

export async function checkFolders({ paths }: Home): Promise<Finding[]> {
  const folders = new Set([paths.state_dir, paths.data_dir, paths.log_dir, dirname(paths.config_file)]);
  return (await Promise.all([...folders].map(checkFolder))).flat();
}

async function checkFolder(folder: string): Promise<Finding[]> {
  try {
    const nearest = await nearestFolder(folder);
    await access(nearest, constants.W_OK | constants.X_OK);
    if (nearest !== folder) return [ok('folders', `${folder} does not exist yet; it is created when needed`)];
    return judgeFolder(folder, await stat(folder), process.getuid?.());
  } catch (error) {
    const advice = 'Fix that, or set DESCGEN_HOME to another folder.';
    return [problem('folders', `Cannot use ${folder}: ${reasonOf(error)}`, advice)];
  }
}

/** By its mode and its owner; `uid` is that of this process. */
export function judgeFolder(folder: string, found: Pick<Stats, 'mode' | 'uid'>, uid: number | undefined): Finding[] {
  if (uid !== undefined && found.uid !== uid) {
    const message = `${folder} belongs to another user (${found.uid}) than the one who asks (${uid})`;
    return [
      warning('folders', message, 'Run descgen as that user: files of another one keep its daemon from working.'),
    ];
  }
  if (uid !== undefined && (found.mode & 0o022) !== 0) {
    return [warning('folders', `${folder} can be written by other users`, `chmod go-w '${folder}'`)];
  }
  return [ok('folders', `${folder} can be written`)];
}

/** The folder itself, or the nearest parent that exists. Throws when something else has its name. */
async function nearestFolder(folder: string): Promise<string> {
  try {
    if ((await stat(folder)).isDirectory()) return folder;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    return nearestFolder(dirname(folder));
  }
  throw Object.assign(new Error(folder), { code: 'EEXIST' });
}

export async function checkDisk({ paths }: Home): Promise<Finding[]> {
  let folder: string;
  try {
    folder = await nearestFolder(paths.data_dir);
  } catch {
    // The check of the folders reports that.
    return [];
  }
  const { bavail, bsize, type } = await statfs(folder);
  return judgeDisk(folder, { free: bavail * bsize, type });
}

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** Numbers of statfs(2) on Linux: file systems on which SQLite's locks and write-ahead log are not reliable. */
const NETWORK: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
]);

export function judgeDisk(folder: string, { free, type }: { free: number; type: number }): Finding[] {
  const network = process.platform === 'linux' ? NETWORK.get(type) : undefined;
  const room = `${free >= GB ? `${(free / GB).toFixed(1)} GB` : `${Math.floor(free / MB)} MB`} free at ${folder}`;
  const findings = [judgeRoom(free, room)];
  if (network !== undefined) {
    const message = `${folder} is on ${network}, which may not support the locks that the database needs`;
    findings.push(warning('disk', message, 'Set DESCGEN_HOME to a folder on a local disk.'));
  }
  return findings;
}

function judgeRoom(free: number, room: string): Finding {
  const advice = 'Free some disk space: without it no job is accepted and no result is stored.';
  if (free < 64 * MB) return problem('disk', `Only ${room}`, advice);
  return free < GB ? warning('disk', `Only ${room}`, advice) : ok('disk', room);
}

/** Secret, token, configuration, database and log must be private. */
export async function checkFiles({ paths }: Home): Promise<Finding[]> {
  if (process.platform === 'win32') return [];
  const files = [paths.secret, rotationFile(paths), paths.token, paths.config_file, paths.database, paths.log];
  const findings: Finding[] = [];
  for (const file of files) {
    const mode = await modeOf(file);
    if (mode === null || (mode & 0o077) === 0) continue;
    const octal = (mode & 0o777).toString(8).padStart(4, '0');
    findings.push(warning('files', `${file} is readable by other users (mode ${octal})`, `chmod 600 '${file}'`));
  }
  return findings.length > 0 ? findings : [ok('files', 'Secret, token, settings, database and log are private')];
}

async function modeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mode;
  } catch {
    // Missing, or not visible: then others cannot read it either.
    return null;
  }
}
