import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DescgenError, type ErrorCode } from '../../src/core/errors.js';
import { commitApart } from '../../src/engine/commit-apart.js';

/** A queue of numbers whose commit fails while it holds a poisonous one. */
function queueOf(items: readonly number[], isPoison: (item: number) => boolean) {
  let left = [...items];
  const committed: number[] = [];
  const blamed: number[] = [];
  let commits = 0;
  const commit = async (some: readonly number[]): Promise<void> => {
    commits += 1;
    if (some.some(isPoison)) throw new RangeError('Invalid string length');
    expect(some).toEqual(left.slice(0, some.length));
    committed.push(...some);
    left = left.slice(some.length);
  };
  const blame = async (item: number): Promise<void> => {
    expect(item).toBe(left[0]);
    blamed.push(item);
    left = left.slice(1);
  };
  return { how: { commit, blame }, committed, blamed, left: () => left, commits: () => commits };
}

describe('a shared commit that fails', () => {
  it('costs exactly the items to blame, and commits the others once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 300 }), async (poison) => {
        const items = poison.map((_, index) => index);
        const queue = queueOf(items, (item) => poison[item] === true);
        await commitApart(items, new RangeError('Invalid string length'), queue.how);
        expect(queue.blamed).toEqual(items.filter((item) => poison[item]));
        expect(queue.committed).toEqual(items.filter((item) => !poison[item]));
        expect(queue.left()).toEqual([]);
      }),
    );
  });

  it('finds one among 512 in a few commits', async () => {
    const items = Array.from({ length: 512 }, (_, index) => index);
    const queue = queueOf(items, (item) => item === 357);
    await commitApart(items, new Error('something'), queue.how);
    expect(queue.blamed).toEqual([357]);
    expect(queue.commits()).toBeLessThanOrEqual(2 * Math.log2(512));
  });

  it.each(['storage_full', 'storage_unavailable', 'database_damaged'] satisfies ErrorCode[])(
    'is not split for %s: the store is to blame, nothing is lost',
    async (code) => {
      const fault = new DescgenError(code, 'No.');
      const queue = queueOf([1, 2, 3, 4], () => false);
      await expect(commitApart([1, 2, 3, 4], fault, queue.how)).rejects.toBe(fault);
      expect(queue.commits()).toBe(0);
    },
  );

  it('keeps what was not committed when the store fails on the way', async () => {
    const fault = new DescgenError('storage_full', 'No.');
    const queue = queueOf([1, 2, 3, 4], (item) => item === 2);
    const commit = async (some: readonly number[]): Promise<void> => {
      if (some.includes(3)) throw fault;
      await queue.how.commit(some);
    };
    await expect(commitApart([1, 2, 3, 4], new Error('x'), { ...queue.how, commit })).rejects.toBe(fault);
    expect(queue.left()).toEqual([3, 4]);
  });
});
