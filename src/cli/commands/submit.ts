import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { Client } from '../../api/client/client.js';
import type { CreatedAnswer } from '../../api/contract/contract.js';
import { DescgenError, EXIT } from '../../core/errors.js';
import { limitText, MOST_LOTS } from '../../core/limits.js';
import type { Grouping, Intake } from '../../intake/read-inputs.js';
import type { Cli } from '../cli.js';
import { createdText, exitOfEnd, worstExit } from '../output/job-text.js';
import { jsonLine, jsonText } from '../output/json-text.js';
import { counted, visible } from '../output/terminal-text.js';
import { receiverUrl } from '../receiver-url.js';
import { buildRequest, type Parcel, type RequestParts } from '../submit/build-request.js';
import { spelledOut, splitList } from '../submit/languages-option.js';
import { leftOutSum, leftOutText } from '../submit/left-out.js';
import { showSending } from '../submit/reading.js';

interface SubmitOptions {
  languages?: string;
  webhook?: string;
  generator?: string;
  wait?: boolean;
  key?: string;
  group?: Grouping;
  follow?: boolean;
  delimiter?: string;
  encoding?: string;
  split?: boolean;
  keepGoing?: boolean;
  dryRun?: boolean;
  json?: boolean;
  quiet?: boolean;
}

export function addSubmit(program: Command, cli: Cli): void {
  program
    .command('submit')
    .description('Submit lots to be described; all inputs together are one job')
    .argument(
      '<inputs...>',
      'files (.json, .jsonl, .csv), folders of photos, photos, patterns, or - for standard input',
    )
    .option('-l, --languages <tags>', 'languages to describe in, such as en,ru, or all that the generator speaks')
    .option('--webhook <url>', 'where the end of the job is reported')
    .option('--generator <name>', 'what writes the text (`descgen generators` lists them)')
    .option('--wait', 'wait for the end, show the progress, and exit by how it ended')
    .option('--key <key>', 'idempotency key: running the same again with it makes no second job')
    .addOption(
      new Option(
        '--group <how>',
        'what makes a lot of photos: their folder, the beginning of their names, or each file',
      ).choices(['folder', 'prefix', 'file']),
    )
    .option('--follow', 'go where links lead out of a folder')
    .option('--delimiter <character>', 'what separates the columns of CSV (found out otherwise)')
    .option('--encoding <name>', 'what CSV is written in, such as windows-1251 (found out otherwise)')
    .option('--split', `make several jobs of more lots than one job takes (${limitText(MOST_LOTS)}, or api.maxBody)`)
    .option('-k, --keep-going', 'leave out what is wrong, tell it, send the rest, and exit with 3')
    .option('--dry-run', 'show what would be sent, and send nothing')
    .option('--json', 'print JSON: the accepted job, or with --wait its results')
    .addOption(new Option('-q, --quiet', 'print the job id alone').conflicts('json'))
    .addHelpText(
      'after',
      `
A file holds an array of lots, one lot, a lot a line (JSONL), a lot a row (CSV), or a whole request body, whose languages
and webhook_url hold unless an option says otherwise. Relative image paths are relative to the file that names them.

Of a folder, each folder in it that holds photos is a lot, with attributes from lot.json and words from notes.txt beside
them; loose photos are grouped by the beginning of their names. A lots.json, lots.jsonl or lots.csv in a folder names its
lots instead. --dry-run shows all that.

When anything is wrong, all of it is told and nothing is sent. With --keep-going the rest is sent without it: without lots
that are wrong, the second of two lots with one id, images that are no path or URL, inputs and folders that cannot be read,
and what follows where a text breaks off. Exit 0 when nothing was left out, 3 when something was, 2 when no lot is left.

Examples:
  $ descgen submit lots.json --languages en,ru --wait
  $ descgen submit lots.json --languages all --wait
  $ descgen submit a.jsonl b.json --webhook https://example.com/webhook-handler
  $ descgen submit photos/ --dry-run
  $ descgen submit export.csv --encoding windows-1251 --wait
  $ descgen submit photos/ more.jsonl --keep-going --wait
  $ jq '.lots' export.json | descgen submit - --dry-run
  $ descgen submit lots.json --key nightly-2025-08-06 -q`,
    )
    .action((inputs: string[], options: SubmitOptions) => submit(cli, inputs, options));
}

