/** Explains one lot: the facts behind each sentence. */
import { DescgenError } from '../core/errors.js';
import { type Explanation, explainLot } from '../core/explanation.js';
import { lotIsFinished } from '../core/lot.js';
import type { AppContext } from './context.js';
import { existingJob } from './existing.js';

/** Throws `job_not_found`, `not_found`, or `job_unfinished` for an unfinished lot. */
export async function explainStoredLot(
  app: Pick<AppContext, 'store'>,
  job_id: string,
  lot_id: string,
): Promise<Explanation> {
  await existingJob(app, job_id);
  const lot = await app.store.findLot(job_id, lot_id);
  if (lot === undefined) {
    const advice = `\`descgen results ${job_id}\` shows its lots`;
    throw new DescgenError('not_found', `Job ${job_id} has no lot ${JSON.stringify(lot_id)}; ${advice}.`);
  }
  const { status } = lot.result;
  if (!lotIsFinished(status)) {
    const message = `Lot ${JSON.stringify(lot_id)} of job ${job_id} is ${status}: it has nothing to explain so far.`;
    throw new DescgenError('job_unfinished', message);
  }
  return explainLot(lot.result);
}
