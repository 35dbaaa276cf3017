/** One GET, one answer; redirects are told, not followed. */
import { Agent as HttpAgent, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Dialler } from '../../net/guard.js';
import type { Deadline } from '../deadline.js';
import { tooLarge } from '../wording.js';
import type { GetOptions } from './get-options.js';
import { dialFailure, type Failure, statusFailure } from './http-reasons.js';

export type Exchanged = { kind: 'bytes'; bytes: Buffer } | { kind: 'redirect'; location: string } | Failure;

export interface ExchangeOptions extends Pick<GetOptions, 'maxBytes' | 'limits' | 'version'> {
  dialler: Dialler;
  deadline: Deadline;
}

/**
 * Agents of our own: Node's global ones may use a proxy of the environment (NODE_USE_ENV_PROXY), and keep connections, which
 * are dialled for one submitted URL and would serve another that may not go there.
 */
const AGENTS = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };

/**
 * Got follows no redirect and repeats nothing by itself: before either it would read the rest of the answer into memory,
 * however long. Never rejects.
 */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Exchanged> {
  const { got } = await import('got');
  const { limits, dialler, deadline } = options;
  const { connect, response } = limits;
  return new Promise((resolve) => {
    const stream = got.stream(withoutCredentials(url), {
      headers: { accept: 'image/*', 'user-agent': `descgen/${options.version}` },
      dnsLookup: dialler.lookup,
      agent: AGENTS,
      timeout: { connect, secureConnect: connect, response },
      signal: deadline.signal,
      followRedirect: false,
      throwHttpErrors: false,
      retry: { limit: 0 },
    });
    const body = collect(options.maxBytes);
    const finish = (end: Exchanged) => {
      stream.destroy();
      resolve(end);
    };
    stream.on('error', (error) => finish(dialFailure(error, url)));
    stream.on('response', ({ statusCode, headers }: { statusCode: number; headers: IncomingHttpHeaders }) => {
      const end = judgeHead({ statusCode, headers, url, maxBytes: options.maxBytes });
      if (end !== null) finish(end);
    });
    stream.on('data', (chunk: Buffer) => {
      if (!body.take(chunk)) finish(failure(tooLarge(null, options.maxBytes)));
    });
    stream.on('end', () => finish(body.end()));
  });
}

/** A user name and password in a URL are the client's own affair; they are not handed to whoever answers. */
function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

interface Head {
  statusCode: number;
  headers: IncomingHttpHeaders;
  url: URL;
  maxBytes: number;
}

/** Null when the body is worth reading. */
function judgeHead({ statusCode, headers, url, maxBytes }: Head): Exchanged | null {
  if (REDIRECTS.has(statusCode) && headers.location !== undefined) {
    // Node gives header values as Latin-1, servers mean UTF-8 where they do not escape.
    return { kind: 'redirect', location: Buffer.from(headers.location, 'latin1').toString('utf8') };
  }
  if (statusCode < 200 || statusCode > 299) return statusFailure({ statusCode, headers, url });
  const length = Number(headers['content-length']);
  return length > maxBytes ? failure(tooLarge(length, maxBytes)) : null;
}

function failure(reason: string): Failure {
  return { kind: 'failed', reason, retry: null };
}

/** Counts what arrives, after decompression. */
function collect(maxBytes: number) {
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    /** False when it is too much; what was taken is let go. */
    take(chunk: Buffer): boolean {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks = [];
      return size <= maxBytes;
    },
    end(): Exchanged {
      if (size === 0) return failure('The server sent an empty answer.');
      const bytes = Buffer.concat(chunks, size);
      chunks = [];
      return { kind: 'bytes', bytes };
    },
  };
}
