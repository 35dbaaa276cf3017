/** The status of a job as text, with the first reasons for failed lots, photos left out, and the command to type next. */
import type { Client } from '../../api/client/client.js';
import type { StatusAnswer } from '../../api/contract/contract.js';
import { jobIsFinished } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { statusText } from '../output/job-text.js';
import { counted, visible } from '../output/terminal-text.js';
import { countMissingPhotos } from '../results/missing-photos.js';
import { typedId } from './job-name.js';

const FAILURES_SHOWN = 3;
/** Counting photos that were left out reads all results: in larger jobs `results --with-missing` does. */
const MOST_LOTS_COUNTED = 2_000;

/** The status of a job as text, with the first reasons for failed lots. */
export async function statusWithReasons(cli: Cli, client: Client, job: StatusAnswer): Promise<string> {
  const findings: [string, string][] = [];
  if (job.failed_lots > 0) {
    const { lots } = await client.failures(job.job_id, { limit: FAILURES_SHOWN, cursor: null });
    for (const lot of lots) {
      const reason = `${visible(lot.lot_id)}: ${visible(lot.error?.message ?? lot.status)}`;
      findings.push([findings.length === 0 ? 'failed' : '', cli.style.out.red(reason)]);
    }
    const more = job.failed_lots - lots.length;
    const id = typedId(cli, job.job_id);
    if (more > 0) findings.push(['', `and ${counted(more, 'more lot')}: \`descgen results ${id} --failed\``]);
    if (jobIsFinished(job.status)) findings.push(['next', `\`descgen retry ${id}\` tries the failed lots again`]);
  }
  if (jobIsFinished(job.status) && job.total_lots <= MOST_LOTS_COUNTED) {
    const { photos, lots } = await countMissingPhotos(client, job);
    if (photos > 0) {
      const command = `descgen results ${typedId(cli, job.job_id)} --with-missing`;
      findings.push(['photos', `${counted(photos, 'photo')} of ${counted(lots, 'lot')} left out: \`${command}\``]);
    }
  }
  return statusText(job, { style: cli.style.out, now: Date.now(), findings });
}
