/** Calls about jobs: submit, status, results, cancel, retry, delete. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cancelJob } from '../../app/cancel-job.js';
import { deleteJob } from '../../app/delete-job.js';
import { explainStoredLot } from '../../app/explain-lot.js';
import { retryJob } from '../../app/retry-job.js';
import { repeatedJob, submitJob } from '../../app/submit-job.js';
import { jobStatus, listJobs } from '../../app/watch-jobs.js';
import { DescgenError } from '../../core/errors.js';
import type { Job } from '../../core/job.js';
import { maskedUrl } from '../../core/text/mask-url.js';
import type { ExplanationAnswer } from '../contract/contract.js';
import { ExplanationQuery, JobsQuery, ResultsQuery } from '../contract/contract-queries.js';
import { createPageTurns } from '../http/page-turns.js';
import { errorOf, type Judgement, type JudgingContext, judgeSubmission } from '../judging/judge-submission.js';
import { unpackLots } from '../judging/packed-lots.js';
import { parseQuery } from '../problems.js';
import type { ServerOptions } from '../server-options.js';
import { createdView, jobView, spentView, statusView } from '../views.js';
import { answerResults } from './result-routes.js';

interface JobParams {
  Params: { id: string };
}

const JOBS_PER_PAGE = 50;
/** Bytes of a body. */
const JUDGED_AT_ONCE = 64 * 1024;

export function jobRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { app, maxBody } = options;

  server.post('/api/v1/generate-descriptions', { bodyLimit: maxBody }, (request, reply) =>
    submit(request, reply, options),
  );

  server.get<JobParams>('/api/v1/jobs/:id/status', async (request) => {
    const { job, delivery, spent } = await jobStatus(app, request.params.id);
    return { ...statusView(job, delivery, app), ...spentView(spent) };
  });

  const turns = createPageTurns();
  server.get<JobParams>('/api/v1/jobs/:id/results', async (request, reply) => {
    const query = parseQuery(ResultsQuery, request.query);
    return answerResults({ app, request, reply, job_id: request.params.id, query, turn: turns.follow(reply.raw) });
  });

  const token = { config: { token: true } };

  server.get<JobParams>('/api/v1/jobs/:id/explanation', token, async (request): Promise<ExplanationAnswer> => {
    const { lot_id } = parseQuery(ExplanationQuery, request.query);
    const job_id = request.params.id;
    return { job_id, ...(await explainStoredLot(app, job_id, lot_id)) };
  });

  server.get('/api/v1/jobs', token, async (request) => {
    const query = parseQuery(JobsQuery, request.query);
    const { jobs, next_cursor } = await listJobs(app, {
      status: query.status,
      created_after: query.created_after === undefined ? undefined : Date.parse(query.created_after),
      prefix: query.prefix,
      limit: query.limit ?? JOBS_PER_PAGE,
      cursor: query.cursor,
    });
    const now = app.clock.now();
    return { jobs: jobs.map((job) => listedJob(job, now)), next_cursor };
  });

  server.post<JobParams>('/api/v1/jobs/:id/cancel', token, async (request) => {
    const job = await cancelJob(app, request.params.id);
    return statusView(job, await app.store.latestDelivery(job.job_id), app);
  });

  server.post<JobParams>('/api/v1/jobs/:id/retry', token, async (request) => {
    const { job, requeued } = await retryJob(app, request.params.id);
    const delivery = await app.store.latestDelivery(job.job_id);
    return { ...statusView(job, delivery, app), requeued_lots: requeued };
  });

  server.delete<JobParams>('/api/v1/jobs/:id', token, async (request, reply) => {
    await deleteJob(app, request.params.id);
    return reply.status(204).send();
  });
}

/** Lists mask the queries of URLs, which may contain a key of the receiver. */
function listedJob(job: Job, now: number): ReturnType<typeof jobView> {
  const view = jobView(job, now);
  return { ...view, webhook_url: view.webhook_url === null ? null : maskedUrl(view.webhook_url) };
}

/** The order of judgement: size, JSON, signature, then everything else. */
async function submit(request: FastifyRequest, reply: FastifyReply, options: ServerOptions): Promise<FastifyReply> {
  const { app } = options;
  const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
  const header = request.headers['idempotency-key'];
  const { fingerprint, outcome } = await judge(
    bytes,
    {
      secrets: options.secrets(),
      trusted: request.trusted,
      generators: app.generators.list().map(({ name, languages }) => ({ name, languages: [...languages] })),
      defaults: { languages: [...app.defaults.languages], generator: app.defaults.generator },
      fingerprint: header !== undefined,
    },
    options,
  );
  const key = idempotencyKey(header);
  const idempotency = key === null ? null : { key, fingerprint };
  const before = idempotency === null ? undefined : await repeatedJob(app, idempotency);
  if (before !== undefined) return answerCreated(before, { request, reply, repeated: true });
  if ('refused' in outcome) throw errorOf(outcome.refused);
  const { accepted } = outcome;
  const { job, repeated } = await submitJob(app, { ...accepted, lots: unpackLots(accepted.lots), idempotency });
  return answerCreated(job, { request, reply, repeated });
}

/** Small bodies are judged at once, which takes some milliseconds at most. */
async function judge(bytes: Buffer, context: JudgingContext, { largeBodies }: ServerOptions): Promise<Judgement> {
  if (largeBodies === null || bytes.length <= JUDGED_AT_ONCE) return judgeSubmission(bytes, context);
  return largeBodies.judge(bytes, context);
}

function answerCreated(
  job: Job,
  { request, reply, repeated }: { request: FastifyRequest; reply: FastifyReply; repeated: boolean },
): FastifyReply {
  if (repeated) reply.header('Idempotency-Replayed', 'true');
  const base = `http://${request.authority}`;
  return reply.status(201).header('Location', `/api/v1/jobs/${job.job_id}/status`).send(createdView(job, base));
}

function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(header)) return header;
  throw new DescgenError('invalid_request', 'The Idempotency-Key must have 1 to 255 printable ASCII characters.', {
    details: [{ path: 'Idempotency-Key', message: 'must have 1 to 255 printable ASCII characters' }],
  });
}
