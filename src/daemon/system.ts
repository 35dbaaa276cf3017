import { randomUUID } from 'node:crypto';
import type { Chance, Clock } from '../core/ports/world.js';

/** The real time. Its timers do not keep the process alive: the server does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, wake) {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  },
};

export const systemChance: Chance = {
  random: () => Math.random(),
  uuid: () => randomUUID(),
};
