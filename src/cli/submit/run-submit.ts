/** `descgen submit`: reads, judges, sends, and waits if it is asked to. */
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Client } from '../../api/client/client.js';
import type { CreatedAnswer } from '../../api/contract/contract.js';
import { readVoice } from '../../config/house-style.js';
import { DescgenError, EXIT } from '../../core/errors.js';
import { canonicalLanguage } from '../../core/languages/language-tags.js';
import { LONGEST_JOB_NAME } from '../../core/limits.js';
import type { TextStyle } from '../../core/models/text-style.js';
import { shown } from '../../core/text/quoted.js';
import type { Grouping, Intake, RequestField } from '../../intake/read-inputs.js';
import type { Cli } from '../cli.js';
import { exitOfEnd, worstExit } from '../output/job-text.js';
import { jsonLine, jsonText } from '../output/json-text.js';
import { counted, visible } from '../output/terminal-text.js';
import { receiverUrl } from '../receiver-url.js';
import type { RequestParts } from './build-request.js';
import { type Carried, createSinceFilter, type SinceOptions } from './former/since-job.js';
import { idempotencyKey } from './idempotency-key.js';
import { judgeRequest, type KnownGenerator } from './judge-options.js';
import { spelledOut, splitList } from './languages-option.js';
import { leftOutSum, leftOutText } from './left-out.js';
import { type ReadLots, readLots } from './read-submission.js';
import { type SendOptions, sendAll } from './send-jobs.js';

export interface SubmitOptions extends SendOptions, SinceOptions {
  languages?: string;
  webhook?: string;
  generator?: string;
  name?: string;
  group?: Grouping;
  follow?: boolean;
  photos?: readonly string[];
  delimiter?: string;
  encoding?: string;
  keepGoing?: boolean;
  dryRun?: boolean;
  /** False with --no-cache. */
  cache?: boolean;
  /** US dollars. */
  maxCost?: number;
  style?: TextStyle;
  /** A file. */
  voice?: string;
  batch?: boolean;
}

export async function submit(cli: Cli, inputs: string[], options: SubmitOptions): Promise<void> {
  if (options.key !== undefined) idempotencyKey(options.key);
  checkForTags(cli, inputs, options);
  const filter = await createSinceFilter(cli, options);
  const { group, follow, photos, delimiter, encoding, split, keepGoing } = options;
  const reading = { group, follow, photos, delimiter, encoding, split, keepGoing, given: givenFields(options) };
  const read = await readLots(cli, inputs, { ...reading, filter });
  try {
    await sendOrShow(cli, read, { ...options, source: sourceOf(inputs, options) });
  } finally {
    read.close();
  }
}

/** What lists show of the inputs. With a key it is omitted: the same lots from a file of another name are the same job. */
function sourceOf(inputs: readonly string[], { key }: SubmitOptions): string | undefined {
  if (key !== undefined) return undefined;
  const names = inputs.map((input) => (input === '-' ? 'stdin' : basename(resolve(input))));
  return shown([...new Set(names)].join(', '))
    .slice(0, LONGEST_JOB_NAME)
    .replace(/[\ud800-\udbff]$/, '');
}

async function sendOrShow(
  cli: Cli,
  read: ReadLots,
  { source, ...options }: SubmitOptions & { source: string | undefined },
): Promise<void> {
  const { intake, carried, parcels } = read;
  for (const warning of intake.warnings) cli.note(`descgen: ${cli.style.err.yellow('warning:')} ${visible(warning)}\n`);
  const { leftOut } = intake;
  cli.note(leftOutText(leftOut, cli.style.err));
  if (leftOut.problems > 0) cli.exitCode = EXIT.partiallyCompleted;
  const parts = await requestParts(cli, intake, options);
  judgeRequest(parts, await knownGenerators(cli, parts));
  if (carried !== null) cli.note(`descgen: ${carriedText(carried)}\n`);
  if (options.dryRun === true) {
    const { printDryRun } = await import('./dry-run.js');
    return printDryRun(cli, read, parts, options.json === true);
  }
  const beside = {
    ...(options.keepGoing === true ? { left_out: leftOut } : {}),
    ...(carried === null ? {} : { carried_over: carried.lots, since: carried.since }),
  };
  if (parcels.length === 0) return printNothing(cli, beside, options);
  const { connect } = await import('../daemon/daemon-link.js');
  const client = await connect(cli);
  const languages = options.languages === undefined ? parts.languages : await spelledOut(parts, client);
  const sending = { parcels, parts: { ...parts, languages, source }, options, beside };
  const jobs = await sendAll(cli, client, { ...sending, carried: carried?.records ?? new Map() });
  if (options.wait === true) {
    await waitFor(cli, client, { jobs, options, beside });
    if (leftOut.problems > 0) cli.note(`descgen: ${leftOutSum(leftOut)}, as reported at the start.\n`);
  }
  if (options.quiet === true || options.json === true) return;
  const { adviseModel } = await import('./advise-model.js');
  await adviseModel(cli, read, parts);
}

