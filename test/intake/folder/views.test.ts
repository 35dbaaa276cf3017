import { expect, it } from 'vitest';
import { createPacker, requestText } from '../../../src/cli/submit/build-request.js';
import { createParcelSpool } from '../../../src/cli/submit/parcel-spool.js';
import { lot, makeWorld, places } from '../world.js';

it('a JSON lot may name the views of its photos; an unknown word is a warning', async () => {
  const images = [
    'https://e.com/1.jpg',
    { url: 'https://e.com/2.jpg', view: 'rear' },
    { url: 'https://e.com/3.jpg', view: 'above' },
    { url: 'https://e.com/4.jpg', view: null },
  ];
  const { lots, warnings } = await makeWorld({ 'a.json': [lot('a', { images })] }).read(['a.json']);
  expect(lots[0]?.images).toHaveLength(4);
  expect(lots[0]?.views).toEqual({ 2: 'rear' });
  expect(warnings).toEqual(places(['a.json[0] lot "a" images[2] has an unknown view']));
});

it('what a dry run prints can be read again, and is the same then', async () => {
  const world = makeWorld({ 'in/car/1 front.jpg': '', 'in/car/2.jpg': '', 'in/car/lot.json': { make: 'BMW' } });
  const parts = { languages: ['en'], generator: 'builtin', webhook_url: undefined };
  const first = await world.read(['in']);
  const packer = createPacker({ lots: 10, bytes: 10_000 }, createParcelSpool());
  for (const one of first.lots) packer.add(one);
  const text = packer
    .parcels()
    .flatMap((parcel) => [...requestText(parts, parcel)])
    .join('');
  const again = await makeWorld({ 'request.json': text }).read(['request.json']);
  expect(again.lots).toEqual(first.lots);
  expect(again.lots[0]?.views).toEqual({ 1: 'front' });
});

it('lots are packed by number and by size, in their order, none alone too large to be sent', () => {
  const pack = (limits: { lots: number; bytes: number }, sizes: number[]): number[][] => {
    const packer = createPacker(limits, createParcelSpool());
    for (const [index, size] of sizes.entries()) {
      packer.add({ lot_id: String(index), images: [], additional_info: 'x'.repeat(size) });
    }
    return packer.parcels().map((parcel) => {
      const lots = JSON.parse(`[${Buffer.concat([...parcel.pieces()]).toString()}]`) as { lot_id: string }[];
      return lots.map(({ lot_id }) => Number(lot_id));
    });
  };
  expect(pack({ lots: 2, bytes: 10_000 }, [1, 1, 1, 1, 1])).toEqual([[0, 1], [2, 3], [4]]);
  expect(pack({ lots: 9, bytes: 1_000 }, [400, 400, 400, 5_000, 1])).toEqual([[0, 1], [2], [3], [4]]);
  expect(pack({ lots: 9, bytes: 10_000_000 }, [300_000, 300_000, 1])).toEqual([[0, 1, 2]]);
  expect(pack({ lots: 9, bytes: 1_000 }, [])).toEqual([]);
});
