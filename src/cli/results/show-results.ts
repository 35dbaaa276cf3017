/** What `results` does: the chosen lots, in the format wanted, to the screen or a file. A job is never in memory as a whole. */
import { extname } from 'node:path';
import type { Client } from '../../api/client/client.js';
import type { StatusAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';
import { jobIsFinished } from '../../core/job.js';
import type { Table } from '../../intake/csv/read-table.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { resolveJob, typedId } from '../jobs/job-name.js';
import { cleanJsonChunks } from '../output/json-text.js';
import { lotText } from '../output/lot-text.js';
import { createStyle } from '../output/style.js';
import { splitList } from '../submit/languages-option.js';
import { mayWrite, writeWhole } from '../write-whole.js';
import { type Choice, chosenLanguages, chosenLots, isWhole } from './choose-lots.js';
import { unbroken, unfinished } from './lots-of.js';
import { DELIMITERS, type Format, type ResultsOptions } from './results-options.js';

const FORMAT_OF: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.md': 'md',
  '.markdown': 'md',
  '.txt': 'text',
};

type Chunks = AsyncIterable<string | Buffer>;

export async function results(cli: Cli, job: string, options: ResultsOptions): Promise<void> {
  const file = options.output === '-' ? undefined : options.output;
  const force = options.force === true;
  if (file !== undefined) await mayWrite(file, { force });
  const format = formatOf(options, file);
  refuseUnused(options, format);
  const client = await connect(cli);
  const job_id = await resolveJob(cli, client, job);
  const status = await client.status(job_id);
  if (!jobIsFinished(status.status) && options.partial !== true) throw unfinished(job_id);
  const text = textOf({ cli, client, status, format, choice: choiceOf(options, status), options });
  if (file === undefined) {
    await cli.printAll(text);
    if (format === 'text' && cli.live.out && isLong(status, options)) hintAtFile(cli, job_id);
    return;
  }
  await writeWhole(file, text, { force });
  cli.note(`Written to ${file}\n`);
}

/** More than a screen or two. */
const LONG_LOTS = 20;

function isLong(status: StatusAnswer, options: ResultsOptions): boolean {
  return options.lot === undefined && status.total_lots > LONG_LOTS;
}

function hintAtFile(cli: Cli, job_id: string): void {
  const command = `descgen results ${typedId(cli, job_id)}`;
  cli.note(`To page through it: \`${command} --format text | less\`; as a file: \`${command} -o lots.csv\`.\n`);
}

function formatOf(options: ResultsOptions, file: string | undefined): Format {
  if (options.json === true && options.format !== undefined && options.format !== 'json') {
    throw new DescgenError('usage', `--json contradicts --format ${options.format}; give one of them.`);
  }
  if (options.format !== undefined) return options.format;
  if (options.json === true) return 'json';
  if (file !== undefined) return formatOfFile(file);
  // A person on a terminal without colours is still a person.
  return process.stdout.isTTY === true && options.output === undefined ? 'text' : 'json';
}

/** By the ending of the name. A name without one (a pipe, `results`) is JSON; an ending of another format is refused. */
function formatOfFile(file: string): Format {
  const ending = extname(file).toLowerCase();
  const format = FORMAT_OF[ending];
  if (format !== undefined) return format;
  if (ending === '' || file.startsWith('/dev/') || file.startsWith('/proc/')) return 'json';
  throw new DescgenError(
    'usage',
    `${file}: results are not written as ${ending}. Known endings: ${Object.keys(FORMAT_OF).join(', ')}; --format writes one of these formats into any file.`,
  );
}

/** Options of one format say nothing about another. */
function refuseUnused({ wide, beside, excel, delimiter }: ResultsOptions, format: Format): void {
  if (format === 'csv') return;
  const flags = [wide === true && '--wide', beside !== undefined && '--beside', excel === true && '--excel'];
  const given = flags.filter((flag) => flag !== false);
  if (delimiter !== 'comma' && delimiter !== ',') given.push('--delimiter');
  if (given.length === 0) return;
  throw new DescgenError(
    'usage',
    `${given.join(' and ')} only applies to CSV; add --format csv, or name the file .csv.`,
  );
}

function choiceOf(options: ResultsOptions, status: StatusAnswer): Choice {
  return {
    partial: options.partial === true,
    failed: options.failed === true,
    with_missing: options.withMissing === true,
    lot_ids: options.lot ?? [],
    languages: options.language === undefined ? null : chosenLanguages(splitList(options.language), status),
  };
}

interface Wanted {
  cli: Cli;
  client: Client;
  status: StatusAnswer;
  format: Format;
  choice: Choice;
  options: ResultsOptions;
}

async function* textOf(wanted: Wanted): Chunks {
  const { cli, client, status, format, choice, options } = wanted;
  const lots = chosenLots(client, status.job_id, choice);
  switch (format) {
    case 'json':
    case 'jsonl': {
      if (isWhole(choice)) return yield* asAnswered(client, status.job_id, { format, partial: choice.partial });
      const { jsonLines, jsonResults } = await import('./formats/results-json.js');
      return yield* format === 'jsonl' ? jsonLines(lots) : jsonResults(status, lots);
    }
    case 'csv': {
      const csv = {
        languages: choice.languages ?? status.languages,
        delimiter: DELIMITERS[options.delimiter],
        excel: options.excel === true,
      };
      if (options.wide === true || options.beside !== undefined) {
        const { wideCsvText } = await import('./formats/results-wide-csv.js');
        return yield* wideCsvText(lots, { ...csv, beside: await tableBeside(options) });
      }
      const { csvText } = await import('./formats/results-csv.js');
      return yield* csvText(lots, csv);
    }
    case 'md': {
      const { markdownText } = await import('./formats/results-markdown.js');
      return yield* markdownText(status, lots);
    }
    case 'text': {
      const style = options.output === undefined ? cli.style.out : createStyle(false);
      for await (const lot of lots) yield lotText(lot, style);
    }
  }
}

async function tableBeside({ beside }: ResultsOptions): Promise<Table | null> {
  if (beside === undefined) return null;
  const { readTable } = await import('../../intake/csv/read-table.js');
  return readTable(beside);
}

/** The daemon's own answer. */
async function* asAnswered(
  client: Client,
  job_id: string,
  { format, partial }: { format: Format; partial: boolean },
): Chunks {
  const accept = format === 'jsonl' ? 'application/x-ndjson' : 'application/json';
  const { finished, body } = await client.results(job_id, { accept, partial });
  if (!finished) {
    body.destroy();
    throw unfinished(job_id);
  }
  yield* cleanJsonChunks(unbroken(body, client.url));
  if (format === 'json') yield '\n';
}
