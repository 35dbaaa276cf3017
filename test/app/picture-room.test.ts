import { expect, test } from 'vitest';
import { createPictureRoom } from '../../src/app/picture-room.js';

const MODEL = { name: 'hosted', long_side: 1_000 };

/** Work that ends when it is told to. */
function openWork() {
  let begun = 0;
  const ends: (() => void)[] = [];
  const work = (): Promise<void> => {
    begun += 1;
    return new Promise((resolve) => ends.push(resolve));
  };
  return { work, begun: () => begun, endOne: () => ends.shift()?.() };
}

test('lots wait while the photos of others fill the room, and a lot larger than the room is alone', async () => {
  const room = createPictureRoom(1_000_000);
  const { work, begun, endOne } = openWork();
  // 200,000 bytes a photo.
  const all = [2, 2, 2, 9].map((photos) => room.during({ generator: MODEL, photos }, work));
  await expect.poll(begun).toBe(2);
  endOne();
  await expect.poll(begun).toBe(3);
  endOne();
  endOne();
  await expect.poll(begun).toBe(4);
  endOne();
  await Promise.all(all);
});

test('another model has its own room, and a generator that gets no photos needs none', async () => {
  const room = createPictureRoom(100_000);
  const { work, begun, endOne } = openWork();
  const others = [{ name: 'other', long_side: 1_000 }, { name: 'builtin' }, { name: 'builtin' }];
  const all = [MODEL, MODEL, ...others].map((generator) => room.during({ generator, photos: 1 }, work));
  await expect.poll(begun).toBe(4);
  for (let count = 0; count < 4; count += 1) endOne();
  await expect.poll(begun).toBe(5);
  endOne();
  await Promise.all(all);
});

test('work that fails gives its room back', async () => {
  const room = createPictureRoom(100_000);
  const failing = room.during({ generator: MODEL, photos: 1 }, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await room.during({ generator: MODEL, photos: 1 }, async () => 'done')).toBe('done');
});
