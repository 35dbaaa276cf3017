/**
 * One question to one server over HTTP. Local models send their headers only when the answer is complete, which can take many
 * minutes: undici's own time limits are off, and one deadline of ours holds for the whole exchange.
 */
import { Readable } from 'node:stream';
import type { Agent, request } from 'undici';
import { isShortage } from '../core/machine/shortage.js';
import type { ModelConfig, ServerKind } from '../core/models/model-config.js';
import type { ModelFailure, ModelQuestion, ModelReply } from '../core/ports/model.js';
import { type Framed, frameOf } from './framed-body.js';
import { failureOf } from './model-failures.js';
import { serverWords } from './server-words.js';
import { type Adapter, type Reading, type ServerRequest, textOf } from './servers/adapter.js';
import { anthropic } from './servers/anthropic.js';
import { google } from './servers/google.js';
import { ollama } from './servers/ollama.js';
import { openai } from './servers/openai.js';

export const ADAPTERS: Readonly<Record<ServerKind, Adapter>> = {
  ollama,
  'openai-compatible': openai,
  openai,
  anthropic,
  google,
};

export interface AskOptions {
  /** Milliseconds for one question, from connecting to the last byte. */
  deadline_ms: number;
}

/** Answers are a few kilobytes of JSON. */
const LONGEST_ANSWER = 4 * 1024 ** 2;
const TOO_LONG = 'ANSWER_TOO_LONG';

export interface Http {
  request: typeof request;
  agent: Agent;
}

let loaded: Http | null = null;

/** Loaded at first use: one agent for all servers, without time limits. */
export async function http(): Promise<Http> {
  if (loaded !== null) return loaded;
  // `default`: bundled, its CommonJS names are not named exports.
  const { Agent, request } = (await import('undici')).default;
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 4_000, connections: 64 });
  loaded ??= { request, agent };
  return loaded;
}

/** Rejects only when `signal` is aborted, and when this machine lacks something (`isShortage`). */
export async function askServer(
  asked: { config: ModelConfig; question: ModelQuestion },
  signal: AbortSignal,
  { deadline_ms }: AskOptions,
): Promise<ModelReply> {
  const adapter = ADAPTERS[asked.config.server];
  const deadline = AbortSignal.timeout(deadline_ms);
  const framed = frameOf(asked.question);
  let response: Received;
  try {
    const request = adapter.request(asked.config, framed.question);
    response = await post({ ...request, body: framed.body(request.body) }, AbortSignal.any([signal, deadline]));
  } catch (error) {
    signal.throwIfAborted();
    if (isShortage(error) || !isOfNetwork(error)) throw error;
    return { ok: false, failure: unanswered(error, { url: asked.config.url, late: deadline.aborted, deadline_ms }) };
  }
  return replyOf(response, asked);
}

export interface Received {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

type Sent = Omit<ServerRequest, 'body'> & { body: ReturnType<Framed['body']> };

async function post({ url, headers, body }: Sent, signal: AbortSignal): Promise<Received> {
  const { request, agent } = await http();
  const response = await request(url, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': String(body.bytes),
      accept: 'application/json',
    },
    body: Readable.from(body.pieces(), { objectMode: false }),
    dispatcher: agent,
    signal,
  });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) {
      response.body.destroy();
      throw Object.assign(new Error(TOO_LONG), { code: TOO_LONG });
    }
    chunks.push(chunk);
  }
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') };
}

/** What a response says: pure, so that recorded ones can be judged. */
export function replyOf(response: Received, asked: { config: ModelConfig; question: ModelQuestion }): ModelReply {
  const { status, headers, text } = response;
  const body = parsed(text);
  const reading = status === 200 ? ADAPTERS[asked.config.server].read(body, asked) : null;
  if (reading?.ok === true) return jsonOf(reading, asked.config);
  const failure = reading?.failure ?? failureOf({ status, headers, body: body ?? text });
  return { ok: false, failure: { ...failure, message: serverWords(failure.message, asked.config) } };
}

/** Far above what the most tokens of an answer can be. */
const LONGEST_JSON = 256 * 1024;

function jsonOf({ text, usage, model }: Extract<Reading, { ok: true }>, config: ModelConfig): ModelReply {
  const json = text.length > LONGEST_JSON ? undefined : parsed(withoutFence(text));
  if (json !== undefined) return { ok: true, answer: { json, usage, model: serverWords(model, config) } };
  const message =
    text.length > LONGEST_JSON ? 'The answer of the model is far too long.' : 'The model did not answer in JSON.';
  return { ok: false, failure: { kind: 'again', message, usage } };
}

/** Some models put their JSON into a Markdown fence, whatever the schema says. In linear time: an answer may be megabytes of line ends. */
function withoutFence(text: string): string {
  const trimmed = text.trim();
  const opening = /^```[a-z]*(?=\s)/.exec(trimmed)?.[0];
  return opening !== undefined && trimmed.endsWith('```') ? trimmed.slice(opening.length, -3) : text;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Errors of connections have a code; others are faults of ours. */
export function isOfNetwork(error: unknown): boolean {
  return codeOf(error) !== undefined || (error instanceof Error && error.name === 'TimeoutError');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? textOf(error.code) : undefined;
}

/** The question never arrived. */
const NO_CONNECTION: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Why a server that was called gave no answer. */
export function unanswered(error: unknown, how: { url: string; late: boolean; deadline_ms: number }): ModelFailure {
  const { host } = new URL(how.url);
  if (how.late) {
    const seconds = Math.round(how.deadline_ms / 1000);
    return { kind: 'wait', message: `The model server at ${host} did not answer within ${seconds} seconds.` };
  }
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') {
    return {
      kind: 'wait',
      outage: true,
      message: `No model server answers at ${host}: start it, or correct its address.`,
    };
  }
  if (code === TOO_LONG) {
    const message = `The answer of the model server at ${host} is longer than ${LONGEST_ANSWER / 1024 ** 2} MB.`;
    return { kind: 'wait', message };
  }
  const message = `The model server at ${host} could not be asked: ${code ?? 'no connection'}.`;
  return { kind: 'wait', message, ...(code !== undefined && NO_CONNECTION.has(code) ? { outage: true } : {}) };
}
