import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lines, lot, makeWorld } from './world.js';

const NOBODY = 65_534;

/** Root may read everything, so the work is done as somebody who may not. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

it.runIf(process.platform !== 'win32')('unreadable inputs are reported, each by its name', async () => {
  const world = makeWorld({
    'in/car/1.jpg': '',
    'in/shut/1.jpg': '',
    'in/list/lots.csv': 'lot_id,images',
    'in/told/lot.json': '{}',
    'in/told/1.jpg': '',
    'outer/1.jpg': '',
    'lots.json': [lot()],
    'lots.jsonl': JSON.stringify(lot('b')),
  });
  chmodSync(world.cwd, 0o755);
  const shut = ['in/shut', 'in/list/lots.csv', 'in/told/lot.json', 'outer', 'lots.json', 'lots.jsonl'];
  for (const name of shut) chmodSync(join(world.cwd, name), 0);
  const inputs = ['in', 'outer', 'lots.json', 'lots.jsonl'];
  const error = await asNobody(() => world.refusal(inputs));
  const { lots, leftOut } = await asNobody(() => world.read(inputs, { keepGoing: true }));
  // Else their owner could not remove them either.
  for (const name of shut) chmodSync(join(world.cwd, name), 0o755);
  expect(lines(error.details).sort()).toEqual(shut.map((name) => `${name} | cannot be read: permission denied`).sort());
  expect(lots.map(({ lot_id }) => lot_id)).toEqual(['car']);
  expect(leftOut).toMatchObject({ lots: 1, total_lots: 2, unread: 5, problems: 6 });
});
