/** A server with the batch interfaces of OpenAI and Anthropic, in their documented shapes. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type AskedQuestion, SHAPES, type StandInAnswer } from './stand-in.js';

export interface StandInBatch {
  id: string;
  /** In the order in which they were sent. */
  questions: (AskedQuestion & { custom_id: string })[];
  created_at: number;
  polls: number;
  cancelled: boolean;
  metadata: unknown;
}

export type BatchOutcome = StandInAnswer | 'expired' | 'canceled';

export interface BatchStandInOptions {
  answer(question: AskedQuestion, at: { batch: number; place: number }): BatchOutcome;
  /** Whether a batch is over at this poll of it; at the second by default. */
  isOver?(batch: StandInBatch): boolean;
  /** A batch is made and its maker hears nothing of it. */
  isSilent?(): boolean;
  /** Whether results break off in the middle of their last line. */
  isCut?(): boolean;
  /** Why a batch fails as a whole, with OpenAI. */
  failed?(batch: StandInBatch): { code: string; message: string; line: number | null }[] | null;
}

export interface BatchStandIn {
  url: string;
  /** In the order in which they were made. */
  batches: StandInBatch[];
  /** Questions that were asked one at a time. */
  alone: string[];
  /** Ends all connections without an answer. */
  breakOff(): void;
}

/** Of each question. */
const TOKENS = 1_000;

const CHAT = SHAPES.find(({ matches }) => matches.test('/chat/completions'));
const MESSAGES = SHAPES.find(({ matches }) => matches.test('/v1/messages'));