async function submit(cli: Cli, inputs: string[], options: SubmitOptions): Promise<void> {
  checkKey(options);
  const { readLots } = await import('../submit/read-inputs.js');
  const { group, follow, delimiter, encoding, split, keepGoing } = options;
  const given = givenFields(options);
  const read = await readLots(cli, inputs, { given, group, follow, delimiter, encoding, split, keepGoing });
  for (const warning of read.intake.warnings) warn(cli, warning);
  const { leftOut } = read.intake;
  cli.note(leftOutText(leftOut, cli.style.err));
  if (leftOut.problems > 0) cli.exitCode = EXIT.partiallyCompleted;
  const parts = await requestParts(cli, read.intake, options);
  if (options.dryRun === true) {
    const { printDryRun } = await import('../submit/dry-run.js');
    return printDryRun(cli, read, parts, options.json === true);
  }
  const { connect } = await import('../daemon/daemon-link.js');
  const client = await connect(cli);
  const languages = options.languages === undefined ? parts.languages : await spelledOut(parts, client);
  const beside = keepGoing === true ? { left_out: leftOut } : {};
  const jobs = await sendAll(cli, client, { parcels: read.parcels, parts: { ...parts, languages }, options, beside });
  if (options.wait !== true) return;

  const { waitForEnd } = await import('../jobs/wait-for-end.js');
  const { printResultsJson, printEnd } = await import('../jobs/print-results.js');
  const ids = jobs.map((job) => job.job_id);
  const ended = await waitForEnd(cli, client, ids, { quiet: options.quiet === true });
  // Asked for anew: the daemon may have been started again since, at another port.
  const now = await connect(cli);
  for (const [index, status] of ended.entries()) {
    const of = { job_id: status.job_id, beside: index === 0 ? beside : {} };
    if (options.json === true) await printResultsJson(cli, now, of);
    else if (options.quiet !== true) await printEnd(cli, now, status);
  }
  if (leftOut.problems > 0) cli.note(`descgen: ${leftOutSum(leftOut)}, as told at the beginning.\n`);
  cli.exitCode = worstExit([cli.exitCode, ...ended.map((status) => exitOfEnd(status.status))]);
}

/** The rule of the API's Idempotency-Key, told before anything is read. A part's number is added to it by --split. */
function checkKey({ key, split }: SubmitOptions): void {
  if (key === undefined) return;
  const longest = split === true ? LONGEST_KEY - ROOM_FOR_PART : LONGEST_KEY;
  if (/^[ -~]+$/.test(key) && key.trim() === key && key.length <= longest) return;
  throw new DescgenError('usage', `--key takes 1 to ${longest} printable ASCII characters, not blank at its ends.`);
}

const LONGEST_KEY = 255;
const ROOM_FOR_PART = 8;

interface Sending {
  parcels: readonly Parcel[];
  parts: RequestParts;
  options: SubmitOptions;
  /** Fields that the first job's JSON has beside its own. */
  beside: object;
}

/** Submits each parcel as a job and tells of each as it is accepted. */
async function sendAll(
  cli: Cli,
  client: Client,
  { parcels, parts, options, beside }: Sending,
): Promise<CreatedAnswer[]> {
  const { readOrCreateSecret } = await import('../../config/secrets/secrets.js');
  const secret = await readOrCreateSecret(cli.paths, cli.env);
  const key = options.key ?? randomUUID();
  const jobs: CreatedAnswer[] = [];
  for (const [index, parcel] of parcels.entries()) {
    // The part's number stands in every key of split lots: so it is the same when one part becomes two.
    const ownKey = options.split === true ? `${key}.${index + 1}` : key;
    let job: CreatedAnswer;
    const hide = showSending(cli, parcel.lots);
    try {
      job = await submitted(cli, client, { body: buildRequest(parts, parcel, secret.current), key: ownKey });
      hide();
    } catch (error) {
      hide();
      if (jobs.length > 0) tellOfHalf(cli, { sent: jobs.length, of: parcels.length, key });
      throw withAdvice(error, options);
    }
    jobs.push(job);
    for (const warning of job.warnings) warn(cli, warning);
    await tellOfJob(cli, client, { job, options, beside: index === 0 ? beside : {} });
  }
  return jobs;
}

