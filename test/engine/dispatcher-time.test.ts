import { describe, expect, it, onTestFinished } from 'vitest';
import type { SendResult } from '../../src/core/ports/sender.js';
import type { Store } from '../../src/core/ports/store.js';
import { manualClock } from '../helper/clock.js';
import { tempStore } from '../helper/world.js';
import { answer, HOOK, MINUTE, pass, pending, postOffice, type Receive, started, stopped } from './post-office.js';

describe('the clock', () => {
  it('set back delays nothing by more than one interval', async () => {
    const office = await started(() => 500);
    await pending(office, HOOK);
    await pass(office, 30_000);
    office.clock.shift(-5 * 60 * MINUTE);
    await pass(office, 30_000 + MINUTE);
    expect(office.sent).toHaveLength(2);
  });

  it('set back while no daemon ran delays nothing by more than one interval', async () => {
    const store = await tempStore();
    const first = postOffice(store, () => 500);
    await first.dispatcher.start();
    await pending(first, HOOK);
    await pass(first, 100);
    await stopped(first);
    const second = postOffice(store, () => 500, { clock: manualClock(first.clock.now() - 24 * 60 * MINUTE) });
    await second.dispatcher.start();
    await pass(second, MINUTE + 100);
    expect(second.sent).toHaveLength(1);
    await stopped(second);
  });

  it('set on makes what came due go out within half a minute, once', async () => {
    const office = await started(() => 500);
    await pending(office, HOOK);
    await pass(office, 100);
    office.clock.shift(10 * MINUTE);
    await pass(office, 30_000);
    expect(office.sent).toHaveLength(2);
  });

  it('that stood still while the machine slept is looked at on waking', async () => {
    const office = await started(() => 500);
    await pending(office, HOOK);
    await pass(office, 3 * MINUTE + 100);
    expect(office.sent).toHaveLength(3);
    office.clock.shift(8 * 60 * MINUTE);
    await pass(office, 30_000);
    expect(office.sent).toHaveLength(4);
  });
});

describe('what comes due', () => {
  it('while the store writes is not overlooked', async () => {
    const clock = manualClock();
    const store = await tempStore();
    const slow: Store = {
      ...store,
      async exchangeDeliveries(exchange) {
        const exchanged = await store.exchangeDeliveries(exchange);
        if (exchange.settlements.length > 0) clock.shift(40);
        return exchanged;
      },
    };
    const office = postOffice(slow, () => 500, { clock, schedule: [30, MINUTE] });
    await office.dispatcher.start();
    onTestFinished(() => stopped(office));
    await pending(office, HOOK);
    await pass(office, 1_000);
    expect(office.sent).toHaveLength(2);
  });

  it('while its timer is held up, and something else is stored meanwhile, is not overlooked', async () => {
    const clock = manualClock();
    let finish: (result: SendResult) => void = () => undefined;
    const receive: Receive = ({ url }) => (url === HOOK ? 500 : new Promise((resolve) => (finish = resolve)));
    const office = await started(receive, { clock, schedule: [MINUTE, 60 * MINUTE] });
    await pending(office, HOOK, 'https://other.example/hook');
    await pass(office, 1_000);
    expect(office.sent).toHaveLength(2);
    // Past the time at which the first is due again, and no timer has noticed yet.
    clock.shift(2 * MINUTE);
    finish(answer(200));
    await pass(office, 1_000);
    expect(office.sent).toHaveLength(3);
  });
});