async function waitFor(
  cli: Cli,
  client: Client,
  { jobs, options, beside }: { jobs: readonly CreatedAnswer[]; options: SubmitOptions; beside: object },
): Promise<void> {
  const { connect } = await import('../daemon/daemon-link.js');
  const { waitForEnd } = await import('../jobs/wait-for-end.js');
  const { printResultsJson, printEnd } = await import('../results/print-results.js');
  const ids = jobs.map((job) => job.job_id);
  const ended = await waitForEnd(cli, client, ids, { quiet: options.quiet === true });
  // Asked for again: the daemon may have been restarted since, at another port.
  const now = await connect(cli);
  for (const [index, status] of ended.entries()) {
    const of = { job_id: status.job_id, beside: index === 0 ? beside : {} };
    if (options.json === true) await printResultsJson(cli, now, of);
    else if (options.quiet !== true) await printEnd(cli, now, status);
  }
  cli.exitCode = worstExit([cli.exitCode, ...ended.map((status) => exitOfEnd(status.status))]);
}

/** Everything was described before. */
function printNothing(cli: Cli, beside: object, options: SubmitOptions): void {
  cli.note('descgen: nothing is new or changed, so nothing was sent.\n');
  if (options.json !== true) return;
  const answer = { ...beside, job_id: null, total_lots: 0 };
  cli.print(options.split === true ? jsonLine(answer) : jsonText(answer));
}

function carriedText({ lots, new: fresh, changed, since }: Carried): string {
  const from = since.length === 1 ? `job ${since[0]}` : `${since.length} jobs`;
  return `${counted(lots, 'lot')} carried over from ${from}; ${fresh.toLocaleString('en')} new, ${changed.toLocaleString('en')} changed.`;
}

/** `-l ru en`: the second tag would be an input. */
function checkForTags(cli: Cli, inputs: readonly string[], { languages }: SubmitOptions): void {
  if (languages === undefined) return;
  const isTag = (input: string): boolean =>
    /^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(input) && canonicalLanguage(input) !== null;
  const isThere = (input: string): boolean =>
    statSync(resolve(cli.cwd, input), { throwIfNoEntry: false }) !== undefined;
  const tag = inputs.find((input) => isTag(input) && !isThere(input));
  if (tag === undefined) return;
  const list = [...splitList(languages), tag].join(',');
  throw new DescgenError('usage', `There is no file "${tag}". If it is a language, use commas: --languages ${list}.`);
}

/** Those of the running daemon; without one, what it would know when it starts. */
async function knownGenerators(cli: Cli, { generator }: RequestParts): Promise<readonly KnownGenerator[]> {
  const { generatorsHere } = await import('./known-generators.js');
  if (generator === 'builtin') return generatorsHere(cli);
  const { findDaemon } = await import('../daemon/daemon-find.js');
  const { clientOf } = await import('../daemon/daemon-link.js');
  const running = await findDaemon(cli);
  return running === null ? generatorsHere(cli) : (await (await clientOf(cli, running)).generators()).generators;
}

/** What the options decide, whatever the inputs say of it. */
function givenFields(options: SubmitOptions): RequestField[] {
  const given: RequestField[] = [];
  if (options.languages !== undefined) given.push('languages');
  if (options.webhook !== undefined) given.push('webhook_url');
  if (options.generator !== undefined) given.push('generator');
  if (options.name !== undefined) given.push('name');
  if (options.style !== undefined) given.push('style');
  if (options.voice !== undefined) given.push('voice');
  return given;
}

function voiceOf(cli: Cli, { voice: file }: SubmitOptions): string | undefined {
  if (file === undefined) return undefined;
  const voice = readVoice(resolve(cli.cwd, file), { named: '--voice', code: 'usage' });
  if (voice !== null) return voice;
  throw new DescgenError('usage', `The house style in ${file} is empty; write one, or leave out --voice.`);
}

async function requestParts(cli: Cli, intake: Intake, options: SubmitOptions): Promise<RequestParts> {
  const settings = await cli.settings();
  return {
    languages:
      options.languages === undefined
        ? (intake.request.languages ?? settings.get('languages'))
        : splitList(options.languages),
    generator: options.generator ?? intake.request.generator ?? settings.get('generator'),
    name: options.name ?? intake.request.name,
    max_cost: options.maxCost,
    style: options.style ?? intake.request.style,
    voice: voiceOf(cli, options) ?? intake.request.voice,
    no_cache: options.cache === false ? true : undefined,
    batch: options.batch === true ? true : undefined,
    webhook_url:
      (options.webhook === undefined ? undefined : receiverUrl('--webhook', options.webhook)) ??
      intake.request.webhook_url ??
      settings.get('webhooks.defaultUrl') ??
      undefined,
  };
}
