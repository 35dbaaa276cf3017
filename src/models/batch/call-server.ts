/** One call of a provider's batch interface over HTTP: sends what is read piece by piece, and reads results line by line. */
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { isShortage } from '../../core/machine/shortage.js';
import type { ModelConfig } from '../../core/models/model-config.js';
import type { ModelFailure } from '../../core/ports/model.js';
import { http, isOfNetwork, parsed, unanswered } from '../ask-server.js';
import { failureOf } from '../model-failures.js';
import { serverWords } from '../server-words.js';

export interface Call {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  /** With its `content-type`, and of how many bytes it is. */
  body?: { type: string; bytes: number; pieces: () => Iterable<Uint8Array | string> };
}

/** `happened: false`: the server has certainly not done what was asked. */
export type Called<T> =
  | { ok: true; value: T }
  | { ok: false; failure: ModelFailure; status: number; happened: boolean };

/** Rejects only when it is stopped, and when this machine lacks something (`isShortage`). */
export interface Caller {
  /** The parsed body of a 2xx answer. */
  json(config: ModelConfig, call: Call): Promise<Called<unknown>>;
  /** Calls `take` with each line, parsed; undefined for one that is not JSON. */
  lines(config: ModelConfig, call: Call, take: (line: unknown) => void | Promise<void>): Promise<Called<null>>;
}

/** An upload of hundreds of megabytes over a slow line. */
const DEADLINE_MS = 60 * 60_000;
/** Lists of batches and batches. */
const LONGEST_ANSWER = 16 * 1024 ** 2;

export function createCaller(signal: AbortSignal, { deadline_ms = DEADLINE_MS } = {}): Caller {
  const open = async (config: ModelConfig, { method, url, headers, body }: Call) => {
    const deadline = AbortSignal.timeout(deadline_ms);
    const { request, agent } = await http();
    const sent = body && {
      'content-type': body.type,
      'content-length': String(body.bytes),
    };
    try {
      const response = await request(url, {
        method,
        headers: { ...headers, ...sent, accept: 'application/json' },
        body: body === undefined ? null : Readable.from(body.pieces(), { objectMode: false }),
        dispatcher: agent,
        signal: AbortSignal.any([signal, deadline]),
      });
      return { response };
    } catch (error) {
      return { failed: broken(error, config, deadline) };
    }
  };
  const broken = (error: unknown, { url }: ModelConfig, deadline: AbortSignal): Called<never> => {
    signal.throwIfAborted();
    if (isShortage(error) || !isOfNetwork(error)) throw error;
    const failure = unanswered(error, { url, late: deadline.aborted, deadline_ms });
    return { ok: false, failure, status: 0, happened: true };
  };
  return {
    async json(config, call) {
      const { response, failed } = await open(config, call);
      if (response === undefined) return failed;
      try {
        const { statusCode: status, headers } = response;
        const text = await textOf(response.body);
        const body = parsed(text);
        if (status >= 200 && status < 300 && body !== undefined) return { ok: true, value: body };
        return refusal({ status, headers, body: body ?? text }, config);
      } catch (error) {
        return broken(error, config, AbortSignal.timeout(deadline_ms));
      }
    },
    async lines(config, call, take) {
      const { response, failed } = await open(config, call);
      if (response === undefined) return failed;
      try {
        const { statusCode: status, headers } = response;
        if (status !== 200) {
          const text = await textOf(response.body);
          return refusal({ status, headers, body: parsed(text) ?? text }, config);
        }
        for await (const line of linesOf(response.body)) {
          if (line.trim() !== '') await take(parsed(line));
        }
        return { ok: true, value: null };
      } catch (error) {
        return broken(error, config, AbortSignal.timeout(deadline_ms));
      }
    },
  };
}

/** Not by `node:readline`, which does not report that its input broke off. */
async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_ANSWER) throw Object.assign(new Error('A line is too long.'), { code: 'LINE_TOO_LONG' });
  }
  yield rest + decoder.end();
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A 4xx is said before anything is done; of other answers nobody knows. */
function refusal(response: Parameters<typeof failureOf>[0], config: ModelConfig): Called<never> {
  const failure = failureOf(response);
  const { status } = response;
  return {
    ok: false,
    failure: { ...failure, message: serverWords(failure.message, config) },
    status,
    happened: !(status >= 400 && status < 500) || status === 408 || status === 409,
  };
}

/** A 2xx answer of another shape: what was asked may have been done. */
export function noAnswer(): Called<never> {
  const message = 'The model server answered a batch in a form that is not its own.';
  return { ok: false, failure: { kind: 'wait', message }, status: 200, happened: true };
}
