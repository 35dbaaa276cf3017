/** The failed lots of jobs as they come, for live views. */
import type { Client } from '../../api/client/client.js';
import type { StatusAnswer } from '../../api/contract/contract.js';
import type { FailedLot } from '../output/live/watch-model.js';

/** As many as the tallest view shows. */
const KEPT = 100;
const PAGE = 200;
/** A look takes at most this many pages; the next one catches up. */
const PAGES_A_LOOK = 3;

interface Followed {
  /** Start of the page that is not full yet. */
  cursor: string | null;
  /** Lots of that page that are known: it is requested again until it is full, since lots fail in any order. */
  known: Set<string>;
  /** How many failures the job had when all of them were known. */
  seen: number;
}

export interface Failures {
  readonly latest: readonly FailedLot[];
  /** Requests nothing while no further lot fails. */
  look(client: Client, jobs: readonly StatusAnswer[]): Promise<void>;
}

export function createFailures(): Failures {
  const followed = new Map<string, Followed>();
  let latest: FailedLot[] = [];

  const nextPage = async (client: Client, job: StatusAnswer, at: Followed): Promise<boolean> => {
    const { lots, next_cursor } = await client.failures(job.job_id, { limit: PAGE, cursor: at.cursor });
    const fresh = lots.filter((lot) => !at.known.has(lot.lot_id));
    for (const { lot_id } of fresh) at.known.add(lot_id);
    const failed = fresh.map(({ lot_id, error }) => ({ job_id: job.job_id, lot_id, reason: error?.message ?? '' }));
    // A lot that failed again after a retry appears once, as the newest.
    const again = new Set(failed.map(({ lot_id }) => lot_id));
    const before = latest.filter((lot) => lot.job_id !== job.job_id || !again.has(lot.lot_id));
    latest = [...before, ...failed].slice(-KEPT);
    if (next_cursor === null) return false;
    at.cursor = next_cursor;
    at.known = new Set();
    return true;
  };

  return {
    get latest() {
      return latest;
    },
    async look(client, jobs) {
      let pages = PAGES_A_LOOK;
      for (const job of jobs) {
        let at = followed.get(job.job_id);
        // Fewer than before: the failed lots were queued again.
        if (at === undefined || job.failed_lots < at.seen) at = { cursor: null, known: new Set(), seen: 0 };
        followed.set(job.job_id, at);
        if (job.failed_lots === at.seen) continue;
        let more = true;
        while (more && pages > 0) {
          pages -= 1;
          more = await nextPage(client, job, at);
        }
        if (!more) at.seen = job.failed_lots;
      }
    },
  };
}
