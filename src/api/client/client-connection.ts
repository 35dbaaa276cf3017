/** One exchange with the daemon: the connection, and what an answer that is an error means. */
import type { Got, Response } from 'got';
import { DescgenError, type ErrorDetail, isErrorCode } from '../../core/errors.js';
import type { ErrorAnswer } from '../contract/contract.js';
import { createProvenAgent, type DaemonChallenge } from './prove-connection.js';
import { unreachable } from './unreachable.js';

export interface ClientOptions {
  /** Such as `http://127.0.0.1:7420`. */
  url: string;
  token: string | null;
  /** How the daemon must prove itself on each connection before anything is sent; without it, the URL is trusted. */
  challenge?: DaemonChallenge;
  signal?: AbortSignal;
}

export const CONNECT_MS = 5_000;
/** A job of 50,000 lots is stored within a second; a busy disk may take longer. */
const ANSWER_MS = 120_000;

export async function connection(options: ClientOptions): Promise<Got> {
  const { got } = await import('got');
  return got.extend({
    prefixUrl: options.url,
    throwHttpErrors: false,
    followRedirect: false,
    retry: { limit: 0 },
    timeout: { connect: CONNECT_MS, response: ANSWER_MS },
    headers: {
      'user-agent': 'descgen-cli',
      ...(options.token === null ? {} : { authorization: `Bearer ${options.token}` }),
    },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.challenge === undefined ? {} : { agent: { http: createProvenAgent(options.url, options.challenge) } }),
  });
}

export async function sent(url: string, send: () => Promise<Response<string>>): Promise<Response<string>> {
  let response: Response<string>;
  try {
    response = await send();
  } catch (error) {
    throw unreachable(url, error);
  }
  if (response.statusCode >= 400) throw answeredError(response.statusCode, response.body);
  return response;
}

export function parsedAnswer(url: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw notItsOwn(url, error);
  }
}

export function notItsOwn(url: string, cause?: unknown): DescgenError {
  return new DescgenError('internal', `The answer from ${url} is not JSON: it is not from a descgen daemon.`, {
    cause,
  });
}

/** The daemon's own error, with its code if this version knows it. */
export function answeredError(statusCode: number, body: string): DescgenError {
  const answer = parsedError(body);
  if (answer === null) {
    return new DescgenError('internal', `The answer ${statusCode} is not from a descgen daemon.`);
  }
  const code = isErrorCode(answer.code) ? answer.code : statusCode >= 500 ? 'internal' : 'invalid_request';
  return new DescgenError(code, answer.error, { details: answer.details as ErrorDetail[] });
}

function parsedError(body: string): Pick<ErrorAnswer, 'error' | 'code' | 'details'> | null {
  try {
    const value = JSON.parse(body) as Partial<ErrorAnswer>;
    if (typeof value.error !== 'string' || typeof value.code !== 'string') return null;
    return { error: value.error, code: value.code, details: Array.isArray(value.details) ? value.details : [] };
  } catch {
    // Not JSON.
    return null;
  }
}
