/** The hot transaction: settles lots, finishes jobs, claims lots. */
import type Database from 'better-sqlite3';
import type { LotExchange, LotsExchanged } from '../../../core/ports/queue.js';
import type { ClaimedLots, Claims } from './claim-lots.js';
import type { Ends } from './finish-jobs.js';
import type { JobBook, NewJobBook } from './job-rows.js';
import type { Settle } from './settle-lots.js';

interface ExchangeParts {
  settle: Settle;
  claims: Claims;
  ends: Ends;
  newBook: NewJobBook;
}

/** Settles, finishes jobs, then claims: one transaction, and none at all when there is nothing to do. */
export function createExchange(db: Database.Database, parts: ExchangeParts): (exchange: LotExchange) => LotsExchanged {
  const { settle, claims, ends, newBook } = parts;
  const run = db.transaction(({ settlements, claim, now, name_end, deliver_to }: LotExchange): LotsExchanged => {
    const book = newBook();
    const stale = settle(settlements, book);
    const { ended, deliveries } = ends.endFinished(book, { now, name_end, deliver_to });
    // Before the claim, which reads due lots from the tables.
    book.flush();
    const { lots, set_aside } = claim === null ? NOTHING_CLAIMED : claims.claim(claim, book);
    // A lot that was set aside may have been the last one of its job.
    if (set_aside > 0) ended.push(...ends.endFinished(book, { now, name_end }).ended);
    book.flush();
    return { stale, claimed: lots, set_aside, touched: touchedJobs(book), ended, deliveries };
  });
  return (exchange) => {
    const { settlements, claim } = exchange;
    const idle = settlements.length === 0 && (claim === null || !claims.mayFind(claim));
    return idle ? NOTHING_DONE() : run.immediate(exchange);
  };
}

const NOTHING_CLAIMED: ClaimedLots = { lots: [], set_aside: 0 };

const NOTHING_DONE = (): LotsExchanged => ({
  stale: 0,
  claimed: [],
  set_aside: 0,
  touched: [],
  ended: [],
  deliveries: [],
});

function touchedJobs(book: JobBook): LotsExchanged['touched'] {
  return [...book.all()].filter((entry) => entry.touched).map((entry) => entry.job);
}
