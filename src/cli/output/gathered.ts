/** Many lines that come at once are written together, at the end of the turn they came in. */
export interface Gathered {
  print(text: string): void;
  /** Writes the waiting lines. */
  flush(): void;
}

/** This much is written at once (UTF-16 units). */
const MOST_WAITING = 64 * 1024;

export function gathered(write: (text: string) => void): Gathered {
  let waiting = '';
  let due = false;
  const flush = (): void => {
    due = false;
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    write(text);
  };
  return {
    flush,
    print(text) {
      waiting += text;
      if (waiting.length >= MOST_WAITING) flush();
      else if (!due) {
        due = true;
        setImmediate(flush);
      }
    },
  };
}
