/** OpenAI's Batch API: a file of requests is uploaded, a batch is made of it, and its results are in one or two files. */
import type { ModelConfig } from '../../core/models/model-config.js';
import { countOf, member, textOf } from '../servers/adapter.js';
import {
  type BatchResult,
  type BatchServer,
  type BatchState,
  CLOCKS_DIFFER_MS,
  framed,
  MOST_PAGES,
  PAGE,
  type Requests,
} from './batch-server.js';
import { type Called, noAnswer } from './call-server.js';

const MEGABYTE = 1_000_000;
/** Where our name for the batch is found again. */
const NAME = 'descgen_batch';
const OVER: ReadonlySet<string> = new Set(['completed', 'failed', 'expired', 'cancelled']);

export const openaiBatches: BatchServer = {
  title: 'OpenAI',
  // 50,000 requests and 200 MB, with room for the form around them.
  limits: { requests: 50_000, bytes: 180 * MEGABYTE },
  headers: ({ key }) => (key === null ? {} : { authorization: `Bearer ${key}` }),
  async prepare(config, requests, call) {
    const form = formOf(requests);
    const answer = await call.json(config, {
      method: 'POST',
      url: `${config.url}/files`,
      headers: this.headers(config),
      body: form,
    });
    return named(answer);
  },
  async create(config, { requests, prepared }, call) {
    const body = JSON.stringify({
      input_file_id: prepared,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { [NAME]: requests.id },
    });
    const answer = await call.json(config, {
      method: 'POST',
      url: `${config.url}/batches`,
      headers: this.headers(config),
      body: { type: 'application/json', bytes: Buffer.byteLength(body), pieces: () => [body] },
    });
    return named(answer);
  },
  async find(config, { id, tried_at }, call) {
    let after = '';
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const url = `${config.url}/batches?limit=${PAGE}${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`;
      const answer = await call.json(config, { method: 'GET', url, headers: this.headers(config) });
      if (!answer.ok) return answer;
      const batches = listOf(answer.value);
      const ours = batches.find((batch) => member(batch, 'metadata', NAME) === id);
      if (ours !== undefined) return named({ ok: true, value: ours });
      const last = batches.at(-1);
      const older = countOf(member(last, 'created_at')) * 1000 < tried_at - CLOCKS_DIFFER_MS;
      if (older || member(answer.value, 'has_more') !== true) return { ok: true, value: null };
      after = textOf(member(last, 'id')) ?? '';
    }
    return { ok: true, value: null };
  },
  async state(config, server_id, call) {
    const url = `${config.url}/batches/${encodeURIComponent(server_id)}`;
    const answer = await call.json(config, { method: 'GET', url, headers: this.headers(config) });
    if (!answer.ok) return answer;
    const status = textOf(member(answer.value, 'status'));
    if (status === undefined) return noAnswer();
    return { ok: true, value: stateOf(config, status, answer.value) };
  },
  result(line): BatchResult | null {
    const custom_id = textOf(member(line, 'custom_id'));
    if (custom_id === undefined) return null;
    const status = member(line, 'response', 'status_code');
    if (typeof status === 'number') {
      return { custom_id, kind: 'response', status, text: JSON.stringify(member(line, 'response', 'body') ?? null) };
    }
    const code = textOf(member(line, 'error', 'code')) ?? '';
    if (code === 'batch_expired') return { custom_id, kind: 'expired' };
    if (code === 'batch_cancelled') return { custom_id, kind: 'cancelled' };
    const error = member(line, 'error') ?? 'it gave no reason';
    return { custom_id, kind: 'response', status: 500, text: JSON.stringify({ error }) };
  },
  cancel(config, server_id, call) {
    const url = `${config.url}/batches/${encodeURIComponent(server_id)}/cancel`;
    return call.json(config, { method: 'POST', url, headers: this.headers(config) });
  },
};

function stateOf({ url }: ModelConfig, status: string, batch: unknown): BatchState {
  const files = [member(batch, 'output_file_id'), member(batch, 'error_file_id')].flatMap((id) => textOf(id) ?? []);
  const answered =
    countOf(member(batch, 'request_counts', 'completed')) + countOf(member(batch, 'request_counts', 'failed'));
  return {
    over: OVER.has(status),
    answered,
    results: files.filter((id) => id !== '').map((id) => `${url}/files/${encodeURIComponent(id)}/content`),
    failed: status === 'failed' ? failureIn(batch) : null,
  };
}

function failureIn(batch: unknown): BatchState['failed'] {
  const errors = listOf(member(batch, 'errors'));
  const [first] = errors;
  const lines = errors.flatMap((error) => {
    const line = member(error, 'line');
    // Counted from 1.
    return typeof line === 'number' && line > 0 ? [line - 1] : [];
  });
  return {
    message: textOf(member(first, 'message')) ?? 'it gave no reason',
    code: textOf(member(first, 'code')) ?? '',
    lines: lines.length === errors.length ? lines : [],
  };
}

function listOf(value: unknown): unknown[] {
  const data = member(value, 'data');
  return Array.isArray(data) ? data : [];
}

function named(answer: Called<unknown>): Called<string> {
  if (!answer.ok) return answer;
  const id = textOf(member(answer.value, 'id'));
  return id === undefined || id === '' ? noAnswer() : { ok: true, value: id };
}

/** The file in a form, piece by piece: its lines hold photos. */
function formOf(requests: Requests) {
  const boundary = `descgen-${requests.id}`;
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nbatch\r\n` +
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${requests.id}.jsonl"\r\ncontent-type: application/jsonl\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const { length, pieces } = framed(requests, (custom_id) => [
    `{"custom_id":"${custom_id}","method":"POST","url":"/v1/chat/completions","body":`,
    '}\n',
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: length + Buffer.byteLength(head) + Buffer.byteLength(tail),
    *pieces() {
      yield head;
      yield* pieces();
      yield tail;
    },
  };
}
