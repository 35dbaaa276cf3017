/** The error for folders and files of descgen that cannot be used. */
import { DescgenError } from '../../core/errors.js';
import { reasonOf } from '../../files/reason.js';

export function homeUnusable(path: string, cause: unknown): DescgenError {
  const message = `Cannot use ${path}: ${reasonOf(cause)}. Fix that, or set DESCGEN_HOME to another folder.`;
  return new DescgenError('home_unusable', message, { cause });
}
