/** Waits for work that cannot be cancelled, but not longer than allowed. */

/** How long the work may go on after its time is up before it counts as stuck. */
const GRACE_MS = 2_000;

export interface Bound {
  ms: number;
  /** Called when the work still goes on some time after `ms`. */
  overrun: () => void;
}

/** `late` when the work took longer than allowed. */
export function bounded<T>(work: Promise<T>, { ms, overrun }: Bound): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => {
      resolve('late');
      timer = setTimeout(overrun, GRACE_MS);
    }, ms);
    const end = <R>(settle: (result: R) => void) => {
      return (result: R): void => {
        clearTimeout(timer);
        settle(result);
      };
    };
    work.then(end(resolve), end(reject));
  });
}
