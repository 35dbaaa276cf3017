/** Anthropic's Message Batches: the requests are the body of one call, and the results are in one file. */
import { countOf, member, textOf } from '../servers/adapter.js';
import {
  type BatchResult,
  type BatchServer,
  CLOCKS_DIFFER_MS,
  framed,
  MOST_PAGES,
  PAGE,
  type Requests,
} from './batch-server.js';
import { type Called, noAnswer } from './call-server.js';

const MEGABYTE = 1_000_000;

/** The status with which each kind of error answers a request that is sent alone. */
const STATUS: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

export const anthropicBatches: BatchServer = {
  title: 'Anthropic',
  // 100,000 requests or 256 MB; places have five digits.
  limits: { requests: 99_999, bytes: 230 * MEGABYTE },
  headers: ({ key }) => ({ 'anthropic-version': '2023-06-01', ...(key === null ? {} : { 'x-api-key': key }) }),
  prepare: async () => ({ ok: true, value: null }),
  async create(config, { requests }, call) {
    const answer = await call.json(config, {
      method: 'POST',
      url: `${config.url}/v1/messages/batches`,
      headers: this.headers(config),
      body: bodyOf(requests),
    });
    return named(answer);
  },
  /**
   * The list shows no custom ids: what has as many requests, was made at that time and is no other batch of ours is taken for it.
   * Its results show whether it is.
   */
  async find(config, { requests, tried_at, taken }, call) {
    let after = '';
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const url = `${config.url}/v1/messages/batches?limit=${PAGE}${after === '' ? '' : `&after_id=${encodeURIComponent(after)}`}`;
      const answer = await call.json(config, { method: 'GET', url, headers: this.headers(config) });
      if (!answer.ok) return answer;
      const data = member(answer.value, 'data');
      const batches: unknown[] = Array.isArray(data) ? data : [];
      const madeAt = (batch: unknown): number => Date.parse(textOf(member(batch, 'created_at')) ?? '');
      const ours = batches.find(
        (batch) =>
          Math.abs(madeAt(batch) - tried_at) <= CLOCKS_DIFFER_MS &&
          sumOf(member(batch, 'request_counts')) === requests &&
          !taken.has(textOf(member(batch, 'id')) ?? ''),
      );
      if (ours !== undefined) return named({ ok: true, value: ours });
      const last = batches.at(-1);
      if (madeAt(last) < tried_at - CLOCKS_DIFFER_MS || member(answer.value, 'has_more') !== true) {
        return { ok: true, value: null };
      }
      after = textOf(member(last, 'id')) ?? '';
    }
    return { ok: true, value: null };
  },
  async state(config, server_id, call) {
    const url = `${config.url}/v1/messages/batches/${encodeURIComponent(server_id)}`;
    const answer = await call.json(config, { method: 'GET', url, headers: this.headers(config) });
    if (!answer.ok) return answer;
    const status = textOf(member(answer.value, 'processing_status'));
    if (status === undefined) return noAnswer();
    const counts = member(answer.value, 'request_counts');
    const over = status === 'ended';
    return {
      ok: true,
      value: {
        over,
        answered: sumOf(counts) - countOf(member(counts, 'processing')),
        // The address is made here: the key goes nowhere else.
        results: over ? [`${url}/results`] : [],
        failed: null,
      },
    };
  },
  result(line): BatchResult | null {
    const custom_id = textOf(member(line, 'custom_id'));
    const result = member(line, 'result');
    if (custom_id === undefined) return null;
    switch (member(result, 'type')) {
      case 'succeeded':
        return { custom_id, kind: 'response', status: 200, text: JSON.stringify(member(result, 'message') ?? null) };
      case 'expired':
        return { custom_id, kind: 'expired' };
      case 'canceled':
        return { custom_id, kind: 'cancelled' };
      default: {
        const error = member(result, 'error');
        const type = textOf(member(error, 'error', 'type')) ?? textOf(member(error, 'type')) ?? '';
        return { custom_id, kind: 'response', status: STATUS[type] ?? 500, text: JSON.stringify(error ?? null) };
      }
    }
  },
  cancel(config, server_id, call) {
    const url = `${config.url}/v1/messages/batches/${encodeURIComponent(server_id)}/cancel`;
    return call.json(config, { method: 'POST', url, headers: this.headers(config) });
  },
};

function sumOf(counts: unknown): number {
  return ['processing', 'succeeded', 'errored', 'canceled', 'expired'].reduce(
    (sum, name) => sum + countOf(member(counts, name)),
    0,
  );
}

function named(answer: Called<unknown>): Called<string> {
  if (!answer.ok) return answer;
  const id = textOf(member(answer.value, 'id'));
  return id === undefined || id === '' ? noAnswer() : { ok: true, value: id };
}

function bodyOf(requests: Requests) {
  // A comma after each but the last.
  const last = `-${requests.count - 1}`;
  const { length, pieces } = framed(requests, (custom_id) => [
    `{"custom_id":"${custom_id}","params":`,
    custom_id.endsWith(last) ? '}' : '},',
  ]);
  const head = '{"requests":[';
  const tail = ']}';
  return {
    type: 'application/json',
    bytes: length + head.length + tail.length,
    *pieces() {
      yield head;
      yield* pieces();
      yield tail;
    },
  };
}
