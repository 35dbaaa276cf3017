import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { createParcelSpool } from '../../src/cli/submit/parcel-spool.js';
import { createSeenIds } from '../../src/intake/checks/seen-ids.js';

const spools: { close(): void }[] = [];
afterEach(() => {
  for (const spool of spools.splice(0)) spool.close();
});

function openSpool() {
  const spool = createParcelSpool();
  spools.push(spool);
  return spool;
}

it('ids in a file are known like ids in memory, also when they are freed and taken again', () => {
  const id = fc.constantFrom('a', 'b', 'ä', '1', '01', 'лот 7', 'x'.repeat(300));
  const step = fc.record({ id, forgets: fc.boolean(), place: fc.string({ maxLength: 40 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(3), (steps, inMemory) => {
      const [ids, model] = [createSeenIds(openSpool(), inMemory), new Map<string, string>()];
      for (const { id, forgets, place } of steps) {
        expect(ids.placeOf(id)).toBe(model.get(id));
        if (forgets && model.delete(id)) ids.forget(id);
        else if (!model.has(id)) {
          model.set(id, place);
          ids.add(id, place);
        }
      }
    }),
    { numRuns: 50 },
  );
});

it('finds each of many ids in the file with its place, and no id that was never added', () => {
  const ids = createSeenIds(openSpool(), 10);
  const many = 30_000;
  for (let at = 0; at < many; at += 1) ids.add(`lot_${at}`, `lots.csv:${at}`);
  for (let at = 0; at < many; at += 997) expect(ids.placeOf(`lot_${at}`)).toBe(`lots.csv:${at}`);
  for (let at = many; at < 2 * many; at += 1) expect(ids.placeOf(`lot_${at}`)).toBeUndefined();
});

it('keeps what is in memory flat: the file has the rest', () => {
  const spool = openSpool();
  let written = 0;
  const write = (pieces: readonly Buffer[]) => {
    for (const piece of pieces) written += piece.length;
    return spool.write(pieces);
  };
  const counting = { ...spool, write };
  const ids = createSeenIds(counting, 10);
  for (let at = 0; at < 100_000; at += 1) ids.add(`lot_${at}`, `lots.csv:${at}`);
  const each = 19 + 'lots.csv:50000'.length;
  // The most that can be missing is one block of each partition.
  expect(written).toBeGreaterThan(0);
  expect(100_000 * each - written).toBeLessThanOrEqual(256 * 8 * 1024);
});
