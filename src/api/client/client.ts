/** The client of the daemon's API, used by the command line. */
import { Readable } from 'node:stream';
import type { Got, OptionsOfTextResponseBody, RequestError, Response } from 'got';
import { DescgenError } from '../../core/errors.js';
import type {
  CacheAnswer,
  CreatedAnswer,
  DaemonAnswer,
  ExplanationAnswer,
  GeneratorsAnswer,
  HealthAnswer,
  JobsAnswer,
  ResultsAnswer,
  RetryAnswer,
  StatusAnswer,
} from '../contract/contract.js';
import type { SignEndRequest, SignedEndAnswer } from '../contract/contract-ends.js';
import type {
  DeliveriesAnswer,
  DeliveryAnswer,
  FailuresAnswer,
  RecoverAnswer,
  RecoverRequest,
  ReleaseAnswer,
  ReleaseRequest,
  WebhookDelivery,
  WebhookHealthAnswer,
  WebhookMetricsAnswer,
} from '../contract/contract-webhooks.js';
import { type ShapeName, shapedAnswer } from './answer-shape.js';
import {
  answeredError,
  type ClientOptions,
  CONNECT_MS,
  connection,
  notItsOwn,
  parsedAnswer,
  sent,
} from './client-connection.js';
import type { EndMessage, EndsQuery } from './client-events.js';
import { unreachable } from './unreachable.js';

export interface ResultsOptions {
  /** `application/json` or `application/x-ndjson`. */
  accept: string;
  partial: boolean;
  /** Only lots that failed. */
  failed?: boolean;
}

export type AcceptedJob = CreatedAnswer & {
  /** The key had made the job before. */
  repeated: boolean;
};

/** Every call of the daemon's API. Each throws DescgenError with the daemon's own code, or `daemon_unreachable`. */
export interface Client {
  readonly url: string;
  submit(body: Buffer, idempotencyKey: string): Promise<AcceptedJob>;
  status(job_id: string): Promise<StatusAnswer>;
  /** The body as a stream; `finished` is false when the daemon answered 202. */
  results(job_id: string, options: ResultsOptions): Promise<{ finished: boolean; body: Readable }>;
  /** A page of the lots that have failed so far, in the order of the request. */
  failures(job_id: string, page: { limit: number; cursor: string | null }): Promise<ResultsAnswer>;
  /** What each sentence of a lot rests on. */
  explanation(job_id: string, lot_id: string): Promise<ExplanationAnswer>;
  jobs(query: Record<string, string>): Promise<JobsAnswer>;
  cancel(job_id: string): Promise<StatusAnswer>;
  retry(job_id: string): Promise<RetryAnswer>;
  remove(job_id: string): Promise<void>;
  deliveries(query: Record<string, string>): Promise<DeliveriesAnswer>;
  delivery(delivery_id: string): Promise<DeliveryAnswer>;
  retryDelivery(delivery_id: string): Promise<WebhookDelivery>;
  recoverDeliveries(request: RecoverRequest): Promise<RecoverAnswer>;
  releaseDeliveries(request: ReleaseRequest): Promise<ReleaseAnswer>;
  webhookMetrics(hours: string): Promise<WebhookMetricsAnswer>;
  webhookHealth(): Promise<WebhookHealthAnswer>;
  webhookFailures(query: Record<string, string>): Promise<FailuresAnswer>;
  /** Finished jobs, as they come; ends with `daemon_unreachable`. */
  ends(query: EndsQuery): AsyncIterable<EndMessage>;
  /** The webhook of a finished job that has no webhook URL, as if this URL had been given with the job. */
  signEnd(seq: number, request: SignEndRequest): Promise<SignedEndAnswer>;
  generators(): Promise<GeneratorsAnswer>;
  /** The kept answers of models. */
  cache(): Promise<CacheAnswer>;
  /** Removes them; the answer says what there was. */
  clearCache(): Promise<CacheAnswer>;
  /** With a nonce, the answer has a proof of each secret that the daemon accepts. */
  daemon(nonce?: string): Promise<DaemonAnswer>;
  stop(): Promise<void>;
}

