import { StringDecoder } from 'node:string_decoder';
import { type Client, unreachable } from '../../api/client/client.js';
import type { LotAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';

export interface LotsWanted {
  /** What is done so far, of a job that has not ended. */
  partial: boolean;
  /** Only lots that failed. */
  failed?: boolean;
}

/** Each lot of a job, one after the other, as the daemon sends them. Throws `job_unfinished` before the first. */
export async function* lotsOf(client: Client, job_id: string, wanted: LotsWanted): AsyncGenerator<LotAnswer> {
  for await (const line of lotLinesOf(client, job_id, wanted)) yield JSON.parse(line) as LotAnswer;
}

/** The same as JSON texts, for whoever need not look into every one. */
export async function* lotLinesOf(client: Client, job_id: string, wanted: LotsWanted): AsyncGenerator<string> {
  const { finished, body } = await client.results(job_id, { ...wanted, accept: 'application/x-ndjson' });
  if (!finished) {
    body.destroy();
    throw unfinished(job_id);
  }
  // Not node:readline: its iterator ends as if all were well when the stream breaks off.
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of unbroken(body, client.url)) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
  }
  if (rest !== '') yield rest;
}

/** The chunks of an answer; a connection that breaks off under way is told as such. */
export async function* unbroken(body: AsyncIterable<unknown>, url: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
  } catch (error) {
    const what = 'broke off in the middle of its answer';
    const told = unreachable(url, error, what);
    // Whatever the stream calls it: nothing but the connection can fail here.
    if (told instanceof DescgenError) throw told;
    throw new DescgenError('daemon_unreachable', `The daemon at ${url} ${what}.`, { cause: error });
  }
}

export function unfinished(job_id: string): DescgenError {
  return new DescgenError(
    'job_unfinished',
    `Job ${job_id} has not ended; \`descgen wait ${job_id}\` waits for it, and --partial gives what is done so far.`,
  );
}
