import { DescgenError } from '../core/errors.js';
import { type Explanation, explainLot } from '../core/explanation.js';
import { lotIsFinished } from '../core/lot.js';
import type { AppContext } from './context.js';
import { existingJob } from './existing.js';

/** What each sentence of a lot's descriptions rests on. Throws `job_not_found`, `not_found`, or `job_unfinished` for a lot in work. */
export async function explainStoredLot(
  app: Pick<AppContext, 'store'>,
  job_id: string,
  lot_id: string,
): Promise<Explanation> {
  await existingJob(app, job_id);
  const lot = await app.store.findLot(job_id, lot_id);
  if (lot === undefined) {
    const advice = `\`descgen results ${job_id}\` shows those it has`;
    throw new DescgenError('not_found', `Job ${job_id} has no lot ${JSON.stringify(lot_id)}; ${advice}.`);
  }
  const { status } = lot.result;
  if (!lotIsFinished(status)) {
    const message = `Lot ${JSON.stringify(lot_id)} of job ${job_id} is ${status}: there is nothing to explain yet.`;
    throw new DescgenError('job_unfinished', message);
  }
  return explainLot(lot.result);
}
