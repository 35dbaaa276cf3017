/** How many photos of a job were left out. */
import type { Client } from '../../api/client/client.js';
import type { StatusAnswer } from '../../api/contract/contract.js';
import { hasNoMissing } from './choose-lots.js';
import { lotLinesOf, lotOf } from './lots-of.js';

export interface MissingPhotos {
  photos: number;
  lots: number;
}

/** Reads the results of the job, but parses only lots with such photos. Failed lots name theirs in their reason. */
export async function countMissingPhotos(client: Client, job: StatusAnswer): Promise<MissingPhotos> {
  const missing = { photos: 0, lots: 0 };
  if (job.completed_lots === 0) return missing;
  for await (const line of lotLinesOf(client, job.job_id, { partial: true })) {
    if (hasNoMissing(line)) continue;
    const { status, missing_images } = lotOf(client, line);
    if (status !== 'completed' || missing_images.length === 0) continue;
    missing.lots += 1;
    missing.photos += missing_images.length;
  }
  return missing;
}
