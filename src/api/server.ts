import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { clipped } from '../core/clip.js';
import { DescgenError, httpStatusOf } from '../core/errors.js';
import type { Logger } from '../core/ports/world.js';
import type { ErrorAnswer } from './contract/contract.js';
import { authorityOf, hasToken, judgeAsker } from './judge-asker.js';
import { daemonRoutes } from './routes/daemon-routes.js';
import { endRoutes } from './routes/end-routes.js';
import { eventRoutes } from './routes/event-routes.js';
import { jobRoutes } from './routes/job-routes.js';
import { metricsRoutes } from './routes/metrics-routes.js';
import { openapiRoutes } from './routes/openapi-routes.js';
import { webhookRoutes } from './routes/webhook-routes.js';
import type { ServerOptions } from './server-options.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The request showed the token. */
    trusted: boolean;
  }
  interface FastifyContextConfig {
    /** Needs the token. */
    token?: boolean;
    /** Open whatever the daemon is bound to. */
    open?: boolean;
    /** Changes something, and may all the same be called while the daemon stops. */
    whileStopping?: boolean;
  }
}

/** Bodies of other calls than submissions are small. */
const SMALL_BODY = 64 * 1024;
const BODY_MS = 120_000;
const HEADERS_MS = 20_000;

export function createServer(options: ServerOptions): FastifyInstance {
  const { log } = options;
  const server = Fastify({
    logger: false,
    bodyLimit: SMALL_BODY,
    requestTimeout: BODY_MS,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    http: { headersTimeout: HEADERS_MS, maxHeaderSize: 16 * 1024 },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply, log),
    clientErrorHandler: answerBrokenHttp,
  });
  rawBodies(server);
  guardRequests(server, options);
  logRequests(server, log);
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, log));
  answerUnknown(server, log);
  jobRoutes(server, options);
  webhookRoutes(server, options);
  metricsRoutes(server, options);
  eventRoutes(server, options);
  endRoutes(server, options);
  daemonRoutes(server, options);
  openapiRoutes(server, options);
  return server;
}

/** Bodies stay bytes: the signature binds them as they came. */
function rawBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const keep = (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: Buffer) => void) =>
    done(null, body);
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, keep);
}

function guardRequests(server: FastifyInstance, options: ServerOptions): void {
  server.decorateRequest('trusted', false);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
    reply.header('Cache-Control', 'no-store');
    reply.header('X-Content-Type-Options', 'nosniff');
    const { origin, authorization } = request.headers;
    const host = authorityOf(request.raw);
    const site = request.headers['sec-fetch-site'];
    judgeAsker({ host, origin, authorization, site: Array.isArray(site) ? site[0] : site }, options.guard);
    request.trusted = hasToken(authorization, options.guard.tokens);
    const config = request.routeOptions.config;
    const needed = config?.token === true || (options.tokenForAll && config?.open !== true);
    if (needed && !request.trusted) {
      throw new DescgenError(
        'unauthorized',
        'This call needs the token: send "Authorization: Bearer" with the token of the state folder.',
      );
    }
    refuseEncoded(request.headers['content-encoding']);
    if (options.control.stopping() && config?.whileStopping !== true && request.method !== 'GET') {
      throw new DescgenError(
        'stopping',
        'The daemon is stopping and takes no new work; try again when it has started.',
      );
    }
  });
}

/** What is signed are the bytes of the body, and a packed one may unfold to any size. */
function refuseEncoded(encoding: string | undefined): void {
  if (encoding === undefined || /^(?:identity)?$/i.test(encoding.trim())) return;
  throw new DescgenError(
    'unsupported_media_type',
    `The body has the Content-Encoding "${clipped(encoding)}"; send it as it is, without any.`,
  );
}

function logRequests(server: FastifyInstance, log: Logger): void {
  server.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0];
    const fields = { request_id: request.id, method: request.method, path, status: reply.statusCode };
    log.debug({ ...fields, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}

function answerUnknown(server: FastifyInstance, log: Logger): void {
  const routes: { method: string; pattern: RegExp }[] = [];
  server.addHook('onRoute', (route) => {
    const pattern = new RegExp(`^${route.url.replaceAll('.', '\\.').replace(/:[a-z_]+/g, '[^/]+')}$`);
    for (const method of [route.method].flat()) routes.push({ method, pattern });
  });
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = routes.filter((route) => route.pattern.test(path)).map((route) => route.method);
    if (methods.length === 0) {
      const error = new DescgenError(
        'not_found',
        `There is nothing at ${clipped(path)}; /openapi.json lists every call.`,
      );
      return answerError(error, request, reply, log);
    }
    const allowed = [...new Set(methods)].join(', ');
    reply.header('Allow', allowed);
    const error = new DescgenError(
      'method_not_allowed',
      `${path} does not take ${request.method}; it takes ${allowed}.`,
    );
    return answerError(error, request, reply, log);
  });
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const known = toDescgenError(error);
  const status = httpStatusOf(known.code);
  if (status >= 500) log.error({ err: error, request_id: request.id, method: request.method }, 'a request failed');
  else log.info({ request_id: request.id, method: request.method, code: known.code, status }, known.message);
  if (known.code === 'unauthorized') reply.header('WWW-Authenticate', 'Bearer');
  if (known.code === 'body_too_large') reply.header('Connection', 'close');
  const answer: ErrorAnswer = {
    error: known.message,
    code: known.code,
    details: [...known.details],
    request_id: request.id,
  };
  reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

/** What fastify itself refuses, by its stable codes. */
function toDescgenError(error: unknown): DescgenError {
  if (error instanceof DescgenError) return error;
  const { code, statusCode, message } = error as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new DescgenError(
        'body_too_large',
        'The body is larger than api.maxBody allows; split the lots into several jobs.',
        {
          cause: error,
        },
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new DescgenError('unsupported_media_type', 'Send the body as "Content-Type: application/json".', {
        cause: error,
      });
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new DescgenError('invalid_request', 'The body is not as long as its Content-Length says.', {
        cause: error,
      });
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new DescgenError('not_found', 'There is nothing at this URL; /openapi.json lists every call.', {
        cause: error,
      });
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new DescgenError('invalid_request', message ?? 'The request is not valid.', { cause: error });
  }
  return new DescgenError('internal', 'The daemon failed for a reason of its own; its log has the details.', {
    cause: error,
  });
}

const BROKEN_HTTP: Record<string, { status: string; code: string; error: string }> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'request_timeout',
    error: 'The request took too long to arrive.',
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'headers_too_large',
    error: 'The headers are too large.',
  },
};

function answerBrokenHttp(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = BROKEN_HTTP[error.code ?? ''];
  const status = known?.status ?? '400 Bad Request';
  const body = JSON.stringify({
    error: known?.error ?? 'This is not a well-formed HTTP request.',
    code: known?.code ?? 'invalid_request',
    details: [],
    request_id: randomUUID(),
  });
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
  );
}
