import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../../app/context.js';
import { allLots, jobStatus, lotsPage } from '../../app/watch.js';
import { DescgenError } from '../../core/errors.js';
import { jobIsFinished } from '../../core/job.js';
import type { StoredLot } from '../../core/ports.js';
import type { ResultsQuery } from '../contract.js';
import { statusView } from '../views.js';

interface ResultsCall {
  app: AppContext;
  request: FastifyRequest;
  reply: FastifyReply;
  job_id: string;
  query: ResultsQuery;
}

/**
 * 200 with the lots when the job is finished; 202 with the progress and no lots while it is not; with `partial=true` the
 * lots done so far; with `status=failed` the failed ones alone. All lots are streamed, so that no answer stands in memory
 * whole.
 */
export async function answerResults({ app, request, reply, job_id, query }: ResultsCall): Promise<FastifyReply> {
  const { job, delivery } = await jobStatus(app, job_id);
  const view = statusView(job, delivery, app.clock.now());
  const finished = jobIsFinished(job.status);
  if (!finished && query.partial !== 'true') {
    return reply
      .status(202)
      .header('Retry-After', '1')
      .send({ ...view, lots: [], next_cursor: null });
  }
  const choice = { finished_only: !finished, failed_only: query.status === 'failed' };
  if (wantsLines(request.headers.accept)) {
    reply.type('application/x-ndjson; charset=utf-8');
    return reply.send(Readable.from(lines(allLots(app, job_id, choice))));
  }
  if (query.limit !== undefined || query.cursor !== undefined) {
    const page = await lotsPage(app, job_id, {
      ...choice,
      after: query.cursor === undefined ? -1 : afterOf(query.cursor),
      limit: query.limit ?? 1_000,
    });
    const next_cursor = page.next === null ? null : cursorOf(page.next);
    return reply.send({ ...view, lots: page.lots.map((lot) => lot.result), next_cursor });
  }
  reply.type('application/json; charset=utf-8');
  return reply.send(Readable.from(wholeAnswer(view, allLots(app, job_id, choice))));
}

async function* lines(pages: AsyncIterable<StoredLot[]>): AsyncGenerator<string> {
  for await (const page of pages) {
    if (page.length > 0) yield page.map((lot) => `${JSON.stringify(lot.result)}\n`).join('');
  }
}

/** The same text as JSON.stringify({...view, lots, next_cursor: null}) would give, a page at a time. */
async function* wholeAnswer(view: object, pages: AsyncIterable<StoredLot[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(view).slice(0, -1)},"lots":[`;
  let first = true;
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield (first ? '' : ',') + page.map((lot) => JSON.stringify(lot.result)).join(',');
    first = false;
  }
  yield '],"next_cursor":null}';
}

function wantsLines(accept: string | undefined): boolean {
  return accept !== undefined && /application\/(?:x-)?(?:ndjson|jsonl)\b/i.test(accept);
}

function cursorOf(index: number): string {
  return Buffer.from(`lot:${index}`).toString('base64url');
}

function afterOf(cursor: string): number {
  const index = /^lot:(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
  if (index !== undefined) return Number(index);
  throw new DescgenError('invalid_request', 'The cursor is not one that an earlier page gave as next_cursor.', {
    details: [{ path: 'cursor', message: 'is not a next_cursor of an earlier page' }],
  });
}
