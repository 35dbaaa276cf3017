import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SendResult } from '../../src/core/ports/sender.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { manualClock } from '../helper/clock.js';
import { addPendingDeliveries } from '../helper/pending-deliveries.js';
import { tempFolder } from '../helper/temp.js';
import { tempStore } from '../helper/world.js';
import {
  answer,
  endless,
  HOOK,
  MINUTE,
  pass,
  pending,
  postOffice,
  type Receive,
  SILENCE,
  settleDown,
  started,
  stopped,
} from './post-office.js';

describe('fairness', () => {
  it('keeps 10,000 pending for four unreachable endpoints from delaying others', async () => {
    const file = join(await tempFolder(), 'descgen.db');
    const clock = manualClock();
    const urls = [1, 2, 3, 4].map((endpoint) => `https://silent-${endpoint}.example/hook`);
    await addPendingDeliveries(file, { count: 10_000, urls, now: clock.now() });
    const store = await openSqliteStore(file);
    onTestFinished(() => store.close());
    const late = (): Promise<SendResult> =>
      new Promise((resolve) => clock.after(30_000, () => resolve({ ...SILENCE })));
    const office = postOffice(store, ({ url }) => (url === HOOK ? 200 : late()), { clock });
    await office.dispatcher.start();
    await pass(office, 1_000);
    const waits: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const begin = clock.now();
      const before = office.sent.length;
      await pending(office, HOOK);
      await pass(office, 5_000);
      const arrived = office.sent.slice(before).find((webhook) => webhook.url === HOOK);
      waits.push((arrived?.at ?? Number.POSITIVE_INFINITY) - begin);
    }
    expect(Math.max(...waits)).toBeLessThan(1_000);
    await stopped(office);
  });

  it('never has more under way than allowed, in all and to one endpoint', async () => {
    const most = new Map<string, number>();
    const now = new Map<string, number>();
    let all = 0;
    let mostOfAll = 0;
    const clock = manualClock();
    const receive: Receive = ({ url }) => {
      now.set(url, (now.get(url) ?? 0) + 1);
      all += 1;
      mostOfAll = Math.max(mostOfAll, all);
      most.set(url, Math.max(most.get(url) ?? 0, now.get(url) ?? 0));
      return new Promise((resolve) =>
        clock.after(50, () => {
          now.set(url, (now.get(url) ?? 0) - 1);
          all -= 1;
          resolve(answer(200));
        }),
      );
    };
    const office = await started(receive, { clock, concurrency: 20, perEndpoint: 4 });
    await pending(office, ...Array.from({ length: 300 }, (_, index) => `https://r${index % 10}.example/hook`));
    await pass(office, 5_000);
    expect(office.sent).toHaveLength(300);
    expect(Math.max(...most.values())).toBeLessThanOrEqual(4);
    expect(mostOfAll).toBeLessThanOrEqual(20);
    expect(mostOfAll).toBeGreaterThan(14);
  });

  it('gives an endpoint one slot after three attempts without an answer, until it answers', async () => {
    let silent = true;
    const clock = manualClock();
    const receive: Receive = () =>
      new Promise((resolve) => clock.after(100, () => resolve(silent ? { ...SILENCE } : answer(500))));
    const office = await started(receive, { clock, perEndpoint: 4, schedule: [60 * MINUTE] });
    await pending(office, ...Array(200).fill(HOOK));
    expect(office.underWay()).toBe(4);
    await pass(office, 300);
    const few: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      await pass(office, 50);
      few.push(office.underWay());
    }
    expect(Math.max(...few)).toBe(1);
    silent = false;
    await pass(office, 300);
    expect(office.underWay()).toBe(4);
  });

  it('remembers over a restart who does not answer', async () => {
    const store = await tempStore();
    const first = postOffice(store, () => 'silence');
    await first.dispatcher.start();
    await pending(first, HOOK, HOOK, HOOK);
    await pass(first, 100);
    await stopped(first);
    const clock = manualClock(first.clock.now() + 2 * MINUTE);
    const second = postOffice(store, endless, { clock });
    await second.dispatcher.start();
    await settleDown();
    expect(second.underWay()).toBe(1);
  });

  it('leaves a slot for an endpoint that comes new, however many are slow', async () => {
    const clock = manualClock();
    const receive: Receive = ({ url }) =>
      url === HOOK ? 200 : new Promise((resolve) => clock.after(30_000, () => resolve(answer(200))));
    const office = await started(receive, { clock, concurrency: 64, perEndpoint: 16 });
    await pending(office, ...Array.from({ length: 1_000 }, (_, index) => `https://slow-${index % 10}.example/hook`));
    await pending(office, HOOK);
    expect(office.sent.some((webhook) => webhook.url === HOOK)).toBe(true);
  });
});
