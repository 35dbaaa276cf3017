/** What answers of model servers mean. Bodies are as the servers write them (recorded, or as their documents and types have them). */
import { describe, expect, test } from 'vitest';
import type { ServerKind } from '../../src/core/models/model-config.js';
import type { ModelFailureKind, ModelQuestion } from '../../src/core/ports/model.js';
import { ADAPTERS, replyOf } from '../../src/models/ask-server.js';

const KEY = 'sk-planted-key';
const question: ModelQuestion = {
  system: 'S',
  text: 'T',
  images: [Buffer.from('jpeg')],
  schema: { type: 'object' },
  max_tokens: 800,
  seed: 1,
};
const asked = (server: ServerKind) => ({
  question,
  config: { name: 'm', server, url: 'http://127.0.0.1:1', model: 'm', key: KEY },
});

type Headers = Record<string, string>;
type Case = [what: string, server: ServerKind, status: number, body: unknown, expected: object, headers?: Headers];

const nested = (code: number, message: string, type: string) => JSON.stringify({ error: { code, message, type } });
const overflow = nested(
  400,
  'request (18041 tokens) exceeds the available context size (4096 tokens), try increasing it',
  'exceed_context_size_error',
);
const noVision = 'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj';
const compatible = 'openai-compatible';
const choice = (part: object, usage = {}) => ({ choices: [{ index: 0, ...part }], usage });
const openAi429 = (code: string) => ({
  error: { message: 'You exceeded your current quota, please check your plan.', type: 'insufficient_quota', code },
});
const fails = (kind: ModelFailureKind, rest: object = {}) => ({ ok: false, failure: { kind, ...rest } });