export async function createClient(options: ClientOptions): Promise<Client> {
  const got = await connection(options);
  const json = async <T>(shape: ShapeName, path: string, request: OptionsOfTextResponseBody = {}): Promise<T> => {
    const response = await sent(options.url, () => got(path, request));
    return shapedAnswer<T>(options.url, parsedAnswer(options.url, response.body), shape);
  };
  const job = (job_id: string): string => `api/v1/jobs/${encodeURIComponent(job_id)}`;
  const delivery = (delivery_id: string): string => `api/v1/webhook-deliveries/${encodeURIComponent(delivery_id)}`;
  return {
    url: options.url,
    submit: async (body, key) => {
      const post = async (bytes: Buffer | Readable): Promise<AcceptedJob> => {
        const headers = {
          'content-type': 'application/json',
          'content-length': String(body.length),
          'idempotency-key': key,
        };
        const request = { method: 'POST', body: bytes, headers } as const;
        const response = await sent(options.url, () => got('api/v1/generate-descriptions', request));
        const answer = shapedAnswer<CreatedAnswer>(options.url, parsedAnswer(options.url, response.body), 'created');
        return { ...answer, repeated: response.headers['idempotency-replayed'] === 'true' };
      };
      try {
        return await post(body);
      } catch (error) {
        // Broken off: the daemon may have refused the body before it was sent completely, and its answer was lost with the connection.
        if (!isBrokenOff(error)) throw error;
        return await post(Readable.from(hesitant(body)));
      }
    },
    status: (job_id) => json('status', `${job(job_id)}/status`),
    results: (job_id, wanted) => openResults(got, `${job(job_id)}/results`, { ...wanted, url: options.url }),
    failures: (job_id, { limit, cursor }) =>
      json('failures', `${job(job_id)}/results`, {
        searchParams: { partial: 'true', status: 'failed', limit, ...(cursor === null ? {} : { cursor }) },
      }),
    explanation: (job_id, lot_id) => json('explanation', `${job(job_id)}/explanation`, { searchParams: { lot_id } }),
    jobs: (query) => json('jobs', 'api/v1/jobs', { searchParams: query }),
    cancel: (job_id) => json('status', `${job(job_id)}/cancel`, { method: 'POST' }),
    retry: (job_id) => json('retried', `${job(job_id)}/retry`, { method: 'POST' }),
    remove: async (job_id) => {
      await sent(options.url, () => got(job(job_id), { method: 'DELETE' }));
    },
    deliveries: (query) => json('deliveries', 'api/v1/webhook-deliveries', { searchParams: query }),
    delivery: (delivery_id) => json('deliveryDetail', delivery(delivery_id)),
    retryDelivery: (delivery_id) => json('delivery', `${delivery(delivery_id)}/retry`, { method: 'POST' }),
    recoverDeliveries: (request) =>
      json('recovered', 'api/v1/webhook-deliveries/recover', {
        method: 'POST',
        body: JSON.stringify(request),
        headers: { 'content-type': 'application/json' },
      }),
    releaseDeliveries: (request) =>
      json('released', 'api/v1/webhook-deliveries/release', {
        method: 'POST',
        body: JSON.stringify(request),
        headers: { 'content-type': 'application/json' },
      }),
    webhookMetrics: (hours) => json('metrics', 'api/v1/webhook-metrics', { searchParams: { hours } }),
    webhookHealth: () => json('health', 'api/v1/webhook-health'),
    webhookFailures: (query) => json('webhookFailures', 'api/v1/webhook-failures', { searchParams: query }),
    ends: (query) => ends(got, options.url, query),
    signEnd: (seq, request) =>
      json('signedEnd', `api/v1/job-ends/${seq}/webhook`, {
        method: 'POST',
        body: JSON.stringify(request),
        headers: { 'content-type': 'application/json' },
      }),
    cache: () => json('cache', 'api/v1/cache'),
    clearCache: () => json('cache', 'api/v1/cache', { method: 'DELETE' }),
    generators: () => json('generators', 'api/v1/generators'),
    daemon: (nonce) => json('daemon', 'api/v1/daemon', { searchParams: { nonce } }),
    stop: async () => {
      await sent(options.url, () => got('api/v1/daemon/stop', { method: 'POST' }));
    },
  };
}

