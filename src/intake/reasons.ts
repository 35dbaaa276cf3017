/** What the system says against reading something, in words that follow its name. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: this user has no permission for it',
  EPERM: 'cannot be read: this user has no permission for it',
  EISDIR: 'cannot be read: it is a folder',
  ELOOP: 'cannot be read: links on the way to it go round in a circle',
  ENAMETOOLONG: 'cannot be read: the path is too long',
};

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
