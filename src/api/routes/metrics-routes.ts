/** The call of a Prometheus server. */
import type { FastifyInstance } from 'fastify';
import type { ServerOptions } from '../server-options.js';

export function metricsRoutes(server: FastifyInstance, { metrics }: Pick<ServerOptions, 'metrics'>): void {
  server.get('/metrics', { config: { token: true } }, async (_request, reply) => {
    const { type, text } = await metrics.scrape();
    return reply.type(type).send(text);
  });
}
