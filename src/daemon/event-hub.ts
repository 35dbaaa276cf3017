/** Passes the events of the daemon to its listeners; a listener that fails harms no other. */
import type { DescgenEvent, EventHub } from '../core/events.js';
import type { Logger } from '../core/ports/world.js';

export function createEventHub(log: Logger): EventHub {
  const listeners = new Set<(event: DescgenEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          log.error({ err: error, event: event.type }, 'a listener failed');
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
