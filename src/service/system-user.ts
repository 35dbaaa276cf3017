/** Users of this machine. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** `id` ends with this for a name that no user has (POSIX). */
const NO_SUCH_USER = 1;

/** Whether the system knows a user of that name, wherever it keeps its users; null where it cannot be asked. */
export async function isUser(name: string): Promise<boolean | null> {
  try {
    await run('id', ['-u', '--', name]);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === NO_SUCH_USER ? false : null;
  }
}
