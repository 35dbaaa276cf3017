/** Why a file or folder cannot be made, read or written, in words that follow "because". */

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
  EFBIG: 'files of this size are not allowed there',
  ELOOP: 'links on the way to it go round in a circle',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

export function reasonOf(error: unknown): string {
  const code = errnoOf(error);
  if (code !== undefined && REASONS[code] !== undefined) return REASONS[code];
  return code ?? (error instanceof Error ? error.message : String(error));
}

/** The `code` of a file system error, such as ENOENT. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
