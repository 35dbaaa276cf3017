/** The HTTP server of the daemon: limits, guards, errors and routes. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { DescgenError, httpStatusOf } from '../core/errors.js';
import type { Logger } from '../core/ports/world.js';
import { clipped } from '../core/text/clip.js';
import type { ErrorAnswer } from './contract/contract.js';
import { createBodyBudget } from './http/body-budget.js';
import { answerBrokenHttp } from './http/broken-http.js';
import { boundConnections } from './http/connections.js';
import { HTTP_LIMITS } from './http/http-limits.js';
import { authorityOf, hasToken, judgeAsker } from './judge-asker.js';
import { cacheRoutes } from './routes/cache-routes.js';
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
    /** The request had the token. */
    trusted: boolean;
    /** The host that was checked, with its port: links in answers use it. */
    authority: string;
    /** The response of the request, for what must end with it. */
    response: ServerResponse;
  }
  interface FastifyContextConfig {
    /** Needs the token. */
    token?: boolean;
    /** Open to everyone, whatever the daemon is bound to. */
    open?: boolean;
    /** Changes something, but is allowed while the daemon is stopping. */
    whileStopping?: boolean;
  }
}

/** How often connections are checked against their limits. */
const LOOK_MS = 5_000;

export function createServer(options: ServerOptions): FastifyInstance {
  const { log } = options;
  const server = Fastify({
    logger: false,
    bodyLimit: HTTP_LIMITS.small_body,
    requestTimeout: HTTP_LIMITS.request_ms,
    keepAliveTimeout: HTTP_LIMITS.keep_alive_ms,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    http: {
      headersTimeout: HTTP_LIMITS.headers_ms,
      connectionsCheckingInterval: LOOK_MS,
      maxHeaderSize: HTTP_LIMITS.header_bytes,
      // The guard refuses such requests itself, in the JSON of all errors.
      requireHostHeader: false,
    },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => answerUnroutable(error, request, reply, options),
    clientErrorHandler: answerBrokenHttp,
  });
  boundConnections(server.server, options.connections);
  refuseExpectations(server);
  rawBodies(server, options);
  guardRequests(server, options);
  logRequests(server, options);
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, log));
  answerUnknown(server, log);
  jobRoutes(server, options);
  webhookRoutes(server, options);
  metricsRoutes(server, options);
  eventRoutes(server, options);
  endRoutes(server, options);
  cacheRoutes(server, options);
  daemonRoutes(server, options);
  openapiRoutes(server, options);
  return server;
}

/** Bodies stay bytes, because the signature covers them as they were sent. */
function rawBodies(server: FastifyInstance, { maxBody, largeBodies }: ServerOptions): void {
  const budget = createBodyBudget({
    bytes: HTTP_LIMITS.largest_bodies_at_once * maxBody,
    expectLarge: () => largeBodies?.expect(),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', (request: FastifyRequest) =>
    budget.read(request.raw, request.response, request.routeOptions.bodyLimit ?? HTTP_LIMITS.small_body),
  );
}

/** Node would answer these without a body. */
function refuseExpectations(server: FastifyInstance): void {
  server.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const expectation = clipped(String(request.headers.expect));
    const answer: ErrorAnswer = {
      error: `The daemon cannot meet "Expect: ${expectation}"; send the request without it.`,
      code: 'expectation_failed',
      details: [],
      request_id: randomUUID(),
    };
    const body = JSON.stringify(answer);
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
    response.writeHead(417, { ...headers, Connection: 'close' });
    response.end(body);
  });
}

