/** The real clock and real randomness. */
import { randomUUID } from 'node:crypto';
import type { Chance, Clock } from '../core/ports/world.js';

/** Its timers keep nothing alive: the server keeps the process alive. */
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
