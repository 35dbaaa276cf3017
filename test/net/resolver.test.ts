import { describe, expect, it } from 'vitest';
import { createResolver, systemResolver } from '../../src/net/resolver.js';
import { addresses } from './look-up.js';

/** A resolver whose answers are given by hand. */
function byHand() {
  const asked: string[] = [];
  const open = new Map<string, { answer: (...ips: string[]) => void; fail: (error: Error) => void }>();
  const ask = (name: string) =>
    new Promise<ReturnType<typeof addresses>>((resolve, reject) => {
      asked.push(name);
      open.set(name, { answer: (...ips) => resolve(addresses(...ips)), fail: reject });
    });
  const answer = (name: string, ...ips: string[]) => open.get(name)?.answer(...ips);
  const fail = (name: string, error: Error) => open.get(name)?.fail(error);
  return { ask, asked, answer, fail };
}

/** Lets all that is ready happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the resolver', () => {
  it('asks once for callers that want the same name at the same time, and again afterwards', async () => {
    const { ask, asked, answer } = byHand();
    const resolve = createResolver(ask);
    const both = [resolve('a.example'), resolve('a.example')];
    await settled();
    answer('a.example', '8.8.8.8');
    await expect(Promise.all(both)).resolves.toEqual([addresses('8.8.8.8'), addresses('8.8.8.8')]);
    const later = resolve('a.example');
    await settled();
    answer('a.example', '1.1.1.1');
    await expect(later).resolves.toEqual(addresses('1.1.1.1'));
    expect(asked).toEqual(['a.example', 'a.example']);
  });

  it('asks for a few names at once, the others in order', async () => {
    const { ask, asked, answer, fail } = byHand();
    const resolve = createResolver(ask, { atOnce: 2 });
    const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(resolve));
    await settled();
    expect(asked).toEqual(['a', 'b']);
    fail('b', new Error('down'));
    await settled();
    expect(asked).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'c']) answer(name, '8.8.8.8');
    await settled();
    answer('d', '8.8.8.8');
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('rejects a caller that waits too long, and drops lookups without callers', async () => {
    const { ask, asked, answer } = byHand();
    const resolve = createResolver(ask, { atOnce: 1, patience: 20 });
    const late = { code: 'timed_out', transient: true, message: 'Looking up the name dead took longer than 0.02 s.' };
    const dead = resolve('dead');
    const queued = resolve('queued');
    await expect(dead).rejects.toMatchObject(late);
    await expect(queued).rejects.toMatchObject({ code: 'timed_out' });
    answer('dead', '8.8.8.8');
    await settled();
    const fresh = resolve('fresh');
    await settled();
    answer('fresh', '8.8.8.8');
    await expect(fresh).resolves.toEqual(addresses('8.8.8.8'));
    expect(asked).toEqual(['dead', 'fresh']);
  });

  it('keeps one look-up of a name in flight even when its callers have gone', async () => {
    const { ask, asked, answer } = byHand();
    const resolve = createResolver(ask, { patience: 10 });
    await expect(resolve('slow')).rejects.toMatchObject({ code: 'timed_out' });
    const again = resolve('slow');
    answer('slow', '8.8.8.8');
    await expect(again).resolves.toEqual(addresses('8.8.8.8'));
    expect(asked).toEqual(['slow']);
  });

  it('asks the operating system by default', async () => {
    const found = await systemResolver('localhost');
    expect(found.every(({ address }) => address === '::1' || address.startsWith('127.'))).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });
});