async function tellOfJob(
  cli: Cli,
  client: Client,
  { job, options, beside }: { job: CreatedAnswer; options: SubmitOptions; beside: object },
): Promise<void> {
  if (options.quiet === true) cli.print(`${job.job_id}\n`);
  if (options.quiet === true || options.wait === true) return;
  if (options.json === true) {
    const status = { ...beside, ...(await client.status(job.job_id)) };
    cli.print(options.split === true ? jsonLine(status) : jsonText(status));
  } else {
    cli.print(createdText(job, cli.style.out));
    cli.note(`Watch it with \`descgen wait ${job.job_id}\`.\n`);
  }
}

function tellOfHalf(cli: Cli, { sent, of, key }: { sent: number; of: number; key: string }): void {
  cli.note(
    `descgen: ${sent} of ${counted(of, 'job')} were accepted; run the same again with \`--key ${key}\` to send the rest and none twice.\n`,
  );
}

/** A daemon that goes away before it answers is asked once more: the key sees to it that no second job is made. */
async function submitted(
  cli: Cli,
  client: Client,
  { body, key }: { body: Buffer; key: string },
): Promise<CreatedAnswer> {
  try {
    return await client.submit(body, key);
  } catch (error) {
    const isAway = error instanceof DescgenError && ['daemon_unreachable', 'stopping'].includes(error.code);
    if (!isAway || cli.interrupted.aborted) throw error;
    const { createReturn } = await import('../daemon/daemon-return.js');
    let job: CreatedAnswer | null = null;
    const again = async (now: Client): Promise<void> => {
      job = await now.submit(body, key);
    };
    await createReturn(cli, client).reach(again, (trouble) => cli.note(`${trouble}\n`));
    if (job === null) throw error;
    return job;
  }
}

/** What can be done here about a refusal: a body that is too large can be split, and of a key it is said what it stands for. */
function withAdvice(error: unknown, options: SubmitOptions): unknown {
  if (!(error instanceof DescgenError)) return error;
  const advised = (advice: string): DescgenError =>
    new DescgenError(error.code, `${error.message} ${advice}`, { details: error.details, cause: error });
  if (error.code === 'idempotency_conflict') {
    return advised(
      'The same inputs make the same body only with the same languages, generator, webhook, lots and secret (a rotation changes it).',
    );
  }
  return error.code === 'body_too_large' && options.split !== true ? advised('--split does that.') : error;
}

function warn(cli: Cli, warning: string): void {
  cli.note(`descgen: ${cli.style.err.yellow('warning:')} ${visible(warning)}\n`);
}

/** What the options decide, whatever the inputs say of it. */
function givenFields(options: SubmitOptions): ('languages' | 'webhook_url' | 'generator')[] {
  const given: ('languages' | 'webhook_url' | 'generator')[] = [];
  if (options.languages !== undefined) given.push('languages');
  if (options.webhook !== undefined) given.push('webhook_url');
  if (options.generator !== undefined) given.push('generator');
  return given;
}

async function requestParts(cli: Cli, intake: Intake, options: SubmitOptions): Promise<RequestParts> {
  const settings = await cli.settings();
  return {
    languages:
      options.languages === undefined
        ? (intake.request.languages ?? settings.get('languages'))
        : splitList(options.languages),
    generator: options.generator ?? intake.request.generator ?? settings.get('generator'),
    webhook_url:
      (options.webhook === undefined ? undefined : receiverUrl('--webhook', options.webhook)) ??
      intake.request.webhook_url ??
      settings.get('webhooks.defaultUrl') ??
      undefined,
  };
}
