/** What `jobs` does. */
import type { Client } from '../../api/client/client.js';
import type { JobsAnswer } from '../../api/contract/contract.js';
import { isoMillis } from '../../core/time.js';
import type { Cli } from '../cli.js';
import { connect } from '../daemon/daemon-link.js';
import { jsonText } from '../output/json-text.js';
import { listText, nextPageCommand } from '../output/list-text.js';
import type { Style } from '../output/style.js';
import { visible } from '../output/terminal-text.js';
import { shortWhen } from '../output/times.js';
import { sinceOf } from '../since-option.js';
import { allJobs } from './all-jobs.js';
import { shortIds } from './job-name.js';

export interface JobsOptions {
  status?: string;
  since?: string;
  limit?: string;
  cursor?: string;
  json?: boolean;
  quiet?: boolean;
}

const PER_PAGE = '20';

export async function jobs(cli: Cli, options: JobsOptions): Promise<void> {
  const filter = filterOf(options);
  const client = await connect(cli);
  if (options.quiet === true && options.limit === undefined) return cli.printAll(idLines(client, filter));
  const cursor: Record<string, string> = options.cursor === undefined ? {} : { cursor: options.cursor };
  const answer = await client.jobs({ ...filter, ...cursor, limit: options.limit ?? PER_PAGE });
  if (options.quiet === true) return cli.print(answer.jobs.map(({ job_id }) => `${job_id}\n`).join(''));
  if (options.json === true) return cli.print(jsonText(answer));
  cli.print(jobsText(answer, cli.style.out, Date.now()));
  if (answer.jobs.length === 0) cli.note(nothingText(options));
  if (answer.next_cursor !== null) {
    const { status, since, limit } = options;
    const shown = { '--status': status, '--since': since, '--limit': limit };
    cli.note(`There are more: \`${nextPageCommand('descgen jobs', shown, answer.next_cursor)}\`\n`);
  }
}

function filterOf({ status, since }: JobsOptions): Record<string, string> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(since === undefined ? {} : { created_after: isoMillis(sinceOf(since, Date.now())) }),
  };
}

async function* idLines(client: Client, filter: Record<string, string>): AsyncGenerator<string> {
  for await (const job of allJobs(client, filter)) yield `${job.job_id}\n`;
}

function nothingText({ status, since, cursor }: JobsOptions): string {
  if (cursor !== undefined) return 'No more jobs.\n';
  if (status !== undefined) return `No jobs with status ${status}${since === undefined ? '' : ' since then'}.\n`;
  return since === undefined ? 'No jobs. `descgen submit` creates one.\n' : 'No jobs since then.\n';
}

/** A row for each job: on a terminal short ids and relative times, elsewhere whole ids and ISO 8601. */
function jobsText({ jobs: listed }: JobsAnswer, style: Style, now: number): string {
  const live = Number.isFinite(style.width);
  const ids = shortIds(listed.map((job) => job.job_id));
  const rows = listed.map((job) => [
    live ? (ids.get(job.job_id) ?? job.job_id) : job.job_id,
    job.status,
    `${job.completed_lots}/${job.total_lots}`,
    String(job.failed_lots),
    live ? shortLanguages(job.languages) : job.languages.join(','),
    live ? shortWhen(job.created_at, now) : job.created_at,
    nameOf(job),
  ]);
  return listText(['JOB', 'STATUS', 'LOTS', 'FAILED', 'LANGUAGES', 'CREATED', 'NAME'], rows, style);
}

const LANGUAGES_SHOWN = 3;

function shortLanguages(languages: readonly string[]): string {
  const more = languages.length - LANGUAGES_SHOWN;
  // "+1" would take as much room as the tag.
  if (more <= 1) return languages.join(',');
  return `${languages.slice(0, LANGUAGES_SHOWN).join(',')} +${more}`;
}

/** The name given by `submit --name`, or else the inputs; a daemon of an earlier version knows neither. */
function nameOf(job: JobsAnswer['jobs'][number] & { name?: string | null; source?: string | null }): string {
  return visible(job.name ?? job.source ?? '');
}
