import type { Entry, ListenEvent } from '../../listen/entry.js';

/** Takes events to whoever shows them, from the first one on: what came before somebody did waits. */
export interface Feed {
  emit(event: ListenEvent): void;
  open(output: { show(event: ListenEvent): void }): void;
}

/** `note` hears of each webhook that is through. */
export function createFeed(note: (entry: Entry) => void): Feed {
  let output: { show(event: ListenEvent): void } | null = null;
  const early: ListenEvent[] = [];
  return {
    emit(event) {
      if (output === null) early.push(event);
      else output.show(event);
      if (event.type === 'finished') note(event.entry);
    },
    open(opened) {
      output = opened;
      for (const event of early.splice(0)) opened.show(event);
    },
  };
}
