/** The lots of a job as the daemon streams them. */
import { StringDecoder } from 'node:string_decoder';
import { shapedAnswer } from '../../api/client/answer-shape.js';
import type { Client } from '../../api/client/client.js';
import { unreachable } from '../../api/client/unreachable.js';
import type { LotAnswer } from '../../api/contract/contract.js';
import { DescgenError } from '../../core/errors.js';

export interface LotsWanted {
  /** The finished lots so far, of a job that is still running. */
  partial: boolean;
  /** Only lots that failed. */
  failed?: boolean;
}

/** Each lot of a job, one after the other. Throws `job_unfinished` before the first. */
export async function* lotsOf(client: Client, job_id: string, wanted: LotsWanted): AsyncGenerator<LotAnswer> {
  for await (const line of lotLinesOf(client, job_id, wanted)) yield lotOf(client, line);
}

/** A lot of such a line. Throws `internal` for anything else. */
export function lotOf(client: Pick<Client, 'url'>, line: string): LotAnswer {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Not JSON: the check of its shape reports it.
    value = null;
  }
  return shapedAnswer<LotAnswer>(client.url, value, 'lot');
}

/** The same as JSON texts, where not every one is parsed. */
export async function* lotLinesOf(client: Client, job_id: string, wanted: LotsWanted): AsyncGenerator<string> {
  const { finished, body } = await client.results(job_id, { ...wanted, accept: 'application/x-ndjson' });
  if (!finished) {
    body.destroy();
    throw unfinished(job_id);
  }
  // Not node:readline: its iterator ends without an error when the stream breaks off.
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of unbroken(body, client.url)) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
  }
  if (rest !== '') yield rest;
}

/** The chunks of an answer. Throws `daemon_unreachable` when the connection breaks off. */
export async function* unbroken(body: AsyncIterable<unknown>, url: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
  } catch (error) {
    const known = unreachable(url, error, 'answering');
    // Nothing but the connection can fail here, whatever the stream calls it.
    if (known instanceof DescgenError) throw known;
    throw new DescgenError('daemon_unreachable', `The daemon at ${url} broke its response off.`, { cause: error });
  }
}

export function unfinished(job_id: string): DescgenError {
  return new DescgenError(
    'job_unfinished',
    `Job ${job_id} is still running; \`descgen wait ${job_id}\` waits for it, and --partial gives its finished lots.`,
  );
}