/**
 * What answers at the URL; `silent` when something listens there that does not answer in time, null when nothing does or it
 * is something else. The token is not sent: it may not be our daemon. Throws `interrupted`.
 */
export async function askHealth(
  url: string,
  { nonce, signal, patience = CONNECT_MS }: { nonce?: string; signal?: AbortSignal; patience?: number },
): Promise<HealthAnswer | 'silent' | null> {
  const got = await connection({ url, token: null, ...(signal === undefined ? {} : { signal }) });
  try {
    const searchParams = nonce === undefined ? {} : { searchParams: { nonce } };
    const response = await got('healthz', { timeout: { request: patience }, ...searchParams });
    const { instance, version, status, proof } = JSON.parse(response.body) as Partial<HealthAnswer>;
    if (typeof instance !== 'string' || typeof version !== 'string' || status === undefined) return null;
    return { instance, version, status, ...(typeof proof === 'string' ? { proof } : {}) };
  } catch (error) {
    if (signal?.aborted === true) throw new DescgenError('interrupted', 'Interrupted.', { cause: error });
    // Refused, cut off, or something other than a daemon: the same for the caller.
    return (error as Partial<RequestError>).code === 'ETIMEDOUT' ? 'silent' : null;
  }
}

async function* ends(got: Got, url: string, query: EndsQuery): AsyncGenerator<EndMessage> {
  const { streamEnds } = await import('./client-events.js');
  try {
    yield* streamEnds(got, query);
  } catch (error) {
    const { response } = error as { response?: Response };
    if (response !== undefined && response.statusCode >= 400) throw refusedStream(response.statusCode);
    throw unreachable(url, error, 'answering');
  }
}

function refusedStream(statusCode: number): DescgenError {
  if (statusCode === 401) return new DescgenError('unauthorized', 'The daemon does not accept the token.');
  return new DescgenError('daemon_unreachable', `The daemon answered ${statusCode} to the call for its events.`);
}

async function openResults(
  got: Got,
  path: string,
  options: ResultsOptions & { url: string },
): Promise<{ finished: boolean; body: Readable }> {
  const stream = got.stream(path, {
    headers: { accept: options.accept },
    searchParams: {
      ...(options.partial ? { partial: 'true' } : {}),
      ...(options.failed === true ? { status: 'failed' } : {}),
    },
  });
  const { statusCode, headers } = await new Promise<Response>((resolve, reject) => {
    stream.once('response', resolve);
    stream.once('error', (error: unknown) => reject(unreachable(options.url, error)));
  });
  if (statusCode >= 400) {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    throw answeredError(statusCode, Buffer.concat(chunks).toString('utf8'));
  }
  if (!/^application\/(json|x-ndjson)\b/.test(headers['content-type'] ?? '')) {
    stream.destroy();
    throw notItsOwn(options.url);
  }
  return { finished: statusCode === 200, body: stream };
}

function isBrokenOff(error: unknown): boolean {
  if (!(error instanceof DescgenError) || error.code !== 'daemon_unreachable') return false;
  return ['EPIPE', 'ECONNRESET'].includes((error.cause as Partial<RequestError> | undefined)?.code ?? '');
}

/** Long enough for the daemon to refuse the request by its headers. */
const HESITATION_MS = 500;

/** The headers go out with the first byte, so that they can be refused before the rest is sent. */
async function* hesitant(body: Buffer): AsyncGenerator<Buffer> {
  yield body.subarray(0, 1);
  await new Promise((resolve) => setTimeout(resolve, HESITATION_MS));
  yield body.subarray(1);
}
