import { createInterface } from 'node:readline';
import type { Client } from '../api/client.js';
import type { LotAnswer, StatusAnswer } from '../api/contract.js';
import type { Cli } from './cli.js';
import { endText, lotText } from './output/job.js';
import { visible } from './output/text.js';

const FAILURES_SHOWN = 10;

/** The whole answer as the daemon gave it, one JSON object. */
export async function printResultsJson(cli: Cli, client: Client, job_id: string): Promise<void> {
  const { body } = await client.results(job_id, { accept: 'application/json', partial: false });
  for await (const chunk of body) cli.print(String(chunk));
  cli.print('\n');
}

/** Each lot of a job, one after the other. */
export async function* lotsOf(client: Client, job_id: string, partial: boolean): AsyncGenerator<LotAnswer> {
  const { body } = await client.results(job_id, { accept: 'application/x-ndjson', partial });
  for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== '') yield JSON.parse(line) as LotAnswer;
  }
}

/** For a person: how it ended, why lots failed, and what to type next. */
export async function printEnd(cli: Cli, client: Client, status: StatusAnswer): Promise<void> {
  const style = cli.style.out;
  cli.print(endText(status, style));
  if (status.failed_lots > 0) {
    let shown = 0;
    for await (const lot of lotsOf(client, status.job_id, false)) {
      if (lot.error === undefined) continue;
      cli.print(`  ${style.red(visible(lot.lot_id))}: ${visible(lot.error.message)}\n`);
      shown += 1;
      if (shown === FAILURES_SHOWN) break;
    }
    if (status.failed_lots > shown) cli.print(`  … and ${status.failed_lots - shown} more\n`);
    cli.note(`Try the failed lots again with \`descgen retry ${status.job_id}\`.\n`);
  }
  if (status.results_available) cli.note(`Read the descriptions with \`descgen results ${status.job_id}\`.\n`);
}

/** Lots for a person to read. */
export async function printLots(cli: Cli, lots: AsyncIterable<LotAnswer>): Promise<void> {
  const width = Math.min(process.stdout.columns ?? 100, 110);
  for await (const lot of lots) cli.print(lotText(lot, cli.style.out, width));
}
