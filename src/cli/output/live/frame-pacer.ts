/** Does something soon, but no more often than `times` a second, however often it is asked for. */
export function paced(times: number, run: () => void): { soon(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let last = Number.NEGATIVE_INFINITY;
  return {
    soon() {
      // Never at once: what comes together is drawn together.
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
