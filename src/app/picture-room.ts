/**
 * Bounds the photos that are held for models. Every lot in progress has its photos prepared while others wait for answers; with
 * twenty large photos a lot, those of all lots together would take hundreds of megabytes.
 */
import { type ByteBudget, createByteBudget } from '../core/byte-budget.js';
import type { Generator } from '../core/ports/generator.js';

/** For each model: a server that hangs holds up no other. */
const MOST_BYTES = 96 * 1024 ** 2;
/** A JPEG of a photo takes about so many bytes a pixel; it is counted as a square. */
const BYTES_A_PIXEL = 0.2;

export interface PictureRoom {
  /** Does the work once there is room for the photos of its lot, and counts them until it is done. */
  during<T>(
    lot: { generator: Pick<Generator, 'name' | 'long_side'>; photos: number },
    work: () => Promise<T>,
  ): Promise<T>;
}

export function createPictureRoom(most = MOST_BYTES): PictureRoom {
  const budgets = new Map<string, ByteBudget>();
  return {
    async during({ generator: { name, long_side }, photos }, work) {
      if (long_side === undefined) return work();
      const budget = budgets.get(name) ?? createByteBudget(most);
      budgets.set(name, budget);
      const bytes = photos * long_side ** 2 * BYTES_A_PIXEL;
      await budget.acquire(bytes);
      try {
        return await work();
      } finally {
        budget.give(bytes);
      }
    },
  };
}
