/** What `results` does: the lots chosen, in the format wanted, to the screen or a file. A job never stands in memory whole. */
import { extname } from 'node:path';
import type { Client } from '../../api/client/client.js';
import type { StatusAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';
import { jobIsFinished } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { lotText } from '../output/job-text.js';
import { createStyle } from '../output/style.js';
import { splitList } from '../submit/languages-option.js';
import { mayWrite, writeWhole } from '../write-whole.js';
import { type Choice, chosenLanguages, chosenLots, isWhole } from './choose-lots.js';
import { resolveJob } from './job-name.js';
import { unbroken, unfinished } from './lots-of.js';
import type { Format, ResultsOptions } from './results-options.js';

const FORMAT_OF: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.md': 'md',
  '.txt': 'text',
};

const WIDEST = 110;

type Chunks = AsyncIterable<string | Buffer>;

export async function results(cli: Cli, job: string, options: ResultsOptions & { separator: string }): Promise<void> {
  const file = options.output === '-' ? undefined : options.output;
  const force = options.force === true;
  if (file !== undefined) await mayWrite(file, { force });
  const format = formatOf(options, file);
  const client = await connect(cli);
  const job_id = await resolveJob(cli, client, job);
  const status = await client.status(job_id);
  if (!jobIsFinished(status.status) && options.partial !== true) throw unfinished(job_id);
  const text = textOf({ cli, client, status, format, choice: choiceOf(options, status), options });
  if (file === undefined) return cli.printAll(text);
  await writeWhole(file, text, { force });
  cli.note(`Written to ${file}\n`);
}

function formatOf(options: ResultsOptions, file: string | undefined): Format {
  if (options.json === true && options.format !== undefined && options.format !== 'json') {
    throw new DescgenError('usage', `--json and --format ${options.format} cannot both hold; take one of them.`);
  }
  if (options.format !== undefined) return options.format;
  if (options.json === true) return 'json';
  if (file !== undefined) return FORMAT_OF[extname(file).toLowerCase()] ?? 'json';
  // Who wants no colours on a terminal is a person all the same.
  return process.stdout.isTTY === true && options.output === undefined ? 'text' : 'json';
}

function choiceOf(options: ResultsOptions, status: StatusAnswer): Choice {
  return {
    partial: options.partial === true,
    failed: options.failed === true,
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
  options: ResultsOptions & { separator: string };
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
      const { csvText } = await import('./formats/results-csv.js');
      const languages = choice.languages ?? status.languages;
      return yield* csvText(lots, { languages, delimiter: options.separator });
    }
    case 'md': {
      const { markdownText } = await import('./formats/results-markdown.js');
      return yield* markdownText(status, lots);
    }
    case 'text': {
      const onScreen = options.output === undefined;
      const style = onScreen ? cli.style.out : createStyle(false);
      const width = Math.min((onScreen ? process.stdout.columns : undefined) ?? 100, WIDEST);
      for await (const lot of lots) yield lotText(lot, style, width);
    }
  }
}

/** The daemon's own answer, byte for byte. */
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
  yield* unbroken(body, client.url);
  if (format === 'json') yield '\n';
}
