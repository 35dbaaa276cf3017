/** The OpenAPI document, made from the schemas of the contract. */
import * as z from 'zod';
import {
  CacheAnswer,
  CreatedAnswer,
  DaemonAnswer,
  ErrorAnswer,
  ExplanationAnswer,
  GeneratorsAnswer,
  HealthAnswer,
  JobsAnswer,
  LotAnswer,
  ResultsAnswer,
  RetryAnswer,
  StatusAnswer,
} from '../contract/contract.js';
import { SignEndRequest, SignedEndAnswer } from '../contract/contract-ends.js';
import { EventsQuery, ExplanationQuery, JobsQuery, ResultsQuery } from '../contract/contract-queries.js';
import { GenerateRequest } from '../contract/contract-request.js';
import { type Call, WEBHOOK_SCHEMAS, webhookCalls } from './openapi-webhooks.js';

const job = '/api/v1/jobs/{id}';

const CALLS: readonly Call[] = [
  {
    method: 'post',
    path: '/api/v1/generate-descriptions',
    summary: 'Submit a job: lots to describe in one or more languages',
    headers: { 'Idempotency-Key': 'For 24 hours, the same key with the same body returns the first job again' },
    body: GenerateRequest,
    answers: { 201: { description: 'Accepted and stored', schema: CreatedAnswer } },
  },
  {
    method: 'get',
    path: `${job}/status`,
    summary: 'Progress of a job',
    answers: { 200: { description: 'The status', schema: StatusAnswer } },
  },
  {
    method: 'get',
    path: `${job}/results`,
    summary: 'Descriptions; one lot per line with Accept: application/x-ndjson',
    query: ResultsQuery,
    answers: {
      200: {
        description: 'All lots of a finished job; with partial=true, the lots finished so far',
        schema: ResultsAnswer,
      },
      202: { description: 'Not finished: progress without lots', schema: ResultsAnswer },
    },
  },
  {
    method: 'get',
    path: `${job}/explanation`,
    summary: "Facts behind each sentence of a lot's descriptions",
    token: true,
    query: ExplanationQuery,
    answers: { 200: { description: 'Each sentence with its facts', schema: ExplanationAnswer } },
  },
  {
    method: 'get',
    path: '/api/v1/jobs',
    summary: 'Jobs, newest first',
    token: true,
    query: JobsQuery,
    answers: { 200: { description: 'A page of jobs', schema: JobsAnswer } },
  },
  {
    method: 'post',
    path: `${job}/cancel`,
    summary: 'Cancel unfinished lots',
    token: true,
    answers: { 200: { description: 'The job, cancelled', schema: StatusAnswer } },
  },
  {
    method: 'post',
    path: `${job}/retry`,
    summary: 'Queue the failed lots of a finished job again',
    token: true,
    answers: { 200: { description: 'The job, open again', schema: RetryAnswer } },
  },
  {
    method: 'delete',
    path: job,
    summary: 'Delete a finished job and its results',
    token: true,
    answers: { 204: { description: 'Deleted' } },
  },
  ...webhookCalls(),
  {
    method: 'get',
    path: '/api/v1/events',
    summary: 'Server-sent events: finished jobs (durable, resumable), webhook attempts, progress',
    token: true,
    query: EventsQuery,
    headers: { 'Last-Event-ID': 'Resume after this event' },
    answers: { 200: { description: 'A stream that stays open', type: 'text/event-stream' } },
  },
  {
    method: 'post',
    path: '/api/v1/job-ends/{seq}/webhook',
    summary: 'Create and sign the webhook of a finished job that has no webhook URL',
    token: true,
    body: SignEndRequest,
    answers: { 200: { description: 'What to send', schema: SignedEndAnswer } },
  },
  {
    method: 'get',
    path: '/api/v1/generators',
    summary: 'Generators and their languages',
    answers: { 200: { description: 'All generators', schema: GeneratorsAnswer } },
  },
  {
    method: 'get',
    path: '/api/v1/cache',
    summary: 'Kept answers of models',
    token: true,
    answers: { 200: { description: 'How many there are', schema: CacheAnswer } },
  },
  {
    method: 'delete',
    path: '/api/v1/cache',
    summary: 'Remove the kept answers of models',
    token: true,
    answers: { 200: { description: 'What was removed', schema: CacheAnswer } },
  },
  {
    method: 'get',
    path: '/api/v1/daemon',
    summary: 'Information about the daemon',
    token: true,
    answers: { 200: { description: 'Version, address, load', schema: DaemonAnswer } },
  },
  {
    method: 'post',
    path: '/api/v1/daemon/stop',
    summary: 'Stop after running work has finished',
    token: true,
    answers: { 202: { description: 'Stopping' } },
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Liveness',
    answers: { 200: { description: 'Alive', schema: HealthAnswer } },
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Readiness',
    answers: {
      200: { description: 'Ready', schema: HealthAnswer },
      503: { description: 'Not ready: reason says why', schema: HealthAnswer },
    },
  },
];