function guardRequests(server: FastifyInstance, options: ServerOptions): void {
  server.decorateRequest('trusted', false);
  server.decorateRequest('authority', '');
  server.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
    reply.header('Cache-Control', 'no-store');
    reply.header('X-Content-Type-Options', 'nosniff');
    request.response = reply.raw;
    request.authority = checkedAuthority(request, options);
    request.trusted = hasToken(request.headers.authorization, options.guard.tokens);
    const config = request.routeOptions.config;
    const needed = config?.token === true || (options.tokenForAll && config?.open !== true);
    if (needed && !request.trusted) {
      throw new DescgenError(
        'unauthorized',
        `This call needs the token: send the header "Authorization: Bearer …" with ${tokenSource(options)}.`,
      );
    }
    refuseEncoded(request.headers['content-encoding']);
    if (options.control.stopping() && config?.whileStopping !== true && request.method !== 'GET') {
      throw new DescgenError(
        'stopping',
        'The daemon is stopping and accepts no new work; try again after it has restarted.',
      );
    }
  });
}

/** Where the caller finds the token. */
function tokenSource({ tokenForAll }: ServerOptions): string {
  if (tokenForAll) return 'the value of daemon.token, which `descgen secret token` prints';
  return 'what `descgen secret token` prints';
}

/** The authority of a request that may call; throws `forbidden_host` or `forbidden_origin` for another. */
function checkedAuthority(request: FastifyRequest, { guard }: ServerOptions): string {
  const host = authorityOf(request.raw);
  const { origin, authorization } = request.headers;
  const site = request.headers['sec-fetch-site'];
  return judgeAsker({ host, origin, authorization, site: Array.isArray(site) ? site[0] : site }, guard);
}

/** The signature covers the bytes as sent, and a compressed body may expand to any size. */
function refuseEncoded(encoding: string | undefined): void {
  if (encoding === undefined || /^(?:identity)?$/i.test(encoding.trim())) return;
  throw new DescgenError(
    'unsupported_media_type',
    `The body has the Content-Encoding "${clipped(encoding)}"; send the body uncompressed.`,
  );
}

function logRequests(server: FastifyInstance, { log, metrics }: ServerOptions): void {
  server.addHook('onResponse', async (request, reply) => {
    // Unknown paths are one series: anyone may ask for any path.
    const { url: route } = request.routeOptions;
    const known = route === undefined ? { method: 'other', route: 'other' } : { method: request.method, route };
    metrics.answered({ ...known, status: reply.statusCode });
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
      const error = new DescgenError('not_found', `There is no ${clipped(path)}; /openapi.json lists all calls.`);
      return answerError(error, request, reply, log);
    }
    const allowed = [...new Set(methods)].join(', ');
    reply.header('Allow', allowed);
    const error = new DescgenError(
      'method_not_allowed',
      `${path} does not accept ${request.method}; it accepts ${allowed}.`,
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
  if (known.retry_after_ms !== undefined) reply.header('Retry-After', Math.ceil(known.retry_after_ms / 1_000));
  const answer: ErrorAnswer = {
    error: known.message,
    code: known.code,
    details: [...known.details],
    request_id: request.id,
  };
  reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

/** Requests that match no route at all, such as `/%`: the caller is checked first, as for every other request. */
function answerUnroutable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): void {
  try {
    checkedAuthority(request, options);
    answerError(error, request, reply, options.log);
  } catch (refusal) {
    answerError(refusal, request, reply, options.log);
  }
  // No hook runs for these.
  options.metrics.answered({ method: 'other', route: 'other', status: reply.statusCode });
}

/** Refusals of fastify itself, by their stable codes. */
function toDescgenError(error: unknown): DescgenError {
  if (error instanceof DescgenError) return error;
  const { code, statusCode, message } = error as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new DescgenError('unsupported_media_type', 'Send the body as "Content-Type: application/json".', {
        cause: error,
      });
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new DescgenError('not_found', 'There is no such URL; /openapi.json lists all calls.', {
        cause: error,
      });
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new DescgenError('invalid_request', message ?? 'The request is not valid.', { cause: error });
  }
  return new DescgenError('internal', 'Internal error in the daemon; see its log.', {
    cause: error,
  });
}
