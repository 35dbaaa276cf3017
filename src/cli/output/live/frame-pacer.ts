/** Limits how often a view is drawn. */

/** `soon` runs it soon, but at most `times` a second, however often it is called. */
export function createFramePacer(times: number, run: () => void): { soon(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let last = Number.NEGATIVE_INFINITY;
  return {
    soon() {
      // Never at once: changes that come together are drawn together.
      timer ??= setTimeout(
        () => {
          timer = null;
          last = performance.now();
          run();
        },
        Math.max(0, last + 1_000 / times - performance.now()),
      );
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
