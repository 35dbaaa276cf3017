/** Passes events to the output, including those that came before it was open. */
import type { Entry, ListenEvent } from '../../listen/entry.js';

export interface EventFeed {
  emit(event: ListenEvent): void;
  open(output: { show(event: ListenEvent): void }): void;
}

/** `note` is called for each finished webhook. */
export function createEventFeed(note: (entry: Entry) => void): EventFeed {
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
