/** The two-stage stop: first let running work finish; if asked again, abort it. */
import type { Logger } from '../core/ports/world.js';

export interface Shutdown {
  readonly asked: boolean;
  /** Asks for a stop; a second call aborts running work. */
  ask(by: string): void;
  /** Waits until a stop is asked for, then for `soft`; the second time calls `hard`, the third stops waiting. */
  wait(stages: { soft: () => Promise<void>; hard: () => Promise<void> }): Promise<void>;
  dispose(): void;
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export function createShutdown(log: Logger): Shutdown {
  let times = 0;
  const waiting: (() => void)[] = [];
  const timesAsked = (wanted: number): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => (times >= wanted ? resolve() : void waiting.push(check));
      check();
    });
  const ask = (by: string): void => {
    times += 1;
    log.info({ by }, times === 1 ? 'stopping after running work has finished' : 'stopping at once');
    for (const check of waiting.splice(0)) check();
  };
  const handlers = SIGNALS.map((signal) => ({ signal, handler: () => ask(signal) }));
  for (const { signal, handler } of handlers) process.on(signal, handler);
  return {
    get asked() {
      return times > 0;
    },
    ask,
    async wait({ soft, hard }) {
      await timesAsked(1);
      const ended = soft();
      const hurried = timesAsked(2).then(hard);
      await Promise.race([ended, hurried, timesAsked(3)]);
    },
    dispose() {
      for (const { signal, handler } of handlers) process.off(signal, handler);
    },
  };
}
