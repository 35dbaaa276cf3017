/** Bounds the bytes that several pieces of work hold together. */

export interface ByteBudget {
  readonly total: number;
  /** Waits, in order, until there is room. More than the whole budget is given only while the rest of it is unused. */
  acquire(bytes: number): Promise<void>;
  /** Like `acquire` for someone who already holds `held` bytes, without waiting; false when there is no room. */
  take(bytes: number, held: number): boolean;
  give(bytes: number): void;
  /** Resolves when half of the budget is free. */
  room(): Promise<void>;
}

export function createByteBudget(total: number): ByteBudget {
  let used = 0;
  const waiting: { fits: () => boolean; go: () => void }[] = [];

  const serve = (): void => {
    for (let first = waiting[0]; first?.fits() === true; first = waiting[0]) {
      waiting.shift();
      first.go();
    }
  };
  const wait = (fits: () => boolean, then: () => void): Promise<void> =>
    new Promise((resolve) => {
      const go = (): void => {
        then();
        resolve();
      };
      waiting.push({ fits, go });
      serve();
    });
  return {
    total,
    acquire: (bytes) =>
      wait(
        () => used === 0 || used + bytes <= total,
        () => {
          used += bytes;
        },
      ),
    take(bytes, held) {
      if (used > held && used + bytes > total) return false;
      used += bytes;
      return true;
    },
    give(bytes) {
      used -= bytes;
      serve();
    },
    room: () =>
      wait(
        () => used <= total / 2,
        () => undefined,
      ),
  };
}
