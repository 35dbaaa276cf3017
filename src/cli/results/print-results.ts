/** How the result of a job is printed when it was waited for. */
import type { Client } from '../../api/client/client.js';
import type { StatusAnswer } from '../../api/contract/contract.js';
import type { Cli } from '../cli.js';
import { typedId } from '../jobs/job-name.js';
import { cleanJson } from '../output/clean-text.js';
import { endText, took, webhookState } from '../output/job-text.js';
import { cleanJsonChunks } from '../output/json-text.js';
import { counted, visible, wrappedLines } from '../output/terminal-text.js';
import { lotsOf, unbroken } from './lots-of.js';
import { countMissingPhotos } from './missing-photos.js';

const FAILURES_SHOWN = 10;
/** Each state of a webhook in a sentence. */
const VERBS: Readonly<Record<string, string>> = {
  pending: 'is pending',
  delivering: 'is being sent',
  delivered: 'was delivered',
  failed: 'failed',
  cancelled: 'was cancelled',
};

/** The daemon's whole answer, one JSON object; the fields of `beside` come first in it. */
export async function printResultsJson(
  cli: Cli,
  client: Client,
  of: { job_id: string; beside?: object },
): Promise<void> {
  const { body } = await client.results(of.job_id, { accept: 'application/json', partial: false });
  await cli.printAll(withFields(cleanJsonChunks(unbroken(body, client.url)), of.beside ?? {}));
  cli.print('\n');
}

/** A JSON object that has fields, chunk by chunk, with others before them. */
async function* withFields(object: AsyncIterable<string>, fields: object): AsyncGenerator<string> {
  const text = cleanJson(JSON.stringify(fields)).slice(1, -1);
  let open = text === '';
  for await (const chunk of object) {
    const brace = open ? -1 : chunk.indexOf('{');
    if (brace !== -1) yield `{${text},`;
    open ||= brace !== -1;
    yield brace === -1 ? chunk : chunk.slice(brace + 1);
  }
}

/** For a person: the result, why lots failed, and what to type next. */
export async function printEnd(cli: Cli, client: Client, status: StatusAnswer): Promise<void> {
  cli.print(endText(status, cli.style.out));
  const webhook = webhookState(status);
  const time = took(status);
  if (time !== '' && status.total_lots > 1) cli.note(`It took ${time}.\n`);
  if (webhook !== null)
    cli.note(`Its webhook ${webhook.replace(/^\w+/, (state) => VERBS[state] ?? state).replace(/\.$/, '')}.\n`);
  await printFailures(cli, client, status);
  await noteMissingPhotos(cli, client, status);
  if (status.results_available)
    cli.note(`Read the descriptions with \`descgen results ${typedId(cli, status.job_id)}\`.\n`);
}

async function noteMissingPhotos(cli: Cli, client: Client, status: StatusAnswer): Promise<void> {
  const { photos, lots } = await countMissingPhotos(client, status);
  if (photos === 0) return;
  const command = `descgen results ${typedId(cli, status.job_id)} --with-missing`;
  cli.note(
    `${counted(photos, 'photo')} of ${counted(lots, 'lot')} left out; see ${photos === 1 ? 'it' : 'them'} with \`${command}\`.\n`,
  );
}

/** Why the first lots failed, and what to do. */
export async function printFailures(cli: Cli, client: Client, status: StatusAnswer): Promise<void> {
  if (status.failed_lots === 0) return;
  const id = typedId(cli, status.job_id);
  let shown = 0;
  for await (const lot of lotsOf(client, status.job_id, { partial: true, failed: true })) {
    if (shown === FAILURES_SHOWN) break;
    const text = `  ${cli.style.out.red(visible(lot.lot_id))}: ${visible(lot.error?.message ?? lot.status)}\n`;
    cli.print(wrappedLines(text, cli.style.out.width));
    shown += 1;
  }
  if (status.failed_lots > shown) {
    cli.print(`  … and ${(status.failed_lots - shown).toLocaleString('en')} more\n`);
    cli.note(`See all ${counted(status.failed_lots, 'failed lot')} with \`descgen results ${id} --failed\`.\n`);
  }
  cli.note(`Try the failed lots again with \`descgen retry ${id}\`.\n`);
}
