import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bounded } from '../../src/images/bounded.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function world(ms = 100) {
  const overrun = vi.fn();
  let finish: (value: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  return { overrun, finish, result: bounded(work, { ms, overrun }) };
}

it('work in time gives its result, and nothing more is reported', async () => {
  const { overrun, finish, result } = world();
  finish('done');
  await expect(result).resolves.toBe('done');
  vi.advanceTimersByTime(60_000);
  expect(overrun).not.toHaveBeenCalled();
});

it('work that is late, but stops soon after, is no overrun', async () => {
  const { overrun, finish, result } = world();
  vi.advanceTimersByTime(100);
  await expect(result).resolves.toBe('late');
  finish('too late');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(overrun).not.toHaveBeenCalled();
});

it('work that goes on is an overrun', async () => {
  const { overrun, result } = world();
  await vi.advanceTimersByTimeAsync(60_000);
  await expect(result).resolves.toBe('late');
  expect(overrun).toHaveBeenCalledTimes(1);
});

it('work that fails rejects', async () => {
  await expect(bounded(Promise.reject(new Error('no')), { ms: 100, overrun: vi.fn() })).rejects.toThrow('no');
});
