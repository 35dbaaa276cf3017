/** What became of standard output: where it cannot be written, a command must not end as if all were well. */
import { once } from 'node:events';

let lost: NodeJS.ErrnoException | null = null;

/** From now on an error of stdout is kept rather than thrown. Called once, before anything is printed. */
export function keepStdoutErrors(): void {
  process.stdout.on('error', (error) => {
    lost ??= error;
  });
}

/** Nothing that is printed from now on arrives: the reader has seen enough, or the disk is full. */
export function stdoutIsLost(): boolean {
  return lost !== null;
}

/** Tells at once when stdout is lost, for what goes on until somebody ends it. */
export function onStdoutLost(lost: () => void): void {
  process.stdout.once('error', lost);
}

/** Resolves when all that was printed is out, with the error that output was lost to; a reader that went away is none. */
export function flushStdout(): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    process.stdout.write('', (error) => {
      // The stream calls back before it tells its listeners.
      const first: NodeJS.ErrnoException | null = lost ?? error ?? null;
      resolve(first?.code === 'EPIPE' ? null : first);
    });
  });
}

/** Waits whenever the stream is full: what is written faster than it is read would gather in memory. Ends where stdout is lost. */
export async function writeToStdout(chunks: AsyncIterable<string | Buffer>): Promise<void> {
  for await (const chunk of chunks) {
    if (lost !== null) return;
    if (process.stdout.write(chunk)) continue;
    try {
      await once(process.stdout, 'drain');
    } catch (error) {
      if (stdoutIsLost()) return;
      throw error;
    }
  }
}
