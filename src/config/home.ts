/** What it means when the folders and files of descgen's own cannot be used. */
import { DescgenError } from '../core/errors.js';

/** The error for a file or folder of descgen's own that cannot be made, read or written. */
export function homeUnusable(path: string, cause: unknown): DescgenError {
  const message = `${path} cannot be used: ${reasonOf(cause)}. Mend that, or choose another folder by DESCGEN_HOME.`;
  return new DescgenError('home_unusable', message, { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission for it',
  EPERM: 'this user has no permission for it',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'something on the way to it is not a folder',
  EEXIST: 'a file stands where the folder should be',
  ENOENT: 'it cannot be made there',
  ERR_FS_EISDIR: 'a folder stands where the file should be',
  EISDIR: 'a folder stands where the file should be',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is used up",
  ELOOP: 'links on the way to it go round in a circle',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

function reasonOf(cause: unknown): string {
  const code = errnoOf(cause);
  if (code !== undefined && REASONS[code] !== undefined) return REASONS[code];
  return code ?? (cause instanceof Error ? cause.message : String(cause));
}

/** The `code` of a file system error, such as ENOENT. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
