/** Runs at most `limit` tasks at once; the others wait in order. */
export function createLimiter(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resume) => waiting.push(resume));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** The same for each name by itself: what one waits for holds up no other. */
export function createLimiters(limit: number): <T>(name: string, task: () => Promise<T>) => Promise<T> {
  const limiters = new Map<string, { run: ReturnType<typeof createLimiter>; tasks: number }>();
  return async (name, task) => {
    const limiter = limiters.get(name) ?? { run: createLimiter(limit), tasks: 0 };
    limiters.set(name, limiter);
    limiter.tasks += 1;
    try {
      return await limiter.run(task);
    } finally {
      limiter.tasks -= 1;
      if (limiter.tasks === 0) limiters.delete(name);
    }
  };
}
