/** Copies the database in a separate process: the command line itself never opens it. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DescgenError } from '../../core/errors.js';
import { withoutSecrets } from '../../core/machine/child-environment.js';
import type { BackupReport, CopiedDatabase } from '../../daemon/inspect-runtime.js';
import type { Cli } from '../cli.js';

/** Throws what the copy failed with, or `interrupted`; then nothing is left of it. */
export async function copyDatabase(
  { paths, interrupted }: Pick<Cli, 'paths' | 'interrupted'>,
  target: string,
): Promise<CopiedDatabase> {
  const program = fileURLToPath(new URL('./inspect-process.js', import.meta.url));
  const child = fork(program, [paths.database, target], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: withoutSecrets(process.env),
  });
  const stop = (): void => void child.kill('SIGKILL');
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    const report = await new Promise<BackupReport | { ended: string }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as BackupReport));
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ ended: String(signal ?? `exit code ${code}`) }));
    });
    if ('found' in report) return report.found;
    if (interrupted.aborted) throw new DescgenError('interrupted', 'Interrupted; no backup was made.');
    if ('failed' in report) throw new DescgenError(report.code, report.failed);
    throw new DescgenError('storage_unavailable', `The copy of ${paths.database} crashed (${report.ended}).`);
  } finally {
    interrupted.removeEventListener('abort', stop);
  }
}
