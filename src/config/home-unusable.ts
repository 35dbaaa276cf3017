/** What it means when the folders and files of descgen's own cannot be used. */
import { DescgenError } from '../core/errors.js';
import { reasonOf } from '../files/reason.js';

/** The error for a file or folder of descgen's own that cannot be made, read or written. */
export function homeUnusable(path: string, cause: unknown): DescgenError {
  const message = `${path} cannot be used: ${reasonOf(cause)}. Mend that, or choose another folder by DESCGEN_HOME.`;
  return new DescgenError('home_unusable', message, { cause });
}
