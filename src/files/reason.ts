/** Why a file or folder cannot be created, read or written, in words that follow "because". */

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'part of the path is not a folder',
  EEXIST: 'there is a file where the folder should be',
  ENOENT: 'it cannot be created there',
  ERR_FS_EISDIR: 'there is a folder where the file should be',
  EISDIR: 'there is a folder where the file should be',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is exhausted",
  EFBIG: 'the file would be too large',
  ENXIO: 'it is not a regular file',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** A file or folder that exists and could be opened, but must not be used. */
export class UnusableFile extends Error {
  /** In words that follow "because". */
  readonly reason: string;

  constructor(reason: string, file: string) {
    super(`${file}: ${reason}`);
    this.reason = reason;
  }
}

/** Without a full stop, even where the error is a sentence: more may follow. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnusableFile) return error.reason;
  const code = errnoOf(error);
  if (code !== undefined && REASONS[code] !== undefined) return REASONS[code];
  return code ?? (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

/** The `code` of a file system error, such as ENOENT. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
