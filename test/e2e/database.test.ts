import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../helper/temp.js';
import { program, ROOT } from './program.js';
import { deliveriesIn, kill, submitTo, witness } from './witness.js';

const PATIENCE = { timeout: 20_000, interval: 50 };

test('a database that is removed under a running daemon: no job is accepted into a file without a name', async () => {
  const descgen = await program();
  const receiver = await witness((_request, response) => void response.end());
  await descgen.run(['daemon', 'start']);
  await submitTo(descgen, receiver.url);
  await rm(join(descgen.home, 'descgen.db'));
  const refused = await descgen.run(['submit', join(ROOT, 'examples/lots.json')]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('descgen.db was removed');
  expect((await descgen.run(['daemon', 'logs'])).stdout).toContain('descgen.db was removed');
}, 60_000);

test('without its lock file a second daemon still refuses the database, and the first one stays reachable', async () => {
  const descgen = await program();
  await descgen.run(['daemon', 'start']);
  await rm(join(descgen.home, 'lock.db'));
  const second = await descgen.run(['daemon', 'run']);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('open in another process');
  expect((await descgen.run(['daemon', 'status'])).code).toBe(0);
  const stopped = await descgen.run(['daemon', 'stop']);
  expect(stopped.code).toBe(0);
  expect((await descgen.run(['daemon', 'start'])).code).toBe(0);
}, 60_000);

test.each([
  ['released', [], 1, 'delivered'],
  ['discarded', ['--discard'], 0, 'cancelled'],
])(
  'a copied home holds its pending webhooks until they are %s',
  async (_, flags, requests, status) => {
    const original = await program({ DESCGEN_WEBHOOKS_RETRY_SCHEDULE: '1h' });
    let answers = false;
    const receiver = await witness((_request, response) => void (answers ? response.end() : response.destroy()));
    await original.run(['daemon', 'start']);
    await submitTo(original, receiver.url);
    await expect.poll(() => deliveriesIn(original).map((one) => one.attempts), PATIENCE).toEqual([1]);
    await kill(original);

    const copy = await program();
    const home = join(await tempFolder(), 'home');
    await cp(original.home, home, { recursive: true });
    await rm(join(home, 'daemon.json'), { force: true });
    await rm(copy.home, { recursive: true });
    await cp(home, copy.home, { recursive: true });
    const before = receiver.seen.size;
    answers = true;
    await copy.run(['daemon', 'start']);
    const [delivery] = deliveriesIn(copy);
    // Due now, by hand: it would be sent at once.
    await copy.run(['webhooks', 'retry', delivery?.delivery_id ?? '']);
    expect((await copy.run(['daemon', 'logs'])).stdout).toContain('webhooks release');
    expect(deliveriesIn(copy)).toMatchObject([{ status: 'pending' }]);
    expect([...receiver.seen.values()].flat()).toHaveLength(before);
    const released = await copy.json<{ held: boolean; deliveries: number }>([
      'webhooks',
      'release',
      ...flags,
      '--json',
    ]);
    expect(released).toMatchObject({ held: true, deliveries: 1 });
    await expect.poll(() => deliveriesIn(copy).map((one) => one.status), PATIENCE).toEqual([status]);
    expect([...receiver.seen.values()].flat()).toHaveLength(before + requests);
    // It is no copy any more.
    await copy.run(['daemon', 'restart']);
    expect(await copy.json(['webhooks', 'release', '--json'])).toMatchObject({ held: false });
  },
  90_000,
);
