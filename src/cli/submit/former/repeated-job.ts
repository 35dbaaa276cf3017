/** A key that made its job before: whether the photos are still those that the job described. */
import type { Client } from '../../../api/client/client.js';
import type { CreatedAnswer } from '../../../api/contract/contract.js';
import type { Cli } from '../../cli.js';
import { counted, visible } from '../../output/terminal-text.js';
import type { Parcel } from '../build-request.js';
import { readFormerJobs } from './changed-lots.js';
import { lotsOf } from './submission-record.js';

/** Says so where photos were changed since: the same key answers with the descriptions of the former ones. */
export async function warnOfChangedPhotos(
  cli: Cli,
  client: Client,
  { job, parcel }: { job: CreatedAnswer; parcel: Parcel },
): Promise<void> {
  const former = await readFormerJobs({ paths: cli.paths, client }, [job.job_id], { partial: true });
  let changed = 0;
  let first = '';
  for (const piece of parcel.pieces()) {
    for (const lot of lotsOf(piece)) {
      if (former.judge(lot) !== 'photos unclear' || !(await former.photosChanged(lot))) continue;
      if (changed === 0) first = lot.lot_id;
      changed += 1;
    }
  }
  if (changed === 0) return;
  const lots =
    changed === 1
      ? `The photos of lot ${visible(first)} have`
      : `The photos of ${counted(changed, 'lot')} (the first: ${visible(first)}) have`;
  cli.note(
    `descgen: ${cli.style.err.yellow('warning:')} ${lots} changed since this key made job ${job.job_id}, which describes the former ones. Use a new key, or --changed-since ${job.job_id}, to describe them again.\n`,
  );
}
