import { describe, expect, it } from 'vitest';
import { createByteBudget } from '../../src/core/byte-budget.js';

async function isDone(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, open))])) !== open;
}

describe('a budget of bytes', () => {
  it('makes those wait, in order, for whom there is no room', async () => {
    const budget = createByteBudget(100);
    await budget.acquire(80);
    const large = budget.acquire(90);
    const small = budget.acquire(10);
    expect([await isDone(large), await isDone(small)]).toEqual([false, false]);
    budget.give(80);
    expect([await isDone(large), await isDone(small)]).toEqual([true, true]);
  });

  it('gives more than all of it to one alone', async () => {
    const budget = createByteBudget(100);
    const huge = budget.acquire(1_000);
    expect(await isDone(huge)).toBe(true);
    expect(budget.take(5_000, 1_000)).toBe(true);
    expect(budget.take(1, 0)).toBe(false);
  });

  it('refuses those that may not wait, and reports when there is room again', async () => {
    const budget = createByteBudget(100);
    expect([budget.take(60, 0), budget.take(60, 0), budget.take(40, 60)]).toEqual([true, false, true]);
    const room = budget.room();
    expect(await isDone(room)).toBe(false);
    budget.give(40);
    expect(await isDone(room)).toBe(false);
    budget.give(10);
    expect(await isDone(room)).toBe(true);
  });
});
