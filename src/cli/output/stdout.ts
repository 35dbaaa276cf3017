/** The state of standard output: a command whose output was lost must not succeed. */
import { once } from 'node:events';

let lost: NodeJS.ErrnoException | null = null;

/** From now on errors of stdout are kept rather than thrown. Called once, before anything is printed. */
export function keepStdoutErrors(): void {
  process.stdout.on('error', (error) => {
    lost ??= error;
  });
}

/** Nothing printed from now on arrives: the reader went away, or the disk is full. */
export function stdoutIsLost(): boolean {
  return lost !== null;
}

/** Reports a lost stdout at once, for commands that run until they are stopped. */
export function onStdoutLost(lost: () => void): void {
  process.stdout.once('error', lost);
}

/** Resolves when everything is written, with the error that output was lost to; a reader that went away is no error. */
export function flushStdout(): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    process.stdout.write('', (error) => {
      // The stream calls back before it calls its listeners.
      const first: NodeJS.ErrnoException | null = lost ?? error ?? null;
      resolve(first?.code === 'EPIPE' ? null : first);
    });
  });
}

/** Waits whenever the stream is full, so that nothing piles up in memory. Stops when stdout is lost. */
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
