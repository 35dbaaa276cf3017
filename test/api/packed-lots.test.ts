import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLotPacker, unpackLots } from '../../src/api/judging/packed-lots.js';

it('gives every text back as it was added, in order, more than once', () => {
  const texts = fc.array(fc.oneof(fc.json(), fc.constant(JSON.stringify('\ud83d\ude97é\ud800'.repeat(50_000)))));
  fc.assert(
    fc.property(texts, (lots) => {
      const packer = createLotPacker();
      for (const lot of lots) packer.add(lot);
      const unpacked = unpackLots(packer.packed());
      expect([unpacked.length, [...unpacked], [...unpacked]]).toEqual([lots.length, lots, lots]);
    }),
    { numRuns: 50 },
  );
});