/** Closed when the test is over. Results come in reverse order. */
export async function batchStandIn(options: BatchStandInOptions): Promise<BatchStandIn> {
  const files = new Map<string, string>();
  const batches: StandInBatch[] = [];
  const alone: string[] = [];
  const isOver = (batch: StandInBatch): boolean => batch.cancelled || (options.isOver?.(batch) ?? batch.polls > 1);

  const make = (requests: readonly { custom_id: string; body: never }[], metadata: unknown, path: string) => {
    const shape = path.includes('messages') ? MESSAGES : CHAT;
    if (shape === undefined) throw new Error(path);
    const batch: StandInBatch = {
      id: `batch_${batches.length + 1}`,
      questions: requests.map(({ custom_id, body }) => ({
        custom_id,
        path,
        headers: {},
        body,
        ...shape.question(body),
      })),
      created_at: Date.now(),
      polls: 0,
      cancelled: false,
      metadata,
    };
    batches.push(batch);
    return batch;
  };
  /** Of a cancelled batch, the first question was answered before. */
  const outcomes = (batch: StandInBatch) =>
    batch.questions
      .map((question, place) => ({
        custom_id: question.custom_id,
        outcome:
          batch.cancelled && place > 0
            ? ('canceled' as const)
            : options.answer(question, { batch: batches.indexOf(batch), place }),
      }))
      .reverse();

  const openaiBatch = (batch: StandInBatch) => {
    const errors = options.failed?.(batch) ?? null;
    const over = isOver(batch);
    const status = errors !== null ? 'failed' : batch.cancelled ? 'cancelled' : over ? 'completed' : 'in_progress';
    const lines =
      over && errors === null ? outcomes(batch).map(({ custom_id, outcome }) => openaiLine(custom_id, outcome)) : [];
    const good = lines.filter(({ response }) => response?.status_code === 200);
    const bad = lines.filter(({ response }) => response?.status_code !== 200);
    const file = (name: string, some: readonly object[]): string | null => {
      if (some.length === 0) return null;
      files.set(`${batch.id}_${name}`, some.map((line) => JSON.stringify(line)).join('\n'));
      return `${batch.id}_${name}`;
    };
    return {
      id: batch.id,
      object: 'batch',
      endpoint: '/v1/chat/completions',
      errors: errors === null ? null : { object: 'list', data: errors },
      status,
      output_file_id: file('output', good),
      error_file_id: file('error', bad),
      created_at: Math.floor(batch.created_at / 1000),
      request_counts: { total: batch.questions.length, completed: good.length, failed: bad.length },
      metadata: batch.metadata,
    };
  };
  const anthropicBatch = (batch: StandInBatch) => {
    const over = isOver(batch);
    return {
      id: batch.id,
      type: 'message_batch',
      processing_status: over ? 'ended' : 'in_progress',
      request_counts: {
        processing: over ? 0 : batch.questions.length,
        succeeded: over ? batch.questions.length : 0,
        errored: 0,
        canceled: 0,
        expired: 0,
      },
      created_at: new Date(batch.created_at).toISOString(),
      results_url: over ? `https://elsewhere.example/${batch.id}` : null,
    };
  };

  const reply = async (request: IncomingMessage, body: string): Promise<unknown> => {
    const { pathname: path, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const id = /batch_\d+(?:_\w+)?/.exec(path)?.[0] ?? '';
    const batch = batches.find((one) => one.id === id);
    const route = `${request.method} ${path.replace(/batch_\d+(?:_\w+)?/, ':id')}`;
    switch (route) {
      case 'POST /v1/files': {
        const file = `file-${files.size + 1}`;
        if (!body.includes('name="purpose"\r\n\r\nbatch\r\n')) return null;
        files.set(file, /application\/jsonl\r\n\r\n([\s\S]*)\r\n--/.exec(body)?.[1] ?? '');
        return { id: file, object: 'file', purpose: 'batch' };
      }
      case 'POST /v1/batches': {
        const asked = JSON.parse(body) as { input_file_id: string; endpoint: string; metadata: unknown };
        const lines = (files.get(asked.input_file_id) ?? '').trim().split('\n');
        const made = make(
          lines.map((line) => JSON.parse(line) as never),
          asked.metadata,
          '/v1/chat/completions',
        );
        return openaiBatch(made);
      }
      case 'POST /v1/messages/batches': {
        const { requests } = JSON.parse(body) as { requests: { custom_id: string; params: never }[] };
        const made = make(
          requests.map(({ custom_id, params }) => ({ custom_id, body: params })),
          null,
          '/v1/messages',
        );
        return anthropicBatch(made);
      }
      case 'GET /v1/batches':
      case 'GET /v1/messages/batches': {
        const shown = (one: StandInBatch): object =>
          route.includes('messages') ? anthropicBatch(one) : openaiBatch(one);
        const after = searchParams.get('after') ?? searchParams.get('after_id');
        const newest = [...batches].reverse();
        const from = after === null ? 0 : newest.findIndex((one) => one.id === after) + 1;
        return { data: newest.slice(from, from + 2).map(shown), has_more: newest.length > from + 2 };
      }
      case 'GET /v1/batches/:id':
        if (batch === undefined) return null;
        batch.polls += 1;
        return openaiBatch(batch);
      case 'GET /v1/messages/batches/:id':
        if (batch === undefined) return null;
        batch.polls += 1;
        return anthropicBatch(batch);
      case 'POST /v1/batches/:id/cancel':
      case 'POST /v1/messages/batches/:id/cancel':
        if (batch === undefined) return null;
        batch.cancelled = true;
        return route.includes('messages') ? anthropicBatch(batch) : openaiBatch(batch);
      case 'GET /v1/files/:id/content':
        return files.get(id) ?? null;
      case 'GET /v1/messages/batches/:id/results':
        if (batch === undefined) return null;
        return outcomes(batch)
          .map(({ custom_id, outcome }) => JSON.stringify({ custom_id, result: anthropicResult(outcome) }))
          .join('\n');
      default:
        alone.push(route);
        return null;
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const before = batches.length;
    const said = await reply(request, Buffer.concat(chunks).toString('utf8'));
    if (batches.length > before && options.isSilent?.() === true) return;
    if (/results$|content$/.test(request.url ?? '') && options.isCut?.() === true) {
      const text = String(said);
      response.writeHead(200, { 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, -10), () => response.destroy());
      return;
    }
    if (said === null) response.writeHead(404, { 'content-type': 'application/json' });
    response.end(typeof said === 'string' ? said : JSON.stringify(said ?? { error: { message: 'Not found.' } }));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    batches,
    alone,
    breakOff: () => server.closeAllConnections(),
  };
}

function openaiLine(custom_id: string, outcome: BatchOutcome) {
  const id = `batch_req_${custom_id}`;
  if (outcome === 'expired') {
    const message = 'This request could not be executed before the completion window expired.';
    return { id, custom_id, response: null, error: { code: 'batch_expired', message } };
  }
  if (outcome === 'canceled') {
    return { id, custom_id, response: null, error: { code: 'batch_cancelled', message: 'This batch was cancelled.' } };
  }
  const [status_code, body] =
    'json' in outcome ? [200, CHAT?.result(JSON.stringify(outcome.json), TOKENS)] : [outcome.status, outcome.body];
  return { id, custom_id, response: { status_code, request_id: 'req_1', body }, error: null };
}

function anthropicResult(outcome: BatchOutcome): unknown {
  if (outcome === 'expired') return { type: 'expired' };
  if (outcome === 'canceled') return { type: 'canceled' };
  if ('json' in outcome) return { type: 'succeeded', message: MESSAGES?.result(JSON.stringify(outcome.json), TOKENS) };
  if (outcome.status === 200) return { type: 'succeeded', message: outcome.body };
  return { type: 'errored', error: outcome.body };
}