const FAILURES: readonly Case[] = [
  // llama.cpp
  [
    'it is loading',
    compatible,
    503,
    { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } },
    fails('wait'),
  ],
  [
    'no slot',
    compatible,
    503,
    { error: { code: 503, message: 'no slot available', type: 'unavailable_error' } },
    fails('wait'),
  ],
  [
    'no eyes, under a status that is repeated',
    compatible,
    500,
    { error: { code: 500, message: noVision, type: 'server_error' } },
    fails('never'),
  ],
  [
    'a picture it cannot load',
    compatible,
    400,
    { error: { code: 400, message: 'Failed to load image or audio file', type: 'invalid_request_error' } },
    fails('never'),
  ],
  [
    'not base64, under 500',
    compatible,
    500,
    { error: { code: 500, message: 'Invalid base64 value', type: 'server_error' } },
    fails('never'),
  ],
  ['its context is full', compatible, 400, JSON.parse(overflow), fails('smaller')],
  ['too large a body', compatible, 413, '', fails('smaller')],
  [
    'a wrong key',
    compatible,
    401,
    { error: { message: 'Invalid API Key', type: 'authentication_error', code: 401 } },
    fails('never'),
  ],
  [
    'a schema it cannot read',
    compatible,
    400,
    { error: { message: 'Unable to generate parser for this template.', type: 'invalid_request_error', code: 400 } },
    fails('never'),
  ],
  [
    'a wrong path',
    compatible,
    404,
    { error: { message: 'File Not Found', type: 'not_found_error', code: 404 } },
    fails('never'),
  ],
  [
    'an answer cut at its limit',
    compatible,
    200,
    choice({ message: { content: '{"a":' }, finish_reason: 'length' }, { prompt_tokens: 500, completion_tokens: 800 }),
    fails('longer', { usage: { input: 500, output: 800 } }),
  ],
  [
    'an answer cut by the context',
    compatible,
    200,
    choice({ message: { content: '{"a":' }, finish_reason: 'length' }, { prompt_tokens: 4_084, completion_tokens: 12 }),
    fails('smaller'),
  ],
  [
    'an answer that is no JSON',
    compatible,
    200,
    choice({ message: { content: '}"red"red' }, finish_reason: 'stop' }),
    fails('again'),
  ],
  // Ollama
  ['a model that is missing', 'ollama', 404, { error: "model 'nope' not found" }, fails('never')],
  ['no eyes, as a string in a string', 'ollama', 500, { error: nested(500, noVision, 'server_error') }, fails('never')],
  ['its context is full, as a string in a string', 'ollama', 400, { error: overflow }, fails('smaller')],
  [
    'a photo that fills the context',
    'ollama',
    200,
    {
      message: { content: '{"colour":"red' },
      done: true,
      done_reason: 'length',
      prompt_eval_count: 4_069,
      eval_count: 27,
    },
    fails('smaller'),
  ],
  [
    'a cut answer',
    'ollama',
    200,
    {
      message: { content: '{"colour":"red' },
      done: true,
      done_reason: 'length',
      prompt_eval_count: 69,
      eval_count: 800,
    },
    fails('longer'),
  ],
  [
    'a format that is none, under 500',
    'ollama',
    500,
    { error: 'invalid format: "5"; expected "json" or a valid JSON Schema object' },
    fails('never'),
  ],
  [
    'an option of a wrong type, under 500',
    'ollama',
    500,
    { error: 'option "num_ctx" must be of type integer' },
    fails('never'),
  ],
  [
    'its queue is full',
    'ollama',
    503,
    { error: 'server busy, please try again.  maximum pending requests exceeded' },
    fails('wait'),
  ],
  [
    'its runner was killed',
    'ollama',
    500,
    { error: 'an error was encountered while running the model: unexpected EOF' },
    fails('wait'),
  ],
  [
    'a cloud model that is off',
    'ollama',
    403,
    { error: 'ollama cloud is disabled: remote model is unavailable' },
    fails('never'),
  ],
  ['text, not JSON', 'ollama', 404, '404 page not found', fails('never')],
  // OpenAI
  ...[
    'insufficient_quota',
    'credit_balance_exhausted',
    'organization_spend_limit_exceeded',
    'project_spend_limit_exceeded',
    'organization_usage_limit_exceeded',
  ].map((code): Case => [`a 429 that no wait helps: ${code}`, 'openai', 429, openAi429(code), fails('never')]),
  [
    'a rate limit',
    'openai',
    429,
    { error: { message: 'Rate limit reached', type: 'tokens', code: 'rate_limit_exceeded' } },
    fails('wait', { retry_after_ms: 2_000 }),
    { 'retry-after': '2' },
  ],
  [
    'a rate limit in milliseconds',
    'openai',
    429,
    { error: { code: 'rate_limit_exceeded' } },
    fails('wait', { retry_after_ms: 350 }),
    { 'retry-after-ms': '350', 'retry-after': '1' },
  ],
  [
    'no eyes',
    'openai',
    400,
    {
      error: {
        message: 'Invalid content type. image_url is only supported by certain models.',
        type: 'invalid_request_error',
      },
    },
    fails('never'),
  ],
  [
    'a refusal',
    'openai',
    200,
    choice({ message: { content: null, refusal: "I'm sorry, I can't help with that." }, finish_reason: 'stop' }),
    fails('refused'),
  ],
  [
    'its filter',
    'openai',
    200,
    choice({ message: { content: '', refusal: null }, finish_reason: 'content_filter' }),
    fails('refused'),
  ],
  // vLLM and LM Studio
  [
    'a context by words alone',
    compatible,
    400,
    {
      error: {
        message: "This model's maximum context length is 16384 tokens. However, you requested 8192 output tokens",
        type: 'BadRequestError',
        code: 400,
      },
    },
    fails('smaller'),
  ],
  [
    'too many photos',
    compatible,
    400,
    { error: { message: 'At most 1 image(s) may be provided in one request.', type: 'BadRequestError', code: 400 } },
    fails('smaller', { most_images: 1 }),
  ],
  [
    'too many photos, with no error around it',
    compatible,
    400,
    {
      object: 'error',
      message: 'At most 4 image(s) may be provided in one request.',
      type: 'BadRequestError',
      code: 400,
    },
    fails('smaller', { most_images: 4 }),
  ],
  [
    'an error under 200',
    compatible,
    200,
    {
      error: {
        message:
          'Error in iterating prediction stream: ValueError: Vision add-on is not loaded, but images were provided',
      },
    },
    fails('never'),
  ],
  [
    'an error that is a string',
    compatible,
    400,
    { error: "'response_format.type' must be 'json_schema' or 'text'" },
    fails('never'),
  ],
  // Anthropic
  [
    'a rate limit',
    'anthropic',
    429,
    {
      type: 'error',
      error: { type: 'rate_limit_error', message: 'Number of request tokens has exceeded your per-minute rate limit' },
    },
    fails('wait', { retry_after_ms: 12_000 }),
    { 'retry-after': '12' },
  ],
  [
    'a spend limit',
    'anthropic',
    429,
    {
      type: 'error',
      error: { type: 'rate_limit_error', message: '…', details: { error_code: 'enforced_spend_limit_reached' } },
    },
    fails('never'),
  ],
  ['a bill', 'anthropic', 402, { type: 'error', error: { type: 'billing_error', message: '…' } }, fails('never')],
  [
    'overload',
    'anthropic',
    529,
    { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    fails('wait'),
  ],
  ['too large a request, from the proxy before it', 'anthropic', 413, '<html>', fails('smaller')],
  [
    'a grammar too large',
    'anthropic',
    400,
    { type: 'error', error: { type: 'invalid_request_error', message: 'The compiled grammar is too large' } },
    fails('never'),
  ],
  [
    'a refusal',
    'anthropic',
    200,
    {
      type: 'message',
      content: [],
      stop_reason: 'refusal',
      stop_details: { type: 'refusal', category: 'general_harms', explanation: null },
      usage: { input_tokens: 1, output_tokens: 1 },
    },
    fails('refused'),
  ],
  [
    'a context window',
    'anthropic',
    200,
    { type: 'message', content: [{ type: 'text', text: '{' }], stop_reason: 'model_context_window_exceeded' },
    fails('smaller'),
  ],
  // Google
  [
    'a quota of the day that names seconds',
    'google',
    429,
    {
      error: {
        code: 429,
        message: 'You exceeded your current quota',
        status: 'RESOURCE_EXHAUSTED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
            violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }],
          },
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '22s' },
        ],
      },
    },
    fails('never'),
  ],
  [
    'a quota of the minute',
    'google',
    429,
    {
      error: {
        code: 429,
        message: 'quota',
        status: 'RESOURCE_EXHAUSTED',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '22s' }],
      },
    },
    fails('wait', { retry_after_ms: 22_000 }),
  ],
  [
    'overload',
    'google',
    503,
    { error: { code: 503, message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' } },
    fails('wait'),
  ],
  // answers without a text: paid for, and asked again like those that are not JSON
  [
    'thoughts alone',
    'google',
    200,
    {
      candidates: [{ content: { role: 'model' }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 500, thoughtsTokenCount: 90 },
    },
    fails('again', { usage: { input: 500, output: 90 } }),
  ],
  [
    'no content',
    'anthropic',
    200,
    { type: 'message', content: [], stop_reason: 'end_turn', usage: { input_tokens: 500, output_tokens: 2 } },
    fails('again', { usage: { input: 500, output: 2 } }),
  ],
  [
    'a content of null',
    compatible,
    200,
    choice({ message: { content: null }, finish_reason: 'stop' }, { prompt_tokens: 500, completion_tokens: 90 }),
    fails('again', { usage: { input: 500, output: 90 } }),
  ],
  ['a blocked question', 'google', 200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }, fails('refused')],
  ['a blocked answer', 'google', 200, { candidates: [{ index: 0, finishReason: 'SAFETY' }] }, fails('refused')],
  [
    'a schema too large',
    'google',
    400,
    {
      error: {
        code: 400,
        message: 'The specified schema produces a constraint that has too many states for serving.',
        status: 'INVALID_ARGUMENT',
      },
    },
    fails('never'),
  ],
  // whoever stands before them
  ...[408, 502, 504].map((status): Case => [`a gateway's ${status}`, 'openai', status, '<html>', fails('wait')]),
  ['a server that is no model server', 'openai', 200, '<html>', fails('never')],
  [
    'a date to wait for that has passed',
    'openai',
    503,
    '',
    fails('wait'),
    { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  ],
];

describe('an answer without a result', () => {
  test.each(FAILURES)('%s (%s, %i)', (_what, server, status, body, expected, headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const reply = replyOf({ status, headers, text }, asked(server));
    expect(reply).toMatchObject(expected);
    expect(JSON.stringify(reply)).not.toContain(KEY);
  });
});

const RESULTS: readonly [server: ServerKind, body: object][] = [
  [
    compatible,
    choice({ message: { content: '{"a":1}' }, finish_reason: 'stop' }, { prompt_tokens: 7, completion_tokens: 3 }),
  ],
  [
    compatible,
    choice(
      { message: { content: '```json\n{"a":1}\n```' }, finish_reason: 'stop' },
      { prompt_tokens: 7, completion_tokens: 3 },
    ),
  ],
  [
    'openai',
    choice(
      { message: { content: '{"a":1}', refusal: null }, finish_reason: 'stop' },
      { prompt_tokens: 7, completion_tokens: 3 },
    ),
  ],
  ['ollama', { message: { content: '{"a":1}' }, done: true, done_reason: 'stop', prompt_eval_count: 7, eval_count: 3 }],
  [
    'anthropic',
    {
      type: 'message',
      content: [{ type: 'text', text: '{"a":1}' }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 7, output_tokens: 3 },
    },
  ],
  [
    'google',
    {
      candidates: [{ content: { parts: [{ text: '{"a"' }, { text: ':1}' }] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 2, thoughtsTokenCount: 1 },
    },
  ],
];

test.each(RESULTS)('a result of %s is read with what it cost', (server, body) => {
  const reply = replyOf({ status: 200, headers: {}, text: JSON.stringify(body) }, asked(server));
  expect(reply).toEqual({ ok: true, answer: { json: { a: 1 }, usage: { input: 7, output: 3 }, model: 'm' } });
});

test.each(['ollama', compatible, 'openai', 'anthropic', 'google'] as const)(
  '%s is sent bytes, no addresses, and its key in a header alone',
  (server) => {
    const { config } = asked(server);
    const { url, headers, body } = ADAPTERS[server].request(config, question);
    expect(JSON.stringify(body)).toContain(Buffer.from('jpeg').toString('base64'));
    expect(url + JSON.stringify(body)).not.toContain(KEY);
    expect(Object.values(headers).join()).toContain(KEY);
  },
);

test.each([
  ['a fence and line ends without end', `\`\`\`${'\n'.repeat(300_000)}`],
  ['a fence that is closed, and more', `\`\`\`json\n{"a":1}\n\`\`\`${'\n```'.repeat(100_000)} x`],
])('%s is soon known to be no JSON', (_what, text) => {
  const body = { message: { content: text }, done_reason: 'stop' };
  expect(replyOf({ status: 200, headers: {}, text: JSON.stringify(body) }, asked('ollama'))).toMatchObject(
    fails('again'),
  );
});
