import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cancelJob } from '../../app/cancel-job.js';
import { deleteJob } from '../../app/delete-job.js';
import { explainStoredLot } from '../../app/explain-lot.js';
import { retryJob } from '../../app/retry-job.js';
import { languageProblems, repeatedJob, submitJob } from '../../app/submit-job.js';
import { jobStatus, listJobs } from '../../app/watch-jobs.js';
import { DescgenError } from '../../core/errors.js';
import type { Job } from '../../core/job.js';
import { createLimiter } from '../../core/limiter.js';
import { maskedUrl } from '../../core/mask-url.js';
import { explainRefusedLots } from '../../signature/explain-lots.js';
import { readBody } from '../../signature/request-body.js';
import { requestSignatureHolds, type SignedRequest, signatureAttempts } from '../../signature/signature.js';
import type { ExplanationAnswer } from '../contract/contract.js';
import { ExplanationQuery, JobsQuery, ResultsQuery } from '../contract/contract-queries.js';
import { parseQuery } from '../problems.js';
import type { ServerOptions } from '../server-options.js';
import { checkRequest } from '../submission.js';
import { createdView, jobView, statusView } from '../views.js';
import { answerResults } from './result-routes.js';

interface JobParams {
  Params: { id: string };
}

const JOBS_PER_PAGE = 50;

export function jobRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { app, maxBody } = options;

  server.post('/api/v1/generate-descriptions', { bodyLimit: maxBody }, (request, reply) =>
    submit(request, reply, options),
  );

  server.get<JobParams>('/api/v1/jobs/:id/status', async (request) => {
    const { job, delivery } = await jobStatus(app, request.params.id);
    return statusView(job, delivery, app.clock.now());
  });

  server.get<JobParams>('/api/v1/jobs/:id/results', async (request, reply) => {
    const query = parseQuery(ResultsQuery, request.query);
    return answerResults({ app, request, reply, job_id: request.params.id, query });
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
    return statusView(job, await app.store.latestDelivery(job.job_id), app.clock.now());
  });

  server.post<JobParams>('/api/v1/jobs/:id/retry', token, async (request) => {
    const { job, requeued } = await retryJob(app, request.params.id);
    const delivery = await app.store.latestDelivery(job.job_id);
    return { ...statusView(job, delivery, app.clock.now()), requeued_lots: requeued };
  });

  server.delete<JobParams>('/api/v1/jobs/:id', token, async (request, reply) => {
    await deleteJob(app, request.params.id);
    return reply.status(204).send();
  });
}

/** Lists mask the queries of URLs, which may hold a key of the receiver's. */
function listedJob(job: Job, now: number): ReturnType<typeof jobView> {
  const view = jobView(job, now);
  return { ...view, webhook_url: view.webhook_url === null ? null : maskedUrl(view.webhook_url) };
}

/** Order of judgement: size (fastify's limit), JSON, signature, then everything else. */
async function submit(request: FastifyRequest, reply: FastifyReply, options: ServerOptions): Promise<FastifyReply> {
  const { app } = options;
  const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
  const { value, lots } = readBody(bytes);
  await checkSignature(value, lots === null ? null : bytes.subarray(lots.start, lots.end), options.secrets());
  const key = idempotencyKey(request.headers['idempotency-key']);
  const idempotency = key === null ? null : { key, fingerprint: createHash('sha256').update(bytes).digest('hex') };
  const before = idempotency === null ? undefined : await repeatedJob(app, idempotency);
  if (before !== undefined) return answerCreated(before, { request, reply, repeated: true });
  const checked = checkRequest(value, {
    trusted: request.trusted,
    languageProblems: (wanted) => languageProblems(app, wanted).details,
  });
  const { job, repeated } = await submitJob(app, { ...checked, idempotency });
  return answerCreated(job, { request, reply, repeated });
}

function answerCreated(
  job: Job,
  { request, reply, repeated }: { request: FastifyRequest; reply: FastifyReply; repeated: boolean },
): FastifyReply {
  if (repeated) reply.header('Idempotency-Replayed', 'true');
  const base = `${request.protocol}://${request.host}`;
  return reply.status(201).header('Location', `/api/v1/jobs/${job.job_id}/status`).send(createdView(job, base));
}

async function checkSignature(value: unknown, lots: Uint8Array | null, secrets: readonly string[]): Promise<void> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DescgenError(
      'invalid_request',
      'The body must be a JSON object with signature, version, languages and lots.',
    );
  }
  const signature = Object.hasOwn(value, 'signature') ? (value as Record<string, unknown>)['signature'] : undefined;
  if (typeof signature !== 'string' || lots === null) {
    throw new DescgenError(
      'invalid_signature',
      typeof signature === 'string'
        ? 'The body has no lots that its signature could hold for.'
        : 'The body has no signature: send the hex HMAC-SHA256 of its lots under the shared secret.',
    );
  }
  if (await signatureHolds({ signature, secrets, lots })) return;
  throw new DescgenError(
    'invalid_signature',
    explainRefusedLots({ signature, secrets, lots }) ??
      'The signature does not fit the lots: check the shared secret (`descgen secret show`), and that it is the hex HMAC-SHA256 of the lots as sent.',
  );
}

/** Up to this many bytes all spellings are tried in some milliseconds. */
const TRIED_AT_ONCE = 64 * 1024;
const oneAtATime = createLimiter(1);

/** Other requests are answered between the spellings of large lots, and those of two requests are not held in memory at once. */
async function signatureHolds(request: SignedRequest): Promise<boolean> {
  if (request.lots.length <= TRIED_AT_ONCE) return requestSignatureHolds(request);
  const attempts = signatureAttempts(request);
  if (attempts.next().value === true) return true;
  return oneAtATime(async () => {
    for (const holds of attempts) {
      if (holds) return true;
      await setImmediate();
    }
    return false;
  });
}

function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(header)) return header;
  throw new DescgenError('invalid_request', 'The Idempotency-Key must have 1 to 255 printable ASCII characters.', {
    details: [{ path: 'Idempotency-Key', message: 'must have 1 to 255 printable ASCII characters' }],
  });
}
