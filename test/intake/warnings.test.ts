import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lot, makeWorld } from './world.js';

describe('warnings', () => {
  it('name each unknown field once, with its count', async () => {
    const world = makeWorld({
      'a.json': {
        priority: 1,
        lots: [
          lot('a', { price: 1, images: [{ url: 'http://e.com/', alt: 'x' }] }),
          lot('b', { price: 2 }),
          lot('c', { price: 3, 'odd\nname': 4 }),
        ],
      },
    });
    const { lots, warnings } = await world.read(['a.json']);
    expect(warnings).toEqual([
      'Ignored the unknown field "alt" in a.json lots[0] lot "a" images[0].',
      'Ignored the unknown field "price" in a.json lots[0] lot "a" and 2 more.',
      'Ignored the unknown field "odd\\nname" in a.json lots[2] lot "c".',
      'Ignored the unknown field "priority" in a.json.',
    ]);
    expect(Object.keys(lots[0] ?? {})).toEqual(['lot_id', 'images']);
    expect(lots[0]?.images).toEqual(['http://e.com/']);
  });

  it('are bounded when every lot has different fields', async () => {
    const lots = Array.from({ length: 100 }, (_, index) => lot(`${index}`, { [`field${index}`]: 1 }));
    const { warnings } = await makeWorld({ 'a.json': lots }).read(['a.json']);
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toContain('80 more unknown fields');
  });

  it('name photos that are not there, with lot and path', async () => {
    const world = makeWorld({ 'there.jpg': 'x' });
    mkdirSync(join(world.cwd, 'folder'));
    world.file(
      'a.json',
      JSON.stringify([lot('a', { images: ['there.jpg', 'gone.jpg', 'folder', 'there.jpg/x', '~/me.jpg'] })]),
    );
    const { lots, warnings } = await world.read(['a.json']);
    expect(warnings).toEqual([
      `a.json[0] lot "a" images[1]: ${join(world.cwd, 'gone.jpg')} does not exist.`,
      `a.json[0] lot "a" images[2]: ${join(world.cwd, 'folder')} is a folder.`,
      `a.json[0] lot "a" images[3]: ${join(world.cwd, 'there.jpg/x')} does not exist.`,
      `a.json[0] lot "a" images[4]: ${join(world.cwd, '~/me.jpg')} does not exist. (~ is not expanded here; write the full path.)`,
    ]);
    expect(lots[0]?.images).toHaveLength(5);
  });

  it('are bounded when thousands of photos are not there', async () => {
    const lots = Array.from({ length: 3_000 }, (_, index) => lot(`${index}`, { images: ['gone.jpg'] }));
    const world = makeWorld({ 'a.json': [...lots, lot('there', { images: ['1.jpg'] })], '1.jpg': 'x' });
    const { warnings } = await world.read(['a.json']);
    expect(warnings).toHaveLength(21);
    expect(warnings.at(-1)).toContain('2,980 more');
  });

  it('are one sentence when none of many photos is there', async () => {
    const lots = Array.from({ length: 3_000 }, (_, index) => lot(`${index}`, { images: [`p/${index}.jpg`] }));
    const { warnings } = await makeWorld({ 'a.json': lots }).read(['a.json']);
    expect(warnings).toEqual([expect.stringMatching(/^a\.json: none of its 3,000 photos.*p\/0\.jpg.*--photos/)]);
  });

  it('name numbers that lose digits on their way', async () => {
    const text = '[{"lot_id":"a","images":["http://e.com/"],"attributes":{"vin":12345678901234567890,"price":0.1}}]';
    const { warnings } = await makeWorld({ 'a.json': text }).read(['a.json']);
    expect(warnings).toEqual([expect.stringMatching(/^a\.json\[0\] lot "a" attributes\.vin .*12345678901234567000/)]);
  });
});
