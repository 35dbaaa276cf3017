import { describe } from 'vitest';
import { acceptingSuite } from './suite/accepting.js';
import { claimedAtEndSuite } from './suite/claimed-at-end.js';
import { claimSuite } from './suite/claims.js';
import { deliverySuite } from './suite/deliveries.js';
import { watchedSuite } from './suite/deliveries-watched.js';
import { deliveryModelSuite } from './suite/delivery-model.js';
import { endSuite } from './suite/ends.js';
import { jobSuite } from './suite/jobs.js';
import { modelSuite } from './suite/model.js';
import { recoverySuite } from './suite/recovery.js';
import { reopenSuite } from './suite/reopen.js';
import { settleSuite } from './suite/settle.js';
import { upkeepSuite } from './suite/upkeep.js';
import { type StorePlace, useWorld } from './world.js';

/** What every store must do. `place` makes an empty place for a store, which can be opened several times. */
export function storeSuite(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name} store`, () => {
    const world = useWorld(place);
    describe('jobs', () => jobSuite(world));
    describe('large jobs', () => acceptingSuite(world));
    describe('claims', () => claimSuite(world));
    describe('settlements', () => settleSuite(world));
    describe('ends of jobs', () => endSuite(world));
    describe('deliveries', () => deliverySuite(world));
    describe('deliveries that are watched and sent again', () => watchedSuite(world));
    describe('a webhook claimed with its job', () => claimedAtEndSuite(world));
    describe('cancel, retry, delete', () => reopenSuite(world));
    describe('recovery', () => recoverySuite(world));
    describe('upkeep', () => upkeepSuite(world));
    describe('any sequence of calls', () => {
      modelSuite(place);
      deliveryModelSuite(place);
    });
  });
}
