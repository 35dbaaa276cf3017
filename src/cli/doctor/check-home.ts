/** Where descgen keeps its files: can they be written, who can read them, is there enough space. Read-only. */
import { constants, statSync } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { homeFiles, homeFolders } from '../../config/home/judge-home.js';
import { shellWord } from '../../core/text/quoted.js';
import { checkPrivateFile, checkPrivateFolder } from '../../files/private.js';
import { errnoOf, reasonOf } from '../../files/reason.js';
import type { Cli } from '../cli.js';
import { type Finding, ok, problem, warning } from './diagnosis.js';

type Home = Pick<Cli, 'paths'>;

export async function checkFolders({ paths }: Home): Promise<Finding[]> {
  return (await Promise.all(homeFolders(paths).map(checkFolder))).flat();
}

async function checkFolder(folder: string): Promise<Finding[]> {
  const advice = 'Fix that, or set DESCGEN_HOME to another folder.';
  try {
    const nearest = await nearestFolder(folder);
    await access(nearest, constants.W_OK | constants.X_OK);
    if (nearest !== folder) return [ok('folders', `${folder} does not exist yet; it is created when needed`)];
    checkPrivateFolder(folder);
    return [ok('folders', `${folder} can be written`)];
  } catch (error) {
    return [problem('folders', `Cannot use ${folder}: ${reasonOf(error)}`, advice)];
  }
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
export function checkFiles({ paths }: Home): Finding[] {
  const findings = homeFiles(paths).flatMap((file) => checkFile(file));
  return findings.length > 0 ? findings : [ok('files', 'Secret, token, settings, database and log are private')];
}

function checkFile(file: string): Finding[] {
  try {
    checkPrivateFile(file);
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o077) === 0 || process.platform === 'win32') return [];
    const octal = (mode & 0o777).toString(8).padStart(4, '0');
    return [warning('files', `${file} is readable by other users (mode ${octal})`, `chmod 600 ${shellWord(file)}`)];
  } catch (error) {
    // A folder that cannot be searched is reported by the check of the folders.
    if (errnoOf(error) === 'EACCES' || errnoOf(error) === 'ENOTDIR') return [];
    const advice = 'descgen does not use it: remove it, or give it to this user and close it to others.';
    return [problem('files', `Cannot use ${file}: ${reasonOf(error)}`, advice)];
  }
}
