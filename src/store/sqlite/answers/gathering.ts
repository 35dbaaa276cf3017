/** Records that come shortly after each other share a commit: each waits for the disk, and the daemon with it. */

/** Commits of some milliseconds then take at most a tenth of the time of the daemon. Answers take seconds, so nobody notices. */
const APART_MS = 50;

export interface Gathering<T> {
  /** Resolves when it is durable; rejects as `store` throws. Committed at once if the last commit was a while ago. */
  add(record: T): Promise<void>;
  /** Commits now what waits. */
  commit(): void;
}

/** `store` makes all of them durable, or throws and stores none. */
export function createGathering<T>(store: (records: readonly T[]) => void): Gathering<T> {
  let waiting: { record: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let next = 0;
  const commit = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const all = waiting;
    waiting = [];
    if (all.length === 0) return;
    try {
      store(all.map(({ record }) => record));
      for (const { resolve } of all) resolve();
    } catch (error) {
      for (const { reject } of all) reject(error);
    } finally {
      next = performance.now() + APART_MS;
    }
  };
  return {
    add: (record) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ record, resolve, reject });
        timer ??= setTimeout(commit, Math.max(0, next - performance.now()));
      }),
    commit,
  };
}
