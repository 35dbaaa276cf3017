/** The call that returns results: whole, in pages, or one lot per line. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../../app/context.js';
import { existingJob } from '../../app/existing.js';
import { allLots, jobStatus, lotsPage } from '../../app/watch-jobs.js';
import { DescgenError } from '../../core/errors.js';
import { type Job, jobIsFinished } from '../../core/job.js';
import type { StoredLot } from '../../core/ports/store.js';
import type { ResultsQuery } from '../contract/contract-queries.js';
import { HTTP_LIMITS } from '../http/http-limits.js';
import type { PageTurn } from '../http/page-turns.js';
import { lotView, spentView, statusView } from '../views.js';

interface ResultsCall {
  app: AppContext;
  request: FastifyRequest;
  reply: FastifyReply;
  job_id: string;
  query: ResultsQuery;
  turn: PageTurn;
}

/**
 * 200 with the lots of a finished job; 202 with the progress and no lots before; with `partial=true` the lots finished so far;
 * with `status=failed` only the failed ones. All lots are streamed, so that no answer is in memory as a whole. A stream is cut
 * off if its job is deleted or retried meanwhile, because a regular end would mean that it is complete.
 */
export async function answerResults({ app, request, reply, job_id, query, turn }: ResultsCall): Promise<FastifyReply> {
  const { job, delivery, spent } = await jobStatus(app, job_id);
  const view = { ...statusView(job, delivery, app), ...spentView(spent) };
  const finished = jobIsFinished(job.status);
  if (!finished && query.partial !== 'true') {
    return reply
      .status(202)
      .header('Retry-After', '1')
      .send({ ...view, lots: [], next_cursor: null });
  }
  const choice = { finished_only: !finished, failed_only: query.status === 'failed' };
  const expected = finished ? (query.status === 'failed' ? job.failed_lots : job.total_lots) : null;
  const asLines = wantsLines(request.headers.accept);
  reply.type(asLines ? 'application/x-ndjson; charset=utf-8' : 'application/json; charset=utf-8');
  if (query.limit !== undefined || query.cursor !== undefined) {
    const page = await lotsPage(app, job_id, {
      ...choice,
      after: query.cursor === undefined ? -1 : afterOf(query.cursor),
      limit: query.limit ?? 1_000,
    });
    await stillThere(app, job, { expected: null, seen: 0 });
    const next_cursor = page.next === null ? null : cursorOf(page.next);
    if (!asLines) return reply.send({ ...view, lots: page.lots.map((lot) => lotView(lot.result)), next_cursor });
    if (next_cursor !== null) reply.header('X-Next-Cursor', next_cursor);
    return reply.send(linesOf(page.lots));
  }
  const pages = wholePages({ app, job, expected, turn }, allLots(app, job_id, choice));
  // A reader that takes nothing for this long is gone. Node sets its own time-out again after the answer.
  request.raw.socket.setTimeout(HTTP_LIMITS.unread_ms);
  return reply.send(Readable.from(asLines ? lines(pages) : wholeAnswer(view, pages)));
}

/** The pages, each in its turn, with an error instead of a regular end if the job changed meanwhile. */
async function* wholePages(
  { app, job, expected, turn }: { app: AppContext; job: Job; expected: number | null; turn: PageTurn },
  pages: AsyncIterable<StoredLot[]>,
): AsyncGenerator<StoredLot[]> {
  let seen = 0;
  await turn();
  for await (const page of pages) {
    seen += page.length;
    yield page;
    await turn();
  }
  await stillThere(app, job, { expected, seen });
}

/** Throws if the job was deleted, or was finished and then retried. */
async function stillThere(
  app: AppContext,
  before: Job,
  lots: { expected: number | null; seen: number },
): Promise<void> {
  const job = await existingJob(app, before.job_id);
  const reopened = jobIsFinished(before.status) && (job.ends !== before.ends || job.status !== before.status);
  if (!reopened && (lots.expected === null || lots.expected === lots.seen)) return;
  throw new DescgenError(
    'job_unfinished',
    `Job ${job.job_id} was retried while its results were being read; read them again.`,
  );
}

async function* lines(pages: AsyncIterable<StoredLot[]>): AsyncGenerator<string> {
  for await (const page of pages) {
    if (page.length > 0) yield linesOf(page);
  }
}

function linesOf(lots: readonly StoredLot[]): string {
  return lots.map((lot) => `${JSON.stringify(lotView(lot.result))}\n`).join('');
}

/** The text of `JSON.stringify({...view, lots, next_cursor: null})`, a page at a time. */
async function* wholeAnswer(view: object, pages: AsyncIterable<StoredLot[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(view).slice(0, -1)},"lots":[`;
  let first = true;
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield (first ? '' : ',') + page.map((lot) => JSON.stringify(lotView(lot.result))).join(',');
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
  throw new DescgenError('invalid_request', 'The cursor is not the next_cursor of an earlier page.', {
    details: [{ path: 'cursor', message: 'is not the next_cursor of an earlier page' }],
  });
}
