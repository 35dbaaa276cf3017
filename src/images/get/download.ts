/** One GET and its response; redirects are reported, not followed. */
import { Agent as HttpAgent, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Phase } from '../../net/failed-connection.js';
import type { Dialler } from '../../net/guard.js';
import type { Deadline } from '../deadline.js';
import { tooLarge } from '../limit-reasons.js';
import type { GetOptions } from './get-options.js';
import { connectionFailure, type Failure, failure, statusFailure } from './http-failure.js';

export type Downloaded =
  /** The bytes count in `files`. */
  | { kind: 'bytes'; bytes: Buffer }
  | { kind: 'redirect'; location: string }
  /** Other photos hold all the memory there is for files. */
  | { kind: 'no_room' }
  | Failure;

export interface DownloadOptions extends Pick<GetOptions, 'maxBytes' | 'limits' | 'version' | 'files'> {
  dialler: Dialler;
  deadline: Deadline;
}

/**
 * Our own agents: Node's global ones may use a proxy from the environment (NODE_USE_ENV_PROXY) and keep connections alive. A
 * connection opened for one submitted URL must not serve another that is not allowed to reach that address.
 */
const AGENTS = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };

/** Node's own limit is 16 KiB, which servers with many cookies exceed. */
const MOST_HEADER_BYTES = 64 * 1024;

/**
 * Got must not follow redirects or retry by itself: before either it reads the rest of the response into memory, however
 * long. Never rejects.
 */
export async function download(url: URL, options: DownloadOptions): Promise<Downloaded> {
  const { got } = await import('got');
  const { limits, dialler, deadline } = options;
  const { connect, response } = limits;
  return new Promise((resolve) => {
    const stream = got.stream(withoutCredentials(url), {
      headers: { accept: 'image/*', 'user-agent': `descgen/${options.version}` },
      dnsLookup: dialler.lookup,
      agent: AGENTS,
      maxHeaderSize: MOST_HEADER_BYTES,
      timeout: { connect, secureConnect: connect, response },
      signal: deadline.signal,
      followRedirect: false,
      throwHttpErrors: false,
      retry: { limit: 0 },
    });
    const body = collect(options);
    let phase: Phase = 'waiting';
    const finish = (end: Downloaded) => {
      stream.destroy();
      if (end.kind !== 'bytes') body.drop();
      resolve(end);
    };
    stream.on('error', (error) => finish(connectionFailure(error, { url, phase, limits })));
    stream.on('response', ({ statusCode, headers }: { statusCode: number; headers: IncomingHttpHeaders }) => {
      phase = 'answering';
      const end = judgeHead({ statusCode, headers, url, maxBytes: options.maxBytes });
      if (end !== null) finish(end);
    });
    stream.on('data', (chunk: Buffer) => {
      const end = body.take(chunk);
      if (end !== null) finish(end);
    });
    stream.on('end', () => finish(body.end()));
  });
}

/** A user name and password in a URL are not sent to the server. */
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

/** Null when the body should be read. */
function judgeHead({ statusCode, headers, url, maxBytes }: Head): Downloaded | null {
  if (REDIRECTS.has(statusCode) && headers.location !== undefined) {
    // Node decodes header values as Latin-1; servers that do not escape mean UTF-8.
    return { kind: 'redirect', location: Buffer.from(headers.location, 'latin1').toString('utf8') };
  }
  if (statusCode < 200 || statusCode > 299) return statusFailure({ statusCode, headers, url });
  const length = Number(headers['content-length']);
  return length > maxBytes ? { kind: 'failed', problem: tooLarge(length, maxBytes), retry: null } : null;
}

/** Collects the body and counts its bytes after decompression. */
function collect({ maxBytes, files }: Pick<DownloadOptions, 'maxBytes' | 'files'>) {
  let chunks: Buffer[] = [];
  let held = 0;
  let over = false;
  return {
    /** Null when there may be more. */
    take(chunk: Buffer): Downloaded | null {
      if (over) return null;
      if (held + chunk.length > maxBytes) {
        return { kind: 'failed', problem: tooLarge(null, maxBytes), retry: null };
      }
      if (!files.take(chunk.length, held)) return { kind: 'no_room' };
      held += chunk.length;
      chunks.push(chunk);
      return null;
    },
    end(): Downloaded {
      if (held === 0) return failure('empty', 'The server sent an empty response.');
      over = true;
      const bytes = Buffer.concat(chunks, held);
      chunks = [];
      return { kind: 'bytes', bytes };
    },
    /** Gives everything back. */
    drop(): void {
      if (over) return;
      over = true;
      files.give(held);
      chunks = [];
    },
  };
}
