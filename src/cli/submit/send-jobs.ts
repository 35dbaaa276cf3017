/** Parcels of lots -> jobs: each is sent, and reported as it is accepted. */
import { randomUUID } from 'node:crypto';
import type { AcceptedJob, Client } from '../../api/client/client.js';
import type { CreatedAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';
import { jobIsFinished } from '../../core/job.js';
import type { Cli } from '../cli.js';
import { createdText } from '../output/job-text.js';
import { jsonLine, jsonText } from '../output/json-text.js';
import { counted, visible } from '../output/terminal-text.js';
import { buildRequest, type Parcel, type RequestParts } from './build-request.js';
import { warnOfChangedPhotos } from './former/repeated-job.js';
import { type CarriedRecord, writeRecord } from './former/submission-record.js';
import { idempotencyKey } from './idempotency-key.js';
import { showSending } from './reading.js';

export interface SendOptions {
  key?: string | undefined;
  split?: boolean | undefined;
  wait?: boolean | undefined;
  json?: boolean | undefined;
  quiet?: boolean | undefined;
}

interface Sending {
  parcels: readonly Parcel[];
  parts: RequestParts;
  options: SendOptions;
  /** Fields that the first job's JSON has beside its own. */
  beside: object;
  /** Lots that are not sent, since a former job has them. */
  carried: CarriedRecord;
}

/** Submits each parcel as a job, one at a time. */
export async function sendAll(
  cli: Cli,
  client: Client,
  { parcels, parts, options, beside, carried }: Sending,
): Promise<CreatedAnswer[]> {
  const { readOrCreateSecret } = await import('../../config/secrets/secrets.js');
  const secret = await readOrCreateSecret(cli.paths, cli.env);
  const key = options.key ?? randomUUID();
  const jobs: CreatedAnswer[] = [];
  for (const [index, parcel] of parcels.entries()) {
    // The part's number is in every key of split lots: so it is the same when one part becomes two.
    const ownKey = options.split === true ? `${idempotencyKey(key)}.${index + 1}` : idempotencyKey(key);
    let job: AcceptedJob;
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
    for (const warning of job.warnings) cli.note(`descgen: ${cli.style.err.yellow('warning:')} ${visible(warning)}\n`);
    if (job.repeated) await warnOfChangedPhotos(cli, client, { job, parcel });
    else await record(cli, job, { parcel, carried: index === parcels.length - 1 ? carried : new Map() });
    await tellOfJob(cli, client, { job, options, beside: index === 0 ? beside : {} });
  }
  return jobs;
}

/** What --changed-since asks for later. */
async function record(cli: Cli, job: CreatedAnswer, lots: { parcel: Parcel; carried: CarriedRecord }): Promise<void> {
  const fault = await writeRecord(cli.paths, job.job_id, lots);
  if (fault === null) return;
  cli.note(`descgen: --changed-since will not know the attributes of this job: ${visible(fault)}\n`);
}

async function tellOfJob(
  cli: Cli,
  client: Client,
  { job, options, beside }: { job: AcceptedJob; options: SendOptions; beside: object },
): Promise<void> {
  if (options.quiet === true) cli.print(`${job.job_id}\n`);
  if (options.quiet === true || options.wait === true) return;
  if (options.json === true) {
    const status = { ...beside, ...(await client.status(job.job_id)) };
    cli.print(options.split === true ? jsonLine(status) : jsonText(status));
  } else {
    cli.print(createdText(job, cli.style.out));
    const repeated = job.repeated && options.key !== undefined ? 'This key was used before: no new job was made. ' : '';
    const next = jobIsFinished(job.status) ? 'See it with `descgen status' : 'Watch it with `descgen wait';
    cli.note(`${repeated}${next} ${job.job_id}\`.\n`);
  }
}

function tellOfHalf(cli: Cli, { sent, of, key }: { sent: number; of: number; key: string }): void {
  cli.note(
    `descgen: ${sent} of ${counted(of, 'job')} were accepted; run the same command with \`--key ${key}\` to submit the rest without duplicates.\n`,
  );
}

/** A daemon that goes away before it answers is asked once more: the key prevents a second job. */
async function submitted(cli: Cli, client: Client, { body, key }: { body: Buffer; key: string }): Promise<AcceptedJob> {
  try {
    return await client.submit(body, key);
  } catch (error) {
    const isAway = error instanceof DescgenError && ['daemon_unreachable', 'stopping'].includes(error.code);
    if (!isAway || cli.interrupted.aborted) throw error;
    const { createReturn } = await import('../daemon/daemon-return.js');
    let job: AcceptedJob | null = null;
    const again = async (now: Client): Promise<void> => {
      job = await now.submit(body, key);
    };
    await createReturn(cli, client).reach(again, (trouble) => cli.note(`${trouble}\n`));
    if (job === null) throw error;
    return job;
  }
}

/** What can be done here about a refusal: a body that is too large can be split, and a key is explained. */
function withAdvice(error: unknown, options: SendOptions): unknown {
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