/** Schemas that the document refers to by name. */
const NAMED = [
  GenerateRequest,
  CreatedAnswer,
  StatusAnswer,
  ResultsAnswer,
  LotAnswer,
  ExplanationAnswer,
  JobsAnswer,
  RetryAnswer,
  GeneratorsAnswer,
  DaemonAnswer,
  HealthAnswer,
  ...WEBHOOK_SCHEMAS,
  SignEndRequest,
  SignedEndAnswer,
  ErrorAnswer,
];

/** The OpenAPI 3.1 document, made from the schemas that requests are checked with. */
export function openapiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of CALLS) paths[call.path] = { ...paths[call.path], [call.method]: operation(call) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'descgen',
      version,
      summary: 'Descriptions of auction lots in many languages, reported by a signed webhook',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      schemas: namedSchemas(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token, in the file that `descgen config path` shows',
        },
      },
    },
  };
}

function namedSchemas(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  const ours: Record<string, unknown> = {};
  for (const [id, schema] of Object.entries(schemas)) {
    const { $schema: _dialect, $id: _id, ...rest } = schema;
    ours[id] = rest;
  }
  return ours;
}

function operation(call: Call): object {
  const parameters = [
    ...(call.path.includes('{id}')
      ? [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string', ...(call.path.startsWith(job) ? { format: 'uuid' } : {}) },
          },
        ]
      : []),
    ...Object.entries(call.query?.shape ?? {}).map(([name, schema]) => ({ name, in: 'query', schema: inline(schema) })),
    ...Object.entries(call.headers ?? {}).map(([name, description]) => ({
      name,
      in: 'header',
      description,
      schema: { type: 'string' },
    })),
  ];
  return {
    operationId: operationId(call),
    summary: call.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(call.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: reference(call.body) } } } }
      : {}),
    responses: { ...answers(call), default: { description: 'The error', content: json(ErrorAnswer) } },
    ...(call.token ? { security: [{ token: [] }] } : {}),
  };
}

/** `post /api/v1/jobs/{id}/cancel` -> `postJobsIdCancel`. */
function operationId({ method, path }: Call): string {
  const words = path
    .replace('/api/v1', '')
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== '');
  return method + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

function answers(call: Call): Record<string, object> {
  return Object.fromEntries(
    Object.entries(call.answers).map(([status, { description, schema, type }]) => {
      if (schema === ResultsAnswer && status === '200') {
        const lines = { description: 'One lot per line', type: 'string' };
        return [status, { description, content: { ...json(schema), 'application/x-ndjson': { schema: lines } } }];
      }
      if (schema !== undefined) return [status, { description, content: json(schema) }];
      if (type !== undefined) return [status, { description, content: { [type]: { schema: { type: 'string' } } } }];
      return [status, { description }];
    }),
  );
}

function json(schema: z.ZodType): object {
  return { 'application/json': { schema: reference(schema) } };
}

function reference(schema: z.ZodType): object {
  if (!NAMED.includes(schema as (typeof NAMED)[number])) return inline(schema);
  return { $ref: `#/components/schemas/${schema.meta()?.['id']}` };
}

function inline(schema: unknown): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
  return rest;
}
